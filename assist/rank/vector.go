package rank

import (
	"math"
	"slices"

	"github.com/segue-desk/segue/internal/text"
)

// vector is a sparse vector, ids ascending.
type vector struct {
	ID []int32
	W  []float32
}

// rows are sparse vectors one after the other.
type rows struct {
	Start []int32 // one more than rows
	ID    []int32
	W     []float32
}

func (r *rows) push(v vector) {
	if len(r.Start) == 0 {
		r.Start = append(r.Start, 0)
	}
	r.ID = append(r.ID, v.ID...)
	r.W = append(r.W, v.W...)
	r.Start = append(r.Start, int32(len(r.ID)))
}

func (r *rows) len() int { return max(0, len(r.Start)-1) }

func (r *rows) row(i int) vector {
	from, to := r.Start[i], r.Start[i+1]
	if len(r.W) == 0 { // ids only
		return vector{ID: r.ID[from:to]}
	}
	return vector{r.ID[from:to], r.W[from:to]}
}

// view says which features of a text count.
type view int

const (
	whole   view = iota // every word and letter group
	content             // without what comes from function words
)

const (
	wordShare    = 0.5 // of a vector's length, for words; the rest is for letters
	synonymPulls = 1.7 // what a shared group of synonyms counts beside a shared word
)

// project gives the vector of a text's features in a space: TF-IDF, words and
// letter groups each of half the length, unit length in all. What the space
// does not know is left out, but takes its share of the length.
func (s *space) project(features []text.Feature, v view, scratch []uint64) (vector, []uint64) {
	packed := scratch[:0]
	var unknown [2]float64
	for i := range features {
		f := &features[i]
		if v == content && f.Function {
			continue
		}
		block := blockOf(f.Kind)
		id := s.find(f.Key)
		if id < 0 {
			unknown[block] += float64(s.RarePull) * float64(s.RarePull)
			continue
		}
		synonym := uint64(0)
		if f.Kind == text.Synonym {
			synonym = 1
		}
		packed = append(packed, uint64(id)<<2|synonym<<1|uint64(block))
	}
	slices.Sort(packed)
	out := vector{make([]int32, 0, len(packed)), make([]float32, 0, len(packed))}
	norm := unknown
	for i := 0; i < len(packed); {
		j := i
		for j < len(packed) && packed[j] == packed[i] {
			j++
		}
		id, block := int32(packed[i]>>2), packed[i]&1
		w := float64(s.Pull[id]) * (1 + math.Log(float64(j-i)))
		if packed[i]&2 != 0 {
			w *= synonymPulls
		}
		norm[block] += w * w
		out.ID = append(out.ID, id<<1|int32(block))
		out.W = append(out.W, float32(w))
		i = j
	}
	out.scale(norm)
	return out, packed
}

// scale brings both blocks to their share of unit length and unpacks the ids.
func (v vector) scale(norm [2]float64) {
	share := [2]float64{wordShare, 1 - wordShare}
	if norm[0] == 0 || norm[1] == 0 {
		share = [2]float64{1, 1}
	}
	var by [2]float32
	for b := range by {
		if norm[b] > 0 {
			by[b] = float32(math.Sqrt(share[b] / norm[b]))
		}
	}
	for i, id := range v.ID {
		v.W[i] *= by[id&1]
		v.ID[i] = id >> 1
	}
}

func blockOf(k text.Kind) int {
	if k == text.Gram {
		return 1
	}
	return 0
}
