package recall

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync/atomic"

	"github.com/segue-desk/segue/assist/replies"
)

// learnt is what the last training left; nothing before the first.
type learnt struct{ now atomic.Pointer[lesson] }

type lesson struct {
	model   *replies.Model
	weights [signs]float64
}

func newLearnt() learnt { return learnt{} }

// mostTaught is how many replies the ranker learns from, the newest.
const mostTaught = 1_000

// Learn trains the ranker on the newest replies and calibrates the confidence by
// replaying some of them. What is asked meanwhile is found by what was learnt
// before. It ends early with ctx.
func (x *Index) Learn(ctx context.Context) error {
	taught := x.newest(mostTaught)
	past := make([]replies.Past, len(taught))
	locales := map[string]int{}
	for i, r := range taught {
		written, locale := r.Text, r.TextLocale
		if r.Own != "" {
			written, locale = r.Own, r.OwnLocale
		}
		past[i] = replies.Past{Locale: r.Locale, Context: r.Context, Reply: written}
		locales[locale]++
	}
	model, err := replies.Train(ctx, past, replies.Options{Locale: commonest(locales), Seed: x.options.Seed})
	if err != nil {
		return err
	}
	fresh := &lesson{model: model, weights: factory}
	cases, err := x.replay(ctx, model, taught, past)
	if err != nil {
		return err
	}
	fresh.weights = fit(cases)
	x.learnt.now.Store(fresh)
	return nil
}

// newest gives the replies that were given last, the oldest of them first. What
// was said before older ones is let go: nothing is learnt from it again.
func (x *Index) newest(n int) []Reply {
	x.mu.Lock()
	defer x.mu.Unlock()
	living := x.state.living()
	slices.SortFunc(living, func(a, b int32) int { return cmp.Compare(x.state.docs[b].At, x.state.docs[a].At) })
	for _, d := range living[min(2*n, len(living)):] {
		x.state.docs[d].Context = nil
	}
	out := make([]Reply, 0, min(n, len(living)))
	for _, d := range slices.Backward(living[:min(n, len(living))]) {
		out = append(out, x.state.docs[d].Reply)
	}
	return out
}

func commonest(counts map[string]int) string {
	best := ""
	for locale, n := range counts {
		if n > counts[best] || n == counts[best] && locale < best {
			best = locale
		}
	}
	return best
}

// rate lets the ranker weigh the candidates, each by how it was written.
func rate(list []candidate, odds []float64) {
	if len(list) == 0 {
		return
	}
	mean, top := 0.0, math.Inf(-1)
	for _, o := range odds {
		mean += o / float64(len(odds))
		top = max(top, o)
	}
	sum := 0.0
	for i, o := range odds {
		list[i].expected = o - mean
		list[i].chance = math.Exp(o - top)
		sum += list[i].chance
	}
	for i := range list {
		list[i].chance /= sum
	}
}

func written(c candidate) string {
	if c.doc.Own != "" {
		return c.doc.Own
	}
	return c.doc.Text
}

func writtenAll(list []candidate) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = written(c)
	}
	return out
}
