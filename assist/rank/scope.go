package rank

import "math"

const (
	scopeBins  = 12
	scopePrior = 100.0 // so many questions outweigh the share that was assumed
	leastShare = 0.02
	mostShare  = 0.70
	shiftPart  = 0.7 // of the odds' logarithm: confidences already tell part of the scope
)

// Observe gives a model that assumes the share of out-of-scope questions that
// recent questions point to, told by their raw confidences alone (see
// [Ranking]): the mixture of the simulated confidences in and out of scope that
// fits them best, by expectation–maximisation after Saerens, Latinne and
// Decaestecker (2002). Confidences move with the odds; promises become
// stricter where the share is larger than they were made for, never looser.
// All recent questions are given each time, not only the new ones.
func (m *Model) Observe(raw []float64) *Model {
	out := *m
	out.Seen = m.outside(raw)
	return &out
}

func (m *Model) outside(raw []float64) float64 {
	var in, out, seen [scopeBins]float64
	var allIn, allOut float64
	for _, c := range m.Cases {
		b := scopeBin(c.Confidence)
		in[b] += c.Right + c.Wrong
		out[b] += c.Outside
		allIn += c.Right + c.Wrong
		allOut += c.Outside
	}
	if allIn == 0 || allOut == 0 || len(raw) == 0 {
		return m.Share
	}
	for _, c := range raw {
		seen[scopeBin(c)]++
	}
	share := m.Share
	for range 50 {
		sum := scopePrior * m.Share
		for b, n := range seen {
			o := share * (out[b] + 0.5) / (allOut + 0.5*scopeBins)
			i := (1 - share) * (in[b] + 0.5) / (allIn + 0.5*scopeBins)
			sum += n * o / (o + i)
		}
		share = sum / (scopePrior + float64(len(raw)))
	}
	return min(max(share, leastShare), mostShare)
}

// scopeBin sorts confidences by their odds: the ends tell the most.
func scopeBin(confidence float64) int {
	z := min(max(logit(confidence), -4), 4)
	return min(int((z+4)/8*scopeBins), scopeBins-1)
}

// shift is what a share other than the assumed one moves the logit by.
func (m *Model) shift() float64 {
	if m.Seen == 0 || m.Share == 0 {
		return 0
	}
	return -shiftPart * (odds(m.Seen) - odds(m.Share))
}

// caution is what cases out of scope count in promises.
func (m *Model) caution() float64 {
	if m.Seen <= m.Share || m.Share == 0 {
		return 1
	}
	return math.Exp(odds(m.Seen) - odds(m.Share))
}

func odds(share float64) float64 { return math.Log(share / (1 - share)) }
