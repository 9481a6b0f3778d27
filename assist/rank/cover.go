package rank

import (
	"slices"

	"github.com/segue-desk/segue/internal/text"
)

// covered gives the share of the question's words, by rarity, that the article
// has.
func (s *shelf) covered(p *probe, in *space, lexicon *rows, a int32) float32 {
	if in == nil || lexicon.len() == 0 {
		return 0
	}
	var has, all float32
	known := lexicon.row(int(a)).ID
	for i := range p.features {
		f := &p.features[i]
		if f.Kind != text.Word {
			continue
		}
		id := in.find(f.Key)
		if id < 0 {
			all += in.Rare
			continue
		}
		all += in.IDF[id]
		if _, ok := slices.BinarySearch(known, id); ok {
			has += in.IDF[id]
		}
	}
	if all == 0 {
		return 0
	}
	return has / all
}

// coveredByAll gives the share of the question's content words, by rarity
// among articles, that the article has anywhere, and how rare the rarest word is
// that it lacks, beside the rarest that could be asked for.
func (s *shelf) coveredByAll(p *probe, a int32) (share, missing float32) {
	var has, all float32
	known := s.AllLexicon.row(int(a)).ID
	for i := range p.features {
		f := &p.features[i]
		if f.Kind != text.Word || f.Function {
			continue
		}
		id := s.All.find(f.Key)
		if id < 0 {
			all += s.All.Rare
			missing = s.All.Rare
			continue
		}
		all += s.All.IDF[id]
		if _, ok := slices.BinarySearch(known, id); ok {
			has += s.All.IDF[id]
		} else {
			missing = max(missing, s.All.IDF[id])
		}
	}
	if all == 0 {
		return 0, 0
	}
	return has / all, missing / s.All.Rare
}

// shared gives how much the question and the article's most similar row have in
// common of all that the two say (Dice's coefficient, by rarity among articles),
// and how much of the article's most typical word the question has.
func (s *shelf) shared(p *probe, a int32) (dice, key float32) {
	p.asked = p.asked[:0]
	var mass float32
	for i := range p.features {
		f := &p.features[i]
		if f.Kind != text.Word || f.Function {
			continue
		}
		id := s.All.find(f.Key)
		if id < 0 {
			mass += s.All.Rare
			continue
		}
		if !slices.Contains(p.asked, id) {
			p.asked = append(p.asked, id)
			mass += s.All.IDF[id]
		}
	}
	for r := s.RowsFrom[a]; r < s.RowsFrom[a+1]; r++ {
		var both, row float32
		for _, id := range s.AllRows.row(int(r)).ID {
			row += s.All.IDF[id]
			if slices.Contains(p.asked, id) {
				both += s.All.IDF[id]
			}
		}
		if sum := row + mass; sum > 0 {
			dice = max(dice, 2*both/sum)
		}
	}
	typical := s.Typical.row(int(a))
	for i, id := range typical.ID {
		if slices.Contains(p.asked, id) {
			key = max(key, typical.W[i])
		}
	}
	return dice, key
}
