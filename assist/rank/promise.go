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
	LowerBound float64 // of the precision at the threshold, one-sided 90 %
	Coverage   float64 // share of the simulated questions that would be answered
	Cases      float64 // how many cases the bound rests on, discounted ones in part
}

const (
	boundZ     = 1.2816 // one-sided 90 %
	leastCases = 25     // fewer answered cases support no promise
	// stricter is the part of what is left to certainty that a promise aims
	// higher by while its calibration was made for other texts.
	stricter = 0.3
)

// Promise gives the lowest threshold whose lower bound of precision meets the
// target, from the trials of this desk and, discounted, those of others.
func (m *Model) Promise(target float64) Promise {
	wanted := target
	if m.Provisional {
		wanted += stricter * (1 - target)
	}
	best := Promise{Target: target, Threshold: 2}
	for _, p := range m.Curve() {
		if p.LowerBound >= wanted && p.Cases >= leastCases {
			best = Promise{target, p.Threshold, true, p.LowerBound, p.Coverage, p.Cases}
		}
	}
	return best
}

// Point is a threshold with what would come of it.
type Point struct {
	Threshold  float64
	Coverage   float64 // share of all questions that are answered
	Precision  float64 // share of those that are right, as simulated
	LowerBound float64 // of the precision, one-sided 90 %
	Cases      float64 // answered cases behind it, discounted ones in part
}

// Curve gives the precision at every threshold, highest threshold first: how
// the risk grows with the share of questions that are answered.
func (m *Model) Curve() []Point {
	cases := m.shown()
	var all, right, weight, square float64
	for _, c := range cases {
		all += c.Right + c.Wrong + c.Outside
	}
	var out []Point
	for i, c := range cases {
		right += c.Right
		n := c.Right + c.Wrong + c.Outside
		weight += n
		square += n * max(c.Unit, 1e-9)
		if i+1 < len(cases) && cases[i+1].Confidence == c.Confidence {
			continue // a threshold cannot part equal confidences
		}
		size := weight * weight / max(square, 1e-9)
		out = append(out, Point{c.Confidence, weight / all, right / weight, wilson(right/weight, size), size})
	}
	return out
}

// Bin tells how often confidences between two limits were right.
type Bin struct {
	Low, High  float64
	Confidence float64 // the mean that was shown
	Right      float64 // the share that was right
	Cases      float64
}

// Reliability sorts the cases into n bins of equal width: where Right is near
// Confidence in each, the confidence is a probability. Empty bins are left out.
func (m *Model) Reliability(n int) []Bin {
	bins := make([]Bin, n)
	for _, c := range m.shown() {
		at := min(int(c.Confidence*float64(n)), n-1)
		weight := c.Right + c.Wrong + c.Outside
		bins[at].Confidence += c.Confidence * weight
		bins[at].Right += c.Right
		bins[at].Cases += weight
	}
	out := bins[:0]
	for i, b := range bins {
		if b.Cases > 0 {
			out = append(out, Bin{float64(i) / float64(n), float64(i+1) / float64(n), b.Confidence / b.Cases, b.Right / b.Cases, b.Cases})
		}
	}
	return out
}

// shown gives all cases with the confidence that is shown today, highest first.
func (m *Model) shown() []Case {
	cases := slices.Concat(m.Cases, m.Verdicts)
	caution := m.caution()
	for i := range cases {
		cases[i].Confidence = m.adjust(cases[i].Confidence)
		cases[i].Outside *= caution
	}
	slices.SortStableFunc(cases, func(a, b Case) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return cases
}

// wilson gives the lower bound of a share seen in n cases.
func wilson(share, n float64) float64 {
	z2 := boundZ * boundZ
	centre := share + z2/(2*n)
	spread := boundZ * math.Sqrt(share*(1-share)/n+z2/(4*n*n))
	return max(0, (centre-spread)/(1+z2/n))
}
