package text_test

import (
	"testing"

	"github.com/segue-desk/segue/internal/text"
)

func TestIrregularForms(t *testing.T) {
	for _, row := range []struct{ locale, one, other string }{
		{"en", "the zip broke", "the zip breaks"},
		{"en", "it is broken", "it is breaking"},
		{"en", "I paid twice", "I pay twice"},
		{"en", "my children", "my child"},
		{"en", "I have lost it", "I have losing it"},
		{"sv", "jag har sålt den", "jag har sälja den"},
		{"sv", "andra länder", "andra land"},
		{"de", "das Paket ist verloren", "das Paket ist verlieren"},
		{"de", "ich habe es vergaß", "ich habe es vergessen"},
		{"es", "quiero devolver esto", "quiero devuelvo esto"},
		{"es", "¿cuánto cuesta?", "¿cuánto costar?"},
		{"es", "está roto", "está romper"},
	} {
		a := text.New(row.locale)
		one, other := a.Tokens(row.one), a.Tokens(row.other)
		if len(one) != len(other) {
			t.Fatalf("%q and %q have %d and %d words", row.one, row.other, len(one), len(other))
		}
		for i := range one {
			if one[i].Stem != other[i].Stem {
				t.Errorf("%s: %q has the stem %q, %q has %q", row.locale, one[i].Text, one[i].Stem, other[i].Text, other[i].Stem)
			}
		}
	}
	left := text.New("en").Tokens("left")[0]
	if left.Stem != "left" || left.Text != "left" {
		t.Errorf("left = %+v: an everyday word is no form of leave", left)
	}
}
