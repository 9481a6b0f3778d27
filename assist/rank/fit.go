package rank

import (
	"math"
	"slices"
)

// fitRerank finds the reranker's weights that make the right articles
// likeliest, held to prior with the strength of so many cases.
func fitRerank(trials []trial, prior [evidences]float64, strength float64) [evidences]float64 {
	const n = evidences
	w := weights{Rerank: prior}
	var p []float64
	for range 12 {
		gradient, hessian := make([]float64, n), make([]float64, n*n)
		for i := range n {
			gradient[i] = strength * (w.Rerank[i] - prior[i])
			hessian[i*n+i] = strength + 1e-3
		}
		for i := range trials {
			t := &trials[i]
			if t.right < 0 || len(t.found) < 2 {
				continue
			}
			p = w.score(t.found, p)
			addChoice(t, p, gradient, hessian)
		}
		if newton(w.Rerank[:], gradient, hessian) < 1e-4 {
			break
		}
	}
	return w.Rerank
}

// addChoice adds one trial to the gradient and curvature of the reranker.
func addChoice(t *trial, p, gradient, hessian []float64) {
	const n = evidences
	var mean [n]float64
	for i := range t.found {
		for k, v := range t.found[i].f {
			mean[k] += p[i] * float64(v)
		}
	}
	for k := range n {
		gradient[k] += t.weight * (mean[k] - float64(t.found[t.right].f[k]))
	}
	var d [n]float64
	for i := range t.found {
		if p[i] < 1e-4 {
			continue
		}
		for k, v := range t.found[i].f {
			d[k] = float64(v) - mean[k]
		}
		for a := range n {
			if d[a] == 0 {
				continue
			}
			for b := range a + 1 {
				hessian[a*n+b] += t.weight * p[i] * d[a] * d[b]
			}
		}
	}
}

// example is a case of the confidence: the signs and whether it was right.
type example struct {
	signs  [signs]float64
	right  bool
	weight float64
}

// fitConfidence finds the weights of a logistic confidence, held to prior. No
// sign may count against what it says ([signSide]): left free, signs that say
// much the same take opposite weights, and a question that lacks them all is
// trusted.
func fitConfidence(cases []example, prior [signs]float64, strength float64) [signs]float64 {
	const n = signs
	w := prior
	for range 15 {
		gradient, hessian := make([]float64, n), make([]float64, n*n)
		for i := range n {
			gradient[i] = strength * (w[i] - prior[i])
			hessian[i*n+i] = strength + 1e-3
		}
		for i := range cases {
			c := &cases[i]
			var z, y float64
			for k, v := range c.signs {
				z += w[k] * v
			}
			if c.right {
				y = 1
			}
			p := sigmoid64(z)
			curve := c.weight * max(p*(1-p), 1e-4)
			for a := range n {
				gradient[a] += c.weight * (p - y) * c.signs[a]
				for b := range a + 1 {
					hessian[a*n+b] += curve * c.signs[a] * c.signs[b]
				}
			}
		}
		if stepWithin(w[:], gradient, hessian, signSide[:]) < 1e-4 {
			break
		}
	}
	return w
}

// stepWithin takes a Newton step that leaves each weight on its side of zero
// (side 1 or -1; 0 for any), by coordinate descent, and gives its length; the
// lower half of hessian is used. A step is at most 2 long.
func stepWithin(w, gradient, hessian, side []float64) float64 {
	n := len(w)
	curve := func(a, b int) float64 { return hessian[max(a, b)*n+min(a, b)] }
	to, slope := slices.Clone(w), slices.Clone(gradient)
	for most, rounds := 1.0, 0; most > 1e-6 && rounds < 500; rounds++ {
		most = 0
		for k := range n {
			next := to[k] - slope[k]/curve(k, k)
			if next*side[k] < 0 {
				next = 0
			}
			moved := next - to[k]
			to[k] = next
			for i := range n {
				slope[i] += moved * curve(i, k)
			}
			most = max(most, math.Abs(moved))
		}
	}
	var length float64
	for i := range n {
		length += (to[i] - w[i]) * (to[i] - w[i])
	}
	length = math.Sqrt(length)
	by := min(1, 2/max(length, 1e-9))
	for i := range n {
		w[i] += by * (to[i] - w[i])
	}
	return length
}

// newton takes one step and gives its length; the lower half of hessian is
// used. A step is at most 2 long, so that a flat start does no harm.
func newton(w, gradient, hessian []float64) float64 {
	n := len(w)
	cholesky(hessian, n)
	solve(hessian, gradient, n, 1)
	var length float64
	for _, g := range gradient {
		length += g * g
	}
	length = math.Sqrt(length)
	by := min(1, 2/max(length, 1e-9))
	for i, g := range gradient {
		w[i] -= by * g
	}
	return length
}
