package evaluate

import (
	"cmp"
	"slices"
)

// Score fills the report's figures that follow from outcomes; the promise's
// target, threshold and bound are the caller's.
func (r *Report) Score(outcomes []Outcome) {
	sorted := slices.Clone(outcomes)
	slices.SortStableFunc(sorted, func(a, b Outcome) int { return cmp.Compare(b.Confidence, a.Confidence) })
	r.Questions = len(sorted)
	r.scoreRanking(sorted)
	r.AUROCRight = auroc(sorted, Outcome.Right)
	r.AUROCScope = auroc(sorted, func(o Outcome) bool { return o.InScope })
	r.FPR95 = fpr95(sorted)
	r.AURC = aurc(sorted)
	r.ECE = ece(sorted)
	r.CoverageAt80, r.CoverageAt90 = coverageAt(sorted, 0.80), coverageAt(sorted, 0.90)
	r.CoverageAt95, r.CoverageAt98 = coverageAt(sorted, 0.95), coverageAt(sorted, 0.98)
	r.scorePromise(sorted)
}

func (r *Report) scoreRanking(outcomes []Outcome) {
	var first, third, fifth, reciprocal float64
	in := 0
	for _, o := range outcomes {
		if !o.InScope {
			continue
		}
		in++
		fifth += o.Found
		if o.Rank == 1 {
			first++
		}
		if o.Rank >= 1 && o.Rank <= 3 {
			third++
		}
		if o.Rank >= 1 {
			reciprocal += 1 / float64(o.Rank)
		}
	}
	r.OutOfScope = len(outcomes) - in
	r.PAt1, r.PAt3 = over(first, in), over(third, in)
	r.RAt5, r.MRR = over(fifth, in), over(reciprocal, in)
}

func (r *Report) scorePromise(outcomes []Outcome) {
	var answered, right, in, outside, refused int
	for _, o := range outcomes {
		if o.InScope {
			in++
		} else {
			outside++
			if !o.Answered {
				refused++
			}
		}
		if o.Answered {
			answered++
			if o.Right() {
				right++
			}
		}
	}
	r.Promise.Coverage = over(float64(answered), len(outcomes))
	r.InScopeAccuracy = over(float64(right), in)
	if answered > 0 {
		r.Promise.Precision = some(over(float64(right), answered))
	}
	if outside > 0 {
		r.OOSRecall = some(over(float64(refused), outside))
	}
}

func over(sum float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func some(v float64) *float64 { return &v }

// groups calls do with each run of equal confidence of sorted outcomes.
func groups(sorted []Outcome, do func([]Outcome)) {
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j].Confidence == sorted[i].Confidence {
			j++
		}
		do(sorted[i:j])
		i = j
	}
}

// auroc gives the chance that a positive has the higher confidence than a
// negative, ties half; nil without one of either.
func auroc(sorted []Outcome, positive func(Outcome) bool) *float64 {
	var area, above, below float64
	groups(sorted, func(g []Outcome) {
		var p, n float64
		for _, o := range g {
			if positive(o) {
				p++
			} else {
				n++
			}
		}
		area += n*above + n*p/2
		above, below = above+p, below+n
	})
	if above == 0 || below == 0 {
		return nil
	}
	return some(area / (above * below))
}

// fpr95 gives the share of out-of-scope questions at or above the confidence
// that 95 % of those in scope reach; nil without one of either.
func fpr95(sorted []Outcome) *float64 {
	var in, out int
	for _, o := range sorted {
		if o.InScope {
			in++
		} else {
			out++
		}
	}
	if in == 0 || out == 0 {
		return nil
	}
	passed, through, done := 0, 0, false
	groups(sorted, func(g []Outcome) {
		if done {
			return
		}
		for _, o := range g {
			if o.InScope {
				passed++
			} else {
				through++
			}
		}
		done = float64(passed) >= 0.95*float64(in)
	})
	return some(float64(through) / float64(out))
}

// aurc gives the mean share of wrong answers over all coverages, most confident
// first; equal confidences share theirs.
func aurc(sorted []Outcome) float64 {
	var sum, wrong, seen float64
	groups(sorted, func(g []Outcome) {
		var here float64
		for _, o := range g {
			if !o.Right() {
				here++
			}
		}
		for range g {
			seen++
			wrong += here / float64(len(g))
			sum += wrong / seen
		}
	})
	return over(sum, len(sorted))
}

const bins = 15

// ece gives the mean gap between confidence and share right, over fifteen bins
// of equal width, by how many questions each holds.
func ece(outcomes []Outcome) float64 {
	var count, right, shown [bins]float64
	for _, o := range outcomes {
		b := min(bins-1, max(0, int(o.Confidence*bins)))
		count[b]++
		shown[b] += o.Confidence
		if o.Right() {
			right[b]++
		}
	}
	var sum float64
	for b := range bins {
		sum += max(right[b]-shown[b], shown[b]-right[b])
	}
	return over(sum, len(outcomes))
}

// coverageAt gives the largest share of questions that can be answered, most
// confident first, with at least precision of them right.
func coverageAt(sorted []Outcome, precision float64) float64 {
	best, seen, right := 0, 0, 0
	groups(sorted, func(g []Outcome) {
		for _, o := range g {
			seen++
			if o.Right() {
				right++
			}
		}
		if float64(right) >= precision*float64(seen) {
			best = seen
		}
	})
	return over(float64(best), len(sorted))
}
