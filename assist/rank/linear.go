package rank

import (
	"math"
	"math/rand/v2"
)

// matrix holds a weight for each feature and article in one byte, with a scale
// for each feature: a fourth of the memory, and no measurable loss.
type matrix struct {
	Classes int
	Q       []int8
	Scale   []float32
	Bias    []float32
}

// quantise packs weights, a row of classes for each feature.
func quantise(w []float32, bias []float32, classes int) *matrix {
	m := &matrix{Classes: classes, Q: make([]int8, len(w)), Scale: make([]float32, len(w)/classes), Bias: bias}
	for f := range m.Scale {
		row := w[f*classes : (f+1)*classes]
		var top float32
		for _, v := range row {
			top = max(top, v, -v)
		}
		if top == 0 {
			continue
		}
		m.Scale[f] = top / 127
		for i, v := range row {
			m.Q[f*classes+i] = int8(math.RoundToEven(float64(v / m.Scale[f])))
		}
	}
	return m
}

// score writes the product with x and the bias into out, one for each class.
func (m *matrix) score(out []float32, x vector) {
	copy(out, m.Bias)
	for k, id := range x.ID {
		w := x.W[k] * m.Scale[id]
		row := m.Q[int(id)*m.Classes : (int(id)+1)*m.Classes]
		out := out[:len(row)]
		for i, q := range row {
			out[i] += w * float32(q)
		}
	}
}

// lesson is how a linear ranker learns.
type lesson struct {
	classes int
	epochs  int
	rate    float64 // at the beginning; it falls to a tenth
	dropout float64 // share of features hidden at each step
	oneEach bool    // one yes-or-no decision for each class instead of one choice
	from    *matrix // the ranker to go on from, nil for none
}

// learn trains a linear ranker by gradient steps with feature dropout, from
// the weights of an earlier one where there are some.
func learn(r *rows, label []int32, in *space, l lesson, begin *start, seed uint64) *matrix {
	features, classes := len(in.DF), l.classes
	w, bias := make([]float32, features*classes), make([]float32, classes)
	if l.oneEach {
		for i := range bias {
			bias[i] = -float32(math.Log(float64(classes)))
		}
	}
	begin.weights(l.from, in, w, bias)
	rng := rand.New(rand.NewPCG(seed, uint64(classes)))
	order := begin.order(label)
	z := make([]float32, classes)
	hit := make([]int32, 0, classes)
	kept := vector{}
	threshold := uint32(l.dropout * math.MaxUint32)
	grow := float32(1 / (1 - l.dropout))
	steps, step := float64(l.epochs*len(order)), 0.0
	for range l.epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := r.row(i)
			kept.ID, kept.W = kept.ID[:0], kept.W[:0]
			for k, id := range x.ID {
				if rng.Uint32() >= threshold {
					kept.ID, kept.W = append(kept.ID, id), append(kept.W, x.W[k]*grow)
				}
			}
			copy(z, bias)
			forward(z, w, kept)
			if l.oneEach {
				hit = errorsOneEach(z, label[i], hit[:0])
			} else {
				hit = errorsOfChoice(z, label[i], hit[:0])
			}
			rate := float32(l.rate * (1 - 0.9*step/steps))
			step++
			backward(w, bias, kept, z, hit, rate)
		}
	}
	return quantise(w, bias, classes)
}

func forward(z, w []float32, x vector) {
	for k, id := range x.ID {
		v := x.W[k]
		row := w[int(id)*len(z) : (int(id)+1)*len(z)]
		for c := range z {
			z[c] += v * row[c]
		}
	}
}

func backward(w, bias []float32, x vector, g []float32, hit []int32, rate float32) {
	for _, c := range hit {
		bias[c] -= 0.1 * rate * g[c]
	}
	for k, id := range x.ID {
		v := rate * x.W[k]
		row := w[int(id)*len(g) : (int(id)+1)*len(g)]
		for _, c := range hit {
			row[c] -= v * g[c]
		}
	}
}

const worthAStep = 0.003 // smaller errors are passed over

// errorsOfChoice turns scores into errors of a softmax and names the classes
// whose error is worth a step.
func errorsOfChoice(z []float32, right int32, hit []int32) []int32 {
	softmax(z)
	z[right]--
	for c, g := range z {
		if g > worthAStep || g < -worthAStep {
			hit = append(hit, int32(c))
		}
	}
	return hit
}

func errorsOneEach(z []float32, right int32, hit []int32) []int32 {
	for c := range z {
		if z[c] < -6.5 && int32(c) != right {
			continue // certainly not this one: below what is worth a step
		}
		z[c] = sigmoid(z[c])
		if int32(c) == right {
			z[c]--
		}
		if z[c] > worthAStep || z[c] < -worthAStep {
			hit = append(hit, int32(c))
		}
	}
	return hit
}

// softmax turns scores into probabilities in place.
func softmax(z []float32) {
	top := float32(math.Inf(-1))
	for _, v := range z {
		top = max(top, v)
	}
	var sum float32
	for i, v := range z {
		if d := v - top; d > -20 {
			z[i] = float32(math.Exp(float64(d)))
		} else {
			z[i] = 0
		}
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
