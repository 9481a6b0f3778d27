package evaluate

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"
)

// Answer is what a desk makes of a question.
type Answer struct {
	Articles   []string // ids, likeliest first
	Confidence float64
	Answered   bool
}

// Asker is what is evaluated: the code that answers visitors.
type Asker interface {
	Ask(ctx context.Context, question, locale string) (Answer, error)
}

// Run asks every question, one at a time, and gives what came of each and how
// long they took. Typos is the number of typing errors put into every question,
// seeded.
func Run(ctx context.Context, desk Asker, questions []Question, typos int, seed uint64) ([]Outcome, Latency, error) {
	rng := rand.New(rand.NewPCG(seed, 4711))
	out := make([]Outcome, 0, len(questions))
	took := make([]time.Duration, 0, len(questions))
	for _, q := range questions {
		asked := q.Question
		for range typos {
			asked = mistype(asked, rng)
		}
		begin := time.Now()
		answer, err := desk.Ask(ctx, asked, q.Locale)
		took = append(took, time.Since(begin))
		if err != nil {
			return nil, Latency{}, err
		}
		out = append(out, outcomeOf(answer, q.Expect))
	}
	return out, latencyOf(took), nil
}

func outcomeOf(a Answer, expect []string) Outcome {
	o := Outcome{Confidence: a.Confidence, InScope: len(expect) > 0, Answered: a.Answered}
	found := 0
	for i, id := range a.Articles {
		if !slices.Contains(expect, id) {
			continue
		}
		if o.Rank == 0 {
			o.Rank = i + 1
		}
		if i < 5 {
			found++
		}
	}
	o.Found = over(float64(found), min(5, len(expect)))
	return o
}

func latencyOf(took []time.Duration) Latency {
	if len(took) == 0 {
		return Latency{}
	}
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[min(len(took)-1, int(share*float64(len(took))))].Nanoseconds()) / 1000
	}
	return Latency{at(0.5), at(0.99)}
}
