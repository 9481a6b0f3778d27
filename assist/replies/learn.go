package replies

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/segue-desk/segue/internal/fault"
)

const (
	listLength  = 50  // candidates in a lesson
	mostLessons = 400 // more change nothing
	rounds      = 300
	step        = 0.3
	// hold is how many lessons the factory weights are worth: all that is
	// replayed is the desk's own, so that it cannot teach how to tell the desk's
	// manner from others'.
	hold = 100.0
)

// factory are the weights of a desk without a past.
var factory = [signs]float64{
	sharesAsked: 0.6, sharesSaid: 0.2, sharesWhole: 0.3, sharesAgent: 0.2,
	followedAsked: 0.6, followedSaid: 0.3, followedNewest: 0.3, followedWhole: 0.3,
	atThisPoint: 0.2, usual: 0, soundsLike: 0.5, longAsUsual: 0.2, saidBefore: 0, expected: 0.5,
}

// learn fits the weights by replaying the past: each reply among others, known
// to the model only by the rest of the past.
func (m *Model) learn(ctx context.Context, lessons []lesson, random *rand.Rand) error {
	if len(lessons) < listLength {
		return nil
	}
	var lists [][][signs]float64 // the first of each is the right one
	for _, i := range random.Perm(len(lessons))[:min(mostLessons, len(lessons))] {
		if ctx.Err() != nil {
			return fault.Wrap(ctx.Err(), fault.Timeout, "replies.Train", "The training was stopped.")
		}
		l := &lessons[i]
		left := m.ridge.conversation(l.past, m.same)
		lists = append(lists, m.weighed(&l.seen, m.among(l.past, random), m.liken(&l.seen), m.ridge.expectWithout(left), func(p int32) bool { return m.same(p, l.past) }))
	}
	m.weights = fit(lists)
	return nil
}

// among gives a past reply and then others of the desk's.
func (m *Model) among(right int32, random *rand.Rand) []candidate {
	out := []candidate{m.past[right].candidate}
	for range 10 * listLength { // a desk may have said nothing else
		if len(out) == listLength {
			break
		}
		if other := m.past[random.IntN(len(m.past))]; other.text != out[0].text {
			out = append(out, other.candidate)
		}
	}
	return out
}

// same reports whether two past replies are of one conversation: they know each
// other's words.
func (m *Model) same(a, b int32) bool {
	return a == b || m.past[a].opening != "" && m.past[a].opening == m.past[b].opening
}

// fit gives the weights under which the first of each list is likeliest
// (softmax), held to the factory's.
func fit(lists [][][signs]float64) [signs]float64 {
	w := factory
	n := float64(len(lists))
	for range rounds {
		var g [signs]float64
		for _, list := range lists {
			chances := softmax(list, &w)
			for i := range list {
				d := -chances[i]
				if i == 0 {
					d++
				}
				for k := range g {
					g[k] += d * list[i][k]
				}
			}
		}
		for k := range w {
			w[k] += step * (g[k] - hold*(w[k]-factory[k])) / (n + hold)
		}
	}
	return w
}

func softmax(list [][signs]float64, w *[signs]float64) []float64 {
	out := make([]float64, len(list))
	top := math.Inf(-1)
	for i := range list {
		for k, v := range list[i] {
			out[i] += w[k] * v
		}
		top = max(top, out[i])
	}
	sum := 0.0
	for i := range out {
		out[i] = math.Exp(out[i] - top)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
