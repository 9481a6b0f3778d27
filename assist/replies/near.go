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

// near is a past reply with its weight among those alike.
type near struct {
	past   int32
	weight float64
}

const (
	mostNear = 30
	// sharp is how much more a nearer neighbour counts: weight = cosine^sharp.
	sharp = 3
	// mostCommon: a clue that so many contexts share finds nobody.
	mostCommon = 5000
)

// nearest gives the past replies whose contexts are likest, weights summing to
// at most one: little likeness counts little. Leave reports those that must not
// count.
func (x *index) nearest(v vector, n int, leave func(int32) bool) []near {
	scores := make(map[int32]float64, 64)
	for _, e := range v {
		list := x.postings[e.key]
		if len(list) > mostCommon {
			continue
		}
		for _, p := range list {
			scores[p.past] += float64(e.weight) * float64(p.weight)
		}
	}
	out := make([]near, 0, len(scores))
	for past, score := range scores {
		if leave == nil || !leave(past) {
			out = append(out, near{past, score})
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
