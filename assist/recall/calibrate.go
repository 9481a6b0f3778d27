package recall

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/segue-desk/segue/assist/replies"
)

// The signs that a candidate is what an agent sends.
const (
	always    = iota
	askedLike // the questions are alike
	repliedOf // the reply has the question's words
	agreed    // several near ones were replied to so
	likely    // the ranker's share of chance
	stands    // the ranker's odds against the other candidates
	aboutSame // the questions are about the same article
	signs
)

// factory are the weights of a desk that has not replayed its past: an equal
// question is a good reason, half of one is a poor one.
var factory = [signs]float64{always: -3.6, askedLike: 4.6, repliedOf: 0.8, agreed: 0.8, likely: 0.8, stands: 0.15, aboutSame: 1.2}

const (
	mostReplayed = 150
	fewestCases  = 40  // replies to replay, or the factory's weights stay
	shownOf      = 3   // candidates of a replay that count
	alikeFrom    = 0.5 // likeness of replies from which an agent would have taken it
	hold         = 4.0 // how firmly the factory's weights hold against cases
	rounds       = 400
	step         = 0.5
)

func (c *candidate) signs() [signs]float64 {
	return [signs]float64{always: 1, askedLike: c.asked, repliedOf: c.replied, agreed: c.agree, likely: c.chance, stands: math.Tanh(c.expected / 4), aboutSame: c.topic}
}

func confidence(w *[signs]float64, x [signs]float64) float64 {
	sum := 0.0
	for k := range x {
		sum += w[k] * x[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// shown is a candidate of the past that would have been shown, and whether the
// agent sent that or alike.
type shown struct {
	signs [signs]float64
	right bool
}

// replay asks the index for some replies of the past as if their conversations
// were not known.
func (x *Index) replay(ctx context.Context, model *replies.Model, taught []Reply, past []replies.Past) ([]shown, error) {
	if len(taught) < fewestCases {
		return nil, nil
	}
	var out []shown
	for n, i := range rand.New(rand.NewPCG(x.options.Seed, 7)).Perm(len(taught)) {
		if n == mostReplayed {
			break
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r := &taught[i]
		q := Query{Conversation: r.Conversation, Locale: r.Locale, Reads: r.TextLocale, Question: r.Question, Topics: r.Topics, Said: r.Context}
		terms := x.words.question(q)
		sent := x.words.terms(r.TextLocale, r.Text)
		x.mu.RLock()
		list := x.state.candidates(terms, q.Conversation, usableFor(q))
		rate(list, model.Replayed(i, past[i], writtenAll(list)))
		order(list, &factory)
		known, rarity, length := x.state.weighed(sent)
		for _, c := range list[:min(shownOf, len(list))] {
			out = append(out, shown{c.signs(), x.state.likeness(known, rarity, length, c.doc.replied) >= alikeFrom})
		}
		x.mu.RUnlock()
	}
	return out, nil
}

// fit gives the weights of a logistic regression that is held to the factory's.
func fit(cases []shown) [signs]float64 {
	w := factory
	n := float64(len(cases))
	if n == 0 {
		return w
	}
	for range rounds {
		var g [signs]float64
		for i := range cases {
			d := -confidence(&w, cases[i].signs)
			if cases[i].right {
				d++
			}
			for k := range g {
				g[k] += d * cases[i].signs[k]
			}
		}
		for k := range w {
			// Likeness never speaks against a reply: what looks so is chance.
			w[k] += step * (g[k] - hold*(w[k]-factory[k])) / (n/4 + hold)
			if k != always {
				w[k] = max(w[k], 0)
			}
		}
	}
	return w
}
