package rank

import "math"

// space numbers the features that a desk's texts have, and knows how rare each
// is. Look-ups are an open-addressed table: no Go map on the way of a question.
type space struct {
	Keys  []uint64 // power of two long; 0 is empty
	Slots []int32
	DF    []int32 // by feature: documents that have it
	Docs  int32
	IDF   []float32
	Rare  float32 // the IDF of what no document has

	Grouped bool // groups of synonyms count as words

	Pull     []float32 // softened IDF for vectors, whose products square it
	RarePull float32

	seen  []int32 // while counting: the last document that had the feature …
	alone []bool  // … and whether it says something by itself: a content word
}

func newSpace(hint int) *space {
	size := 1024
	for size < hint*2 {
		size *= 2
	}
	return &space{Keys: make([]uint64, size), Slots: make([]int32, size)}
}

// find gives the number of a feature, -1 when unknown.
func (s *space) find(key uint64) int32 {
	mask := uint64(len(s.Keys) - 1)
	for at := key & mask; s.Keys[at] != 0; at = (at + 1) & mask {
		if s.Keys[at] == key {
			return s.Slots[at]
		}
	}
	return -1
}

// add gives the number of a feature and makes one when it is new.
func (s *space) add(key uint64) int32 {
	if key == 0 {
		key = 1
	}
	mask := uint64(len(s.Keys) - 1)
	at := key & mask
	for ; s.Keys[at] != 0; at = (at + 1) & mask {
		if s.Keys[at] == key {
			return s.Slots[at]
		}
	}
	id := int32(len(s.DF))
	s.Keys[at], s.Slots[at] = key, id
	s.DF = append(s.DF, 0)
	if len(s.DF)*2 > len(s.Keys) {
		s.grow()
	}
	return id
}

func (s *space) grow() {
	keys, slots := s.Keys, s.Slots
	s.Keys, s.Slots = make([]uint64, len(keys)*2), make([]int32, len(keys)*2)
	mask := uint64(len(s.Keys) - 1)
	for i, key := range keys {
		if key == 0 {
			continue
		}
		at := key & mask
		for s.Keys[at] != 0 {
			at = (at + 1) & mask
		}
		s.Keys[at], s.Slots[at] = key, slots[i]
	}
}

// weigh fills the IDF once all documents are counted, and forgets features in
// fewer than least documents, but for content words: a new phrasing may have
// nothing else that tells it from the others.
func (s *space) weigh(least int32) {
	if least > 1 {
		kept := newSpace(len(s.DF))
		kept.Docs, kept.Grouped = s.Docs, s.Grouped
		for i, key := range s.Keys {
			if key != 0 && (s.DF[s.Slots[i]] >= least || s.alone[s.Slots[i]]) {
				id := kept.add(key)
				kept.DF[id] = s.DF[s.Slots[i]]
			}
		}
		*s = *kept
	}
	s.seen, s.alone = nil, nil
	s.IDF, s.Pull = make([]float32, len(s.DF)), make([]float32, len(s.DF))
	for i, df := range s.DF {
		s.IDF[i] = rarity(float64(s.Docs), float64(df))
		s.Pull[i] = soften(s.IDF[i])
	}
	s.Rare = rarity(float64(s.Docs), 0.5)
	s.RarePull = soften(s.Rare)
}

func rarity(docs, df float64) float32 {
	return float32(math.Log(1 + (docs-df+0.5)/(df+0.5)))
}

func soften(idf float32) float32 { return float32(math.Pow(float64(idf), 0.75)) }
