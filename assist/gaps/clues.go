package gaps

import (
	"slices"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/text"
)

// clue is something a text has: a word, a group of synonyms or some letters.
type clue struct {
	key    uint64
	weight float64 // what its kind counts
}

// What the kinds of clues count in a text, before their rarity.
var kinds = map[text.Kind]float64{text.Word: 1, text.Pair: 0.5, text.Synonym: 1, text.Gram: 0.15}

const (
	functionShare = 0.35 // what a word that only holds a sentence together counts
	mostTokens    = 120  // what is read of a question
)

type cutter struct{ analyser *text.Analyser }

func newCutter(locale string) cutter { return cutter{text.New(locale)} }

// cut gives the clues of a text, each once, ascending by key.
func (c cutter) cut(s string) []clue {
	tokens := c.analyser.Tokens(s)
	features := c.analyser.Features(nil, tokens[:min(len(tokens), mostTokens)])
	out := make([]clue, 0, len(features))
	for _, f := range features {
		w := kinds[f.Kind]
		if f.Function {
			w *= functionShare
		}
		out = append(out, clue{f.Key, w})
	}
	slices.SortFunc(out, func(a, b clue) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return 0
	})
	return slices.CompactFunc(out, func(a, b clue) bool { return a.key == b.key })
}

// taught is an article as far as it teaches: the clues of its phrasings.
type taught struct{ phrasings [][]clue }

const mostTaught = 60 // phrasings of an article that are studied

func teach(a rank.Article) taught {
	c := newCutter(a.Locale)
	t := taught{phrasings: [][]clue{c.cut(a.Title)}}
	for i := range min(len(a.Phrasings), mostTaught) {
		t.phrasings = append(t.phrasings, c.cut(a.Phrasings[i*len(a.Phrasings)/min(len(a.Phrasings), mostTaught)]))
	}
	return t
}
