package rank

import (
	"testing"

	"github.com/segue-desk/segue/internal/text"
)

// A new phrasing among thousands may have one word that no other row has, and
// is found by it; what else is rare fills the memory and is forgotten.
func TestSpace_KeepsRareContentWordsOnly(t *testing.T) {
	a, s := text.New("en"), newSpace(8)
	cut := func(in string) []text.Feature { return a.Features(nil, a.Tokens(in)) }
	for _, row := range []string{"when do you open", "when do you shut on midsummer", "when do they open"} {
		s.count(cut(row))
	}
	s.weigh(2)
	for _, row := range []struct {
		name, in string
		kind     text.Kind
		kept     bool
	}{
		{"a word of one row", "midsummer", text.Word, true},
		{"a word of two", "open", text.Word, true},
		{"a small word of one row", "they", text.Word, false},
		{"letters of one row", "midsummer", text.Gram, false},
		{"letters of two", "open", text.Gram, true},
		{"a pair of one row", "on midsummer", text.Pair, false},
		{"a word of none", "kayak", text.Word, false},
	} {
		seen := 0
		for _, f := range cut(row.in) {
			if f.Kind != row.kind {
				continue
			}
			if seen++; s.find(f.Key) >= 0 != row.kept {
				t.Errorf("%s: kept is %v", row.name, !row.kept)
			}
		}
		if seen == 0 {
			t.Errorf("%s: %q has no such feature", row.name, row.in)
		}
	}
}
