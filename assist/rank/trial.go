package rank

// trial is a question with a known answer that was put to a shelf which had
// never seen it. From trials the weights are fitted and the promise is made.
type trial struct {
	found   []evidence
	right   int  // index in found, -1 when the right article was not brought up or there is none
	inScope bool // some article answers it
	words   int
	unknown float32
	weight  float64
}

// score gives each piece of evidence its probability of being the right one,
// given that one of them is.
func (w *weights) score(found []evidence, p []float64) []float64 {
	p = p[:0]
	for i := range found {
		var z float64
		for k, v := range found[i].f {
			z += w.Rerank[k] * float64(v)
		}
		p = append(p, z)
	}
	softmax64(p)
	return p
}

// weights are what the reranker and the confidence know.
type weights struct {
	Rerank     [evidences]float64
	Confidence [signs]float64
}

// confidence gives P(right) of the first by p, and which that is; -1 when
// nothing was found.
func (w *weights) confidence(t *trial, p []float64) (float64, int) {
	first := argmax(p)
	if first < 0 {
		return 0, -1
	}
	s := signsOf(t, p, first)
	var z float64
	for i, v := range s {
		z += w.Confidence[i] * v
	}
	return sigmoid64(z), first
}

func argmax(p []float64) int {
	best := -1
	for i, v := range p {
		if best < 0 || v > p[best] {
			best = i
		}
	}
	return best
}
