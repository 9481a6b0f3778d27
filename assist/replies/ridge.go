package replies

import (
	"math"
	"slices"
)

// ridge expects replies by kernel ridge regression: where kinds of questions get
// kinds of replies in other words, also in another language than the question's.
type ridge struct {
	past    []int32     // the replies that it rests on
	points  []int       // at which point each was given
	inverse [][]float64 // of the kernel plus its ridge
}

const (
	mostRidge = 1000 // replies; the inverse takes their cube
	firmness  = 0.3
)

// kernelShare says what each view counts in how like two conversations are.
var kernelShare = [views]float64{asked: 0.4, said: 0.25, newest: 0.1, whole: 0.15}

const pointShare = 0.1

// alike says how like what was seen is to what was seen before each past reply
// that the ridge rests on.
func (r *ridge) alike(s *seen, like *[views][]float64) []float64 {
	out := make([]float64, len(r.past))
	for i, past := range r.past {
		for v, share := range kernelShare {
			if share > 0 {
				out[i] += share * like[v][past]
			}
		}
		if pointOf(s) == r.points[i] {
			out[i] += pointShare
		}
	}
	return out
}

func newRidge(lessons []lesson, liken func(*seen) *[views][]float64) *ridge {
	if len(lessons) > mostRidge {
		lessons = lessons[len(lessons)-mostRidge:]
	}
	r := &ridge{}
	for i := range lessons {
		r.past, r.points = append(r.past, lessons[i].past), append(r.points, pointOf(&lessons[i].seen))
	}
	kernel := make([][]float64, len(lessons))
	for i := range lessons {
		kernel[i] = r.alike(&lessons[i].seen, liken(&lessons[i].seen))
		kernel[i][i] += firmness
	}
	r.inverse = invert(kernel)
	return r
}

// expect gives the weights of past replies in what is expected after s.
func (r *ridge) expect(s *seen, liked *[views][]float64) []near {
	n := len(r.past)
	like := r.alike(s, liked)
	out := make([]near, n)
	for i := range out {
		sum := 0.0
		for j, v := range like {
			sum += r.inverse[i][j] * v
		}
		out[i] = near{r.past[i], sum}
	}
	return out
}

// longestTogether is how far from each other two replies of a conversation may
// stand: what opens alike and is further away is another conversation.
const longestTogether = 25

// conversation gives the places of a past reply, first, and of others of the
// same conversation; none when it does not know the reply.
func (r *ridge) conversation(past int32, same func(a, b int32) bool) []int {
	at, known := slices.BinarySearch(r.past, past)
	if !known {
		return nil
	}
	out := []int{at}
	for i := max(0, at-longestTogether); i < min(len(r.past), at+longestTogether+1); i++ {
		if i != at && same(r.past[i], past) {
			out = append(out, i)
		}
	}
	return out
}

// expectWithout gives the same for a past reply, as if it and others of its
// conversation were not known. Left are their places, the reply's own first.
func (r *ridge) expectWithout(left []int) []near {
	if len(left) == 0 {
		return nil
	}
	k := len(left)
	block := make([][]float64, k)
	for a := range block {
		block[a] = make([]float64, k)
		for b := range block[a] {
			block[a][b] = r.inverse[left[a]][left[b]]
		}
	}
	block = invert(block)
	out := make([]near, len(r.past))
	for i := range out {
		sum := 0.0
		for b := range left {
			sum -= r.inverse[i][left[b]] * block[b][0]
		}
		out[i] = near{r.past[i], sum}
	}
	for _, i := range left {
		out[i].weight = 0
	}
	return out
}

// invert gives the inverse of a symmetric positive matrix, in its place.
func invert(m [][]float64) [][]float64 {
	n := len(m)
	low := make([][]float64, n)
	for i := range n { // m = low · lowᵀ
		low[i] = make([]float64, n)
		for j := range i + 1 {
			sum := m[i][j]
			for k := range j {
				sum -= low[i][k] * low[j][k]
			}
			if i == j {
				low[i][i] = math.Sqrt(max(sum, 1e-9))
			} else {
				low[i][j] = sum / low[j][j]
			}
		}
	}
	up := make([][]float64, n) // row j: column j of the inverse of low
	for j := range n {
		up[j] = make([]float64, n)
		up[j][j] = 1 / low[j][j]
		for i := j + 1; i < n; i++ {
			sum := 0.0
			for k := j; k < i; k++ {
				sum -= low[i][k] * up[j][k]
			}
			up[j][i] = sum / low[i][i]
		}
	}
	for i := range n {
		for j := range i + 1 {
			sum := 0.0
			for k := i; k < n; k++ {
				sum += up[i][k] * up[j][k]
			}
			m[i][j], m[j][i] = sum, sum
		}
	}
	return m
}
