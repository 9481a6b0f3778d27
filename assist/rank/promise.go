package rank

import (
	"cmp"
	"math"
	"slices"
)

// Promise is a threshold that keeps a wanted precision, and how sure that is.
type Promise struct {
	Target     float64
	Threshold  float64 // answer from this confidence on; 2 when nothing can be promised
	Kept       bool    // false: the evidence does not support the target
	LowerBound float64 // of the precision at the threshold, one-sided 95 %
	Coverage   float64 // share of the simulated questions that would be answered
	Cases      float64 // how many cases the bound rests on, discounted ones in part
}

const (
	boundZ     = 1.645 // one-sided 95 %
	leastCases = 25    // fewer answered cases support no promise
)

// Promise gives the lowest threshold whose lower bound of precision meets the
// target, from the trials of this desk and, discounted, those of others.
func (m *Model) Promise(target float64) Promise {
	cases := slices.Concat(m.Cases, m.Verdicts)
	for i := range cases {
		cases[i].Confidence = m.adjust(cases[i].Confidence)
	}
	slices.SortStableFunc(cases, func(a, b Case) int { return cmp.Compare(b.Confidence, a.Confidence) })
	best := Promise{Target: target, Threshold: 2}
	var all, right, weight, square float64
	for _, c := range cases {
		all += c.Right + c.Wrong + c.Outside
	}
	for i, c := range cases {
		right += c.Right
		n := c.Right + c.Wrong + c.Outside
		weight += n
		square += n * max(c.Unit, 1e-9)
		if i+1 < len(cases) && cases[i+1].Confidence == c.Confidence {
			continue // a threshold cannot part equal confidences
		}
		size := weight * weight / max(square, 1e-9)
		bound := wilson(right/weight, size)
		if bound >= target && size >= leastCases {
			best = Promise{target, c.Confidence, true, bound, weight / all, size}
		}
	}
	return best
}

// wilson gives the lower bound of a share seen in n cases.
func wilson(share, n float64) float64 {
	z2 := boundZ * boundZ
	centre := share + z2/(2*n)
	spread := boundZ * math.Sqrt(share*(1-share)/n+z2/(4*n*n))
	return max(0, (centre-spread)/(1+z2/n))
}
