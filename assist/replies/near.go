package replies

import (
	"cmp"
	"math"
	"slices"
)

// index finds the past contexts that share clues with a view.
type index struct {
	postings map[uint64][]posting
}

type posting struct {
	past   int32
	weight float32
}

func newIndex() *index { return &index{map[uint64][]posting{}} }

func (x *index) add(past int, v vector) {
	for _, e := range v {
		x.postings[e.key] = append(x.postings[e.key], posting{int32(past), e.weight})
	}
}

// likeness gives the cosine of a view with that of every past reply, by place.
func (x *index) likeness(v vector, pasts int) []float64 {
	out := make([]float64, pasts)
	for _, e := range v {
		for _, p := range x.postings[e.key] {
			out[p.past] += float64(e.weight) * float64(p.weight)
		}
	}
	return out
}

// near is a past reply with its weight among those alike.
type near struct {
	past   int32
	weight float64
}

const (
	mostNear = 30
	// sharp is how much more a nearer neighbour counts: weight = cosine^sharp.
	sharp = 3
)

// nearest gives the past replies whose contexts are likest, weights summing to
// at most one: little likeness counts little. Leave reports those that must not
// count.
func nearest(likeness []float64, n int, leave func(int32) bool) []near {
	out := make([]near, 0, 64)
	for past, score := range likeness {
		if score != 0 && (leave == nil || !leave(int32(past))) {
			out = append(out, near{int32(past), score})
		}
	}
	slices.SortFunc(out, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.past, b.past))
	})
	out = out[:min(n, len(out))]
	total := 1e-3
	for i := range out {
		out[i].weight = math.Pow(out[i].weight, sharp)
		total += out[i].weight
	}
	for i := range out {
		out[i].weight /= total
	}
	return out
}
