package rank

import (
	"slices"

	"github.com/segue-desk/segue/internal/text"
)

// saturation holds BM25's two numbers: how fast repetition stops to count, and
// how much a long text is held against itself.
type saturation struct{ k1, b float32 }

// counted gives the features of one kind of block that s knows, with how often
// each occurs, and the weight of those it does not know. Groups of synonyms count
// where s is grouped; one that it does not know takes nothing away.
func (s *space) counted(features []text.Feature, block int, scratch []uint64) (vector, float32, []uint64) {
	packed := scratch[:0]
	var unknown float32
	for i := range features {
		if blockOf(features[i].Kind) != block || features[i].Kind == text.Synonym && !s.Grouped {
			continue
		}
		id := s.find(features[i].Key)
		switch {
		case id >= 0:
			packed = append(packed, uint64(id))
		case features[i].Kind != text.Synonym:
			unknown += s.Rare
		}
	}
	slices.Sort(packed)
	out := vector{make([]int32, 0, len(packed)), make([]float32, 0, len(packed))}
	for i := 0; i < len(packed); {
		j := i
		for j < len(packed) && packed[j] == packed[i] {
			j++
		}
		out.ID = append(out.ID, int32(packed[i]))
		out.W = append(out.W, float32(j-i))
		i = j
	}
	return out, unknown, packed
}

// bm25 turns counts into BM25 weights in place.
func bm25(r *rows, s *space, by saturation) {
	var total float32
	lengths := make([]float32, r.len())
	for i := range lengths {
		for _, n := range r.row(i).W {
			lengths[i] += n
		}
		total += lengths[i]
	}
	mean := max(1, total/float32(max(1, len(lengths))))
	for i := range lengths {
		v := r.row(i)
		norm := by.k1 * (1 - by.b + by.b*lengths[i]/mean)
		for k, id := range v.ID {
			v.W[k] = s.IDF[id] * v.W[k] * (by.k1 + 1) / (v.W[k] + norm)
		}
	}
}

// ideal is about what a text that says just the question would score: the
// yardstick that makes scores of different questions comparable.
func (s *space) ideal(q vector, unknown float32) float32 {
	sum := unknown
	for _, id := range q.ID {
		sum += s.IDF[id]
	}
	return max(sum, 0.01) * 1.2
}
