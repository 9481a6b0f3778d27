package replies

import (
	"context"
	"math/rand/v2"

	"github.com/segue-desk/segue/internal/fault"
)

// Options are those of a training.
type Options struct {
	Locale string // the agents'; empty means English
	Seed   uint64
}

// Model weighs candidate replies. It is safe for concurrent use.
type Model struct {
	space   *space
	manner  *manner
	locale  string
	past    []kept
	near    [views]*index
	points  [points]lookup
	usual   lookup
	ridge   *ridge
	weights [signs]float64
}

// kept is a past reply, with the first words of its conversation.
type kept struct {
	candidate
	opening string
}

// mostPast is how many replies are learnt from, the last ones given.
const mostPast = 5_000

// Train learns from the desk's past replies; it ends early with ctx. Without any
// past, candidates are weighed by what they share with the conversation. Of a
// conversation's replies each is given as a [Past] of its own, in their order.
func Train(ctx context.Context, past []Past, o Options) (*Model, error) {
	m := &Model{space: newSpace(), manner: newManner(), locale: o.Locale, weights: factory}
	if m.locale == "" {
		m.locale = english
	}
	m.space.know(english)
	m.space.know(m.locale)
	past = past[max(0, len(past)-mostPast):]
	for _, p := range past {
		m.space.know(p.Locale)
		m.space.count(m.space.clues(m.locale, p.Reply))
		m.manner.learn(p.Reply, 1)
		if n := len(p.Context); n > 0 {
			m.space.count(m.space.clues(p.Locale, p.Context[n-1].Text+" "+p.Context[n-1].TextEN))
		}
	}
	for v := range m.near {
		m.near[v] = newIndex()
	}
	lessons := make([]lesson, 0, len(past))
	for _, p := range past {
		if ctx.Err() != nil {
			return nil, fault.Wrap(ctx.Err(), fault.Timeout, "replies.Train", "The training was stopped.")
		}
		lessons = append(lessons, m.keep(p))
	}
	m.gather(lessons)
	m.ridge = newRidge(lessons, m.liken)
	return m, m.learn(ctx, lessons, rand.New(rand.NewPCG(o.Seed, 50)))
}

// lesson is a past reply with what was seen before it.
type lesson struct {
	seen seen
	past int32
}

// opening gives the words that a conversation is known by, more than a mere
// greeting; empty without any.
func opening(context []Message) string {
	const enough = 12 // bytes
	known := ""
	for _, said := range context[:min(len(context), 3)] {
		if known += said.Text; len(known) >= enough {
			return known
		}
	}
	return ""
}

func (m *Model) keep(p Past) lesson {
	at := len(m.past)
	m.past = append(m.past, kept{m.candidate(p.Reply), opening(p.Context)})
	s := m.space.see(p.Locale, p.Context)
	for v, x := range m.near {
		if v != agentAll { // what the agent said in all, nobody is found by
			x.add(at, s.view[v])
		}
	}
	return lesson{s, int32(at)}
}

// gather makes the typical replies: at all, and at each point of a conversation.
func (m *Model) gather(lessons []lesson) {
	var all []vector
	at := [points][]vector{}
	for _, l := range lessons {
		reply := m.past[l.past].reply
		all = append(all, reply)
		point := pointOf(&l.seen)
		at[point] = append(at[point], reply)
	}
	m.usual = mean(all)
	for i := range at {
		m.points[i] = mean(at[i])
	}
}

func mean(list []vector) lookup {
	ones := make([]float64, len(list))
	for i := range ones {
		ones[i] = 1
	}
	return sum(list, ones)
}

// liken gives how like what was seen is to what was seen before every past reply.
func (m *Model) liken(s *seen) *[views][]float64 {
	out := new([views][]float64)
	for v, x := range m.near {
		if v != agentAll {
			out[v] = x.likeness(s.view[v], len(m.past))
		}
	}
	return out
}

// Rank gives a score for each candidate, in their order: more is likelier, and
// the differences are log odds.
func (m *Model) Rank(locale string, said []Message, texts []string) []float64 {
	s := m.space.see(locale, said)
	candidates := make([]candidate, len(texts))
	for i, t := range texts {
		candidates[i] = m.candidate(t)
	}
	scores := make([]float64, len(texts))
	like := m.liken(&s)
	for i, w := range m.weighed(&s, candidates, like, m.ridge.expect(&s, like), nil) {
		scores[i] = m.score(w)
	}
	return scores
}

func (m *Model) score(w [signs]float64) float64 {
	total := 0.0
	for k, v := range w {
		total += m.weights[k] * v
	}
	return total
}

// Replayed gives the same for a reply of the past that the model was trained on,
// as if its conversation were not known. At is its place among the pasts of
// [Train], of which there were no more than are learnt from.
func (m *Model) Replayed(at int, p Past, texts []string) []float64 {
	right := int32(at)
	s := m.space.see(p.Locale, p.Context)
	candidates := make([]candidate, len(texts))
	for i, t := range texts {
		candidates[i] = m.candidate(t)
	}
	like := m.liken(&s)
	left := m.ridge.conversation(right, m.same)
	ridged := m.ridge.expectWithout(left)
	if len(left) == 0 { // the regression does not rest on it
		ridged = m.ridge.expect(&s, like)
	}
	scores := make([]float64, len(texts))
	for i, w := range m.weighed(&s, candidates, like, ridged, func(other int32) bool { return m.same(other, right) }) {
		scores[i] = m.score(w)
	}
	return scores
}
