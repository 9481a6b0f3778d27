package replies

import "math"

// manner is how the desk writes: which letters follow which. Case, dots and
// spaces are part of it.
type manner struct {
	three map[[3]rune]float64
	two   map[[2]rune]float64
	one   map[rune]float64
	all   float64
}

func newManner() *manner {
	return &manner{three: map[[3]rune]float64{}, two: map[[2]rune]float64{}, one: map[rune]float64{}}
}

const longestManner = 400 // letters

func eachThree(s string, do func(a, b, c rune)) int {
	a, b, n := ' ', ' ', 0
	for _, c := range s {
		do(a, b, c)
		a, b = b, c
		if n++; n == longestManner {
			break
		}
	}
	return n
}

func (m *manner) learn(s string, weight float64) {
	eachThree(s, func(a, b, c rune) {
		m.three[[3]rune{a, b, c}] += weight
		m.two[[2]rune{b, c}] += weight
		m.one[c] += weight
		m.all += weight
	})
}

// likeness gives the mean log of how likely each letter is after the two before
// it; 0 for an empty text.
func (m *manner) likeness(s string) float64 {
	sum := 0.0
	n := eachThree(s, func(a, b, c rune) {
		one := (m.one[c] + 0.5) / (m.all + 100)
		two := (m.two[[2]rune{b, c}] + 5*one) / (m.one[b] + 5)
		sum += math.Log((m.three[[3]rune{a, b, c}] + 5*two) / (m.two[[2]rune{a, b}] + 5))
	})
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
