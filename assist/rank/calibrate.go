package rank

import (
	"cmp"
	"slices"
)

// result is what came of a trial: the confidence that was shown.
type result struct {
	Confidence float64
	Right      bool
	InScope    bool
	Weight     float64
}

// balance weighs trials so that the share of those out of scope is as given,
// and the sum stays.
func balance(trials []trial, share float64) {
	var in, out float64
	for i := range trials {
		if trials[i].inScope {
			in += trials[i].weight
		} else {
			out += trials[i].weight
		}
	}
	if in == 0 || out == 0 {
		return
	}
	total := in + out
	for i := range trials {
		if trials[i].inScope {
			trials[i].weight *= total * (1 - share) / in
		} else {
			trials[i].weight *= total * share / out
		}
	}
}

// examples reads the signs of all trials under the reranker's weights.
func (w *weights) examples(trials []trial) []example {
	out := make([]example, 0, len(trials))
	var p []float64
	for i := range trials {
		t := &trials[i]
		p = w.score(t.found, p)
		first := argmax(p)
		if first < 0 {
			continue
		}
		out = append(out, example{signsOf(t, p, first), first == t.right, t.weight})
	}
	return out
}

// results gives the confidence that each trial was shown.
func (w *weights) results(trials []trial) []result {
	out := make([]result, 0, len(trials))
	var p []float64
	for i := range trials {
		t := &trials[i]
		p = w.score(t.found, p)
		c, first := w.confidence(t, p)
		out = append(out, result{c, first >= 0 && first == t.right, t.inScope, t.weight})
	}
	return out
}

const caseGroups = 60

// gatherCases groups results by confidence, finer where it is high.
func gatherCases(results []result) []Case {
	slices.SortStableFunc(results, func(a, b result) int { return cmp.Compare(b.Confidence, a.Confidence) })
	var out []Case
	for i := 0; i < len(results); {
		j := min(len(results), i+max(1, len(results)/caseGroups))
		c := Case{Confidence: results[j-1].Confidence}
		for _, r := range results[i:j] {
			switch {
			case !r.InScope:
				c.Outside += r.Weight
			case r.Right:
				c.Right += r.Weight
			default:
				c.Wrong += r.Weight
			}
		}
		out = append(out, c)
		i = j
	}
	return out
}
