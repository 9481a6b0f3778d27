package rank

import "math"

// Verdict is what became of an answer that was shown.
type Verdict struct {
	Raw   float64 // the confidence before verdicts, see [Ranking]
	Right bool
	Key   string // who asked what: of several with the same key the last counts; "" counts always
}

const (
	verdictPrior = 40.0 // so many verdicts outweigh the simulation
	// verdictReach bounds the logit that a verdict is taken for: people err too,
	// and one "no" to a very sure answer says little of all the others.
	verdictReach = 3.0
)

// Recalibrate gives a model whose confidences follow the verdicts: few move
// them a little, a hundred decide. The model itself stays as it is. All
// verdicts are given each time, not only the new ones.
func (m *Model) Recalibrate(verdicts []Verdict) *Model {
	verdicts = lastByKey(verdicts)
	out, shift := *m, m.shift()
	out.Platt = [2]float64{1, 0}
	for range 20 {
		a, b := out.Platt[0], out.Platt[1]
		// The slope is held four times as hard as the level: it needs more to be known.
		g := []float64{4 * verdictPrior * (a - 1) / 4, verdictPrior * b / 4}
		h := []float64{verdictPrior, 0, 0, verdictPrior / 4}
		for _, v := range verdicts {
			x, y := min(max(logit(v.Raw)+shift, -verdictReach), verdictReach), 0.0
			if v.Right {
				y = 1
			}
			p := sigmoid64(a*x + b)
			curve := max(p*(1-p), 1e-4)
			g[0] += (p - y) * x
			g[1] += p - y
			h[0] += curve * x * x
			h[2] += curve * x
			h[3] += curve
		}
		if newton(out.Platt[:], g, h) < 1e-5 {
			break
		}
	}
	out.Platt[0] = math.Max(out.Platt[0], 0.1) // more confidence never means less
	out.Verdicts = make([]Case, 0, len(verdicts))
	for _, v := range verdicts {
		out.Verdicts = append(out.Verdicts, caseOf(result{v.Raw, v.Right, true, 1}))
	}
	return &out
}

func lastByKey(verdicts []Verdict) []Verdict {
	last := map[string]int{}
	for i, v := range verdicts {
		last[v.Key] = i
	}
	var out []Verdict
	for i, v := range verdicts {
		if v.Key == "" || last[v.Key] == i {
			out = append(out, v)
		}
	}
	return out
}
