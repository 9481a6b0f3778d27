package replies

import (
	"cmp"
	"math"
	"slices"

	"github.com/segue-desk/segue/internal/text"
)

// entry is one clue of a text with its weight.
type entry struct {
	key    uint64
	weight float32
}

// vector is a text as clues in ascending order of their keys, of length one;
// empty for a text without words.
type vector []entry

// space weighs clues by how rare they are in the desk's past.
type space struct {
	analysers map[string]*text.Analyser
	seen      map[uint64]int32 // in how many texts
	texts     int
}

func newSpace() *space {
	return &space{analysers: map[string]*text.Analyser{}, seen: map[uint64]int32{}}
}

// know makes the locale's analyser; unknown locales are read as English.
func (s *space) know(locale string) {
	if s.analysers[locale] == nil {
		if !slices.Contains(text.Locales(), locale) {
			s.analysers[locale] = text.New("en")
			return
		}
		s.analysers[locale] = text.New(locale)
	}
}

func (s *space) analyser(locale string) *text.Analyser {
	if a := s.analysers[locale]; a != nil {
		return a
	}
	return s.analysers[english]
}

// clues gives a text's clues, each once for every time it stands there, sorted.
func (s *space) clues(locale, content string) []uint64 {
	a := s.analyser(locale)
	features := a.Features(nil, a.Tokens(clip(content)))
	keys := make([]uint64, len(features))
	for i, f := range features {
		keys[i] = f.Key
	}
	slices.Sort(keys)
	return keys
}

const longestText = 2000 // bytes: the rest of a long mail changes nothing

// clip gives the end of a text, which says what is wanted now.
func clip(s string) string {
	if len(s) <= longestText {
		return s
	}
	s = s[len(s)-longestText:]
	for len(s) > 0 && s[0]&0xC0 == 0x80 {
		s = s[1:]
	}
	return s
}

// count learns how common clues are.
func (s *space) count(clues []uint64) {
	s.texts++
	for i, key := range clues {
		if i == 0 || clues[i-1] != key {
			s.seen[key]++
		}
	}
}

// weigh gives the vector of clues.
func (s *space) weigh(clues []uint64) vector {
	out := make(vector, 0, len(clues))
	for i := 0; i < len(clues); {
		j := i
		for j < len(clues) && clues[j] == clues[i] {
			j++
		}
		rarity := math.Log(float64(s.texts+1) / (float64(s.seen[clues[i]]) + 0.5))
		if rarity > 0 {
			out = append(out, entry{clues[i], float32(rarity * (1 + math.Log(float64(j-i))))})
		}
		i = j
	}
	return out.unit()
}

func (v vector) unit() vector {
	square := 0.0
	for _, e := range v {
		square += float64(e.weight) * float64(e.weight)
	}
	if square > 0 {
		by := float32(1 / math.Sqrt(square))
		for i := range v {
			v[i].weight *= by
		}
	}
	return v
}

// dot gives the cosine of two vectors.
func dot(a, b vector) float64 {
	total := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			total += float64(a[i].weight) * float64(b[j].weight)
			i++
			j++
		}
	}
	return total
}

// plus gives the sum of vectors, each times its weight, of length one.
func plus(parts []vector, weights []float64) vector {
	var all vector
	for i, part := range parts {
		for _, e := range part {
			all = append(all, entry{e.key, e.weight * float32(weights[i])})
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	out := all[:0]
	for _, e := range all {
		if n := len(out); n > 0 && out[n-1].key == e.key {
			out[n-1].weight += e.weight
			continue
		}
		out = append(out, e)
	}
	return out.unit()
}

// lookup is a vector of many clues that many others are compared with.
type lookup map[uint64]float32

// sum gives the sum of vectors, each times its weight, of length one.
func sum(parts []vector, weights []float64) lookup {
	clues := 0
	for _, part := range parts {
		clues += len(part)
	}
	out := make(lookup, clues/2)
	for i, part := range parts {
		for _, e := range part {
			out[e.key] += e.weight * float32(weights[i])
		}
	}
	square := 0.0
	for _, w := range out {
		square += float64(w) * float64(w)
	}
	if square > 0 {
		by := float32(1 / math.Sqrt(square))
		for key := range out {
			out[key] *= by
		}
	}
	return out
}

// of gives the cosine with a vector.
func (l lookup) of(v vector) float64 {
	total := 0.0
	for _, e := range v {
		total += float64(l[e.key] * e.weight)
	}
	return total
}
