package rank

import (
	"hash/fnv"

	"github.com/segue-desk/segue/internal/text"
)

// exactly is the confidence in the article that has the question, word for
// word, among its phrasings: an editor said so, and editors seldom err.
const exactly = 0.99

// wordsOf names the words of a text in their order.
func wordsOf(tokens []text.Token) uint64 {
	h := fnv.New64a()
	for i := range tokens {
		h.Write([]byte(tokens[i].Text))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// buildExact remembers which article has each phrasing; -1 where two have it.
func (s *shelf) buildExact(all []*prepared) {
	s.Exact = map[uint64]int32{}
	for a, p := range all {
		for i := range p.rows {
			if p.rows[i].kind != PhrasingRow {
				continue
			}
			words := p.rows[i].words
			if known, ok := s.Exact[words]; ok && known != int32(a) {
				s.Exact[words] = -1
				continue
			}
			s.Exact[words] = int32(a)
		}
	}
}

// phrased gives the place on the shelf of the one article that has the question
// among its phrasings, or -1.
func (s *shelf) phrased(tokens []text.Token) int32 {
	if a, ok := s.Exact[wordsOf(tokens)]; ok {
		return a
	}
	return -1
}

// settle gives the article the chance that its editor claims for it, and the
// others what is left.
func settle(found []evidence, chance []float64, article int32) (at int) {
	at = -1
	for i := range found {
		if found[i].article == article {
			at = i
		}
	}
	if at < 0 || chance[at] >= exactly {
		return at
	}
	left := (1 - exactly) / max(1-chance[at], 1e-9)
	for i := range chance {
		chance[i] *= left
	}
	chance[at] = exactly
	return at
}
