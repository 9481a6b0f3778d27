package gaps

import (
	"cmp"
	"math"
	"slices"
)

// sparse is a vector, ids ascending.
type sparse struct {
	id []int32
	w  []float64
}

func (v sparse) length() float64 { return math.Sqrt(dot(v, v)) }

func (v sparse) scale(by float64) {
	for i := range v.w {
		v.w[i] *= by
	}
}

func dot(a, b sparse) float64 {
	if len(a.id) > len(b.id) {
		a, b = b, a
	}
	total := 0.0
	if len(a.id)*8 < len(b.id) {
		for i, id := range a.id {
			if at, ok := slices.BinarySearch(b.id, id); ok {
				total += a.w[i] * b.w[at]
			}
		}
		return total
	}
	for i, j := 0, 0; i < len(a.id) && j < len(b.id); {
		switch {
		case a.id[i] < b.id[j]:
			i++
		case a.id[i] > b.id[j]:
			j++
		default:
			total += a.w[i] * b.w[j]
			i, j = i+1, j+1
		}
	}
	return total
}

// plus gives the sum of two vectors.
func plus(a, b sparse) sparse {
	out := sparse{make([]int32, 0, len(a.id)+len(b.id)), make([]float64, 0, len(a.id)+len(b.id))}
	i, j := 0, 0
	for i < len(a.id) || j < len(b.id) {
		switch {
		case j == len(b.id) || i < len(a.id) && a.id[i] < b.id[j]:
			out.id, out.w = append(out.id, a.id[i]), append(out.w, a.w[i])
			i++
		case i == len(a.id) || a.id[i] > b.id[j]:
			out.id, out.w = append(out.id, b.id[j]), append(out.w, b.w[j])
			j++
		default:
			out.id, out.w = append(out.id, a.id[i]), append(out.w, a.w[i]+b.w[j])
			i, j = i+1, j+1
		}
	}
	return out
}

func sum(vectors []sparse, members []int) sparse {
	var out sparse
	for _, m := range members {
		out = plus(out, vectors[m])
	}
	return out
}

const (
	profileShare = 0.5 // of a vector's length, for what the articles say of it; the rest is its own clues
	profileDepth = 12  // articles of a profile
	rarePower    = 1.4 // how much more a rare clue counts than its rarity
)

// project gives each text a vector of unit length: its own clues by rarity, and
// the articles that its clues speak for. Two questions that share no word may
// still lean to the same articles.
func project(texts [][]clue, articles []taught) []sparse {
	ids, often, docs := map[uint64]int32{}, []float64{}, 0
	count := func(clues []clue) {
		docs++
		for _, c := range clues {
			id, ok := ids[c.key]
			if !ok {
				id = int32(len(often))
				ids[c.key], often = id, append(often, 0)
			}
			often[id]++
		}
	}
	for _, t := range texts {
		count(t)
	}
	for _, a := range articles {
		for _, p := range a.phrasings {
			count(p)
		}
	}
	rarity := func(id int32) float64 { return math.Pow(math.Log(1+float64(docs)/(often[id]+0.5)), rarePower) }
	leaning := leanings(ids, len(often), articles)
	out := make([]sparse, len(texts))
	for i, t := range texts {
		v := sparse{}
		for _, c := range t {
			if id := ids[c.key]; often[id] > 1 {
				v.id, v.w = append(v.id, id), append(v.w, c.weight*rarity(id)*leaning.weight(id))
			}
		}
		v.sort()
		profile := leaning.profile(v, int32(len(often)))
		if n := v.length(); n > 0 {
			v.scale(math.Sqrt(1-profileShare) / n)
		}
		if n := profile.length(); n > 0 {
			profile.scale(math.Sqrt(profileShare) / n)
		}
		out[i] = plus(v, profile)
		if n := out[i].length(); n > 0 {
			out[i].scale(1 / n)
		}
	}
	return out
}

func (v sparse) sort() {
	order := make([]int, len(v.id))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(v.id[a], v.id[b]) })
	id, w := slices.Clone(v.id), slices.Clone(v.w)
	for i, at := range order {
		v.id[i], v.w[i] = id[at], w[at]
	}
}
