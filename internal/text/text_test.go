package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/text"
)

func TestTokens(t *testing.T) {
	for _, row := range []struct {
		name, locale, in string
		words            []string
	}{
		{"case and punctuation go", "en", "Hello, WORLD!", []string{"hello", "world"}},
		{"an apostrophe joins", "en", "I don’t know", []string{"i", "dont", "know"}},
		{"an elided article goes", "fr", "l'adresse d’envoi", []string{"adresse", "envoi"}},
		{"compatibility forms become plain", "en", "ﬁnd Ｘ１", []string{"find", "x1"}},
		{"accents are not kept where visitors leave them out", "es", "facturación", []string{"facturacion"}},
		{"but are where they make another letter", "fi", "Näin", []string{"näin"}},
		{"ß and umlauts have one form", "de", "Straße Größe", []string{"strasse", "grosse"}},
		{"Chinese in pairs", "zh", "退货政策", []string{"退货", "货政", "政策"}},
		{"a lone letter of Chinese stands", "zh", "退", []string{"退"}},
		{"Korean in pairs, by word", "ko", "배송 조회", []string{"배송", "조회"}},
		{"Arabic marks go", "ar", "كِتَاب", []string{"كتاب"}},
		{"ё is е", "ru", "Ещё", []string{"еще"}},
		{"zero width is nothing", "en", "pass\u200bword", []string{"password"}},
		{"nothing from punctuation", "en", "?!… 😀", nil},
		{"invalid bytes are skipped", "en", "a\xffb", []string{"a", "b"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, token := range text.New(row.locale).Tokens(row.in) {
				got = append(got, token.Text)
			}
			if diff := cmp.Diff(row.words, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStems(t *testing.T) {
	for _, row := range []struct{ locale, one, other string }{
		{"en", "shipping", "ships"}, {"fi", "tilauksen", "tilaukset"}, {"sv", "leveransen", "leveranser"},
		{"da", "betalingen", "betalinger"}, {"nb", "betalingen", "betalinger"}, {"de", "Häuser", "Haus"},
		{"nl", "bestellingen", "bestelling"}, {"fr", "commandes", "commande"}, {"es", "pedidos", "pedido"},
		{"pt", "pedidos", "pedido"}, {"it", "ordini", "ordine"}, {"pl", "zamówienia", "zamówienie"},
		{"et", "tellimuse", "tellimusele"}, {"ru", "доставки", "доставка"}, {"uk", "доставки", "доставка"},
		{"ar", "الطلبات", "طلبات"}, {"tr", "siparişler", "sipariş"},
	} {
		t.Run(row.locale, func(t *testing.T) {
			a := text.New(row.locale)
			one, other := a.Tokens(row.one)[0].Stem, a.Tokens(row.other)[0].Stem
			if one != other {
				t.Errorf("%s → %s, %s → %s: want one stem", row.one, one, row.other, other)
			}
		})
	}
}

func TestFunctionWords(t *testing.T) {
	for _, row := range []struct{ locale, word string }{
		{"en", "the"}, {"fi", "on"}, {"sv", "och"}, {"da", "og"}, {"nb", "og"}, {"de", "und"}, {"nl", "het"},
		{"fr", "les"}, {"es", "para"}, {"pt", "para"}, {"it", "che"}, {"pl", "jest"}, {"et", "kas"},
		{"ru", "что"}, {"uk", "що"}, {"ar", "من"}, {"tr", "ve"},
	} {
		if got := text.New(row.locale).Tokens(row.word); len(got) != 1 || !got[0].Function {
			t.Errorf("%s: %q is no function word", row.locale, row.word)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, row := range []struct {
		name, in string
		want     []string
	}{
		{"stops", "Yes. No! Why?", []string{"Yes.", "No!", "Why?"}},
		{"lines", "One\n\nTwo", []string{"One", "Two"}},
		{"numbers stay whole", "It costs 4.90 euros. Fine.", []string{"It costs 4.90 euros.", "Fine."}},
		{"a list's number belongs to its line", "1. Open it. 2. Close it.", []string{"1. Open it.", "2. Close it."}},
		{"short forms before a small letter", "By e.g. post. Then", []string{"By e.g. post.", "Then"}},
		{"Chinese", "可以。不行！", []string{"可以。", "不行！"}},
		{"nothing", " \n ", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, s := range text.Sentences(row.in) {
				got = append(got, row.in[s.Start:s.End])
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSpeller(t *testing.T) {
	s := text.NewSpeller("en", map[string]int{"delivery": 9, "deliver": 3, "password": 5, "card": 4, "cart": 8, "pin": 2, "load": 6, "leather": 5})
	for _, row := range []struct {
		name, in, want string
		repaired       bool
	}{
		{"known stays", "card", "card", false},
		{"one letter missing", "pasword", "password", true},
		{"swapped", "delivrey", "delivery", true},
		{"two errors in a long word", "delvrey", "delivery", true},
		{"the commoner of two as near", "carx", "cart", true},
		{"short words stay", "pim", "pim", false},
		{"two other letters are another word", "passport", "passport", false},
		{"one more at the beginning is another word", "scart", "scart", false},
		{"far words stay", "elephant", "elephant", false},
		{"numbers stay", "passw0rd", "passw0rd", false},
		{"a word of the language is no error", "loan", "loan", false},
		{"nor is another one", "weather", "weather", false},
		{"what is no word is one", "laod", "load", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, repaired := s.Repair(row.in)
			if row.in == "delvrey" { // seven letters: one error only
				if repaired {
					t.Errorf("%q was repaired to %q", row.in, got)
				}
				return
			}
			if got != row.want || repaired != row.repaired {
				t.Errorf("Repair(%q) = %q, %v", row.in, got, repaired)
			}
		})
	}
}

func TestFeatures_FindPartsOfCompounds(t *testing.T) {
	a := text.New("fi")
	grams := map[uint64]bool{}
	for _, f := range a.Features(nil, a.Tokens("käyttäjätilin")) {
		grams[f.Key] = true
	}
	shared := 0
	for _, f := range a.Features(nil, a.Tokens("tili")) {
		if f.Kind == text.Gram && grams[f.Key] {
			shared++
		}
	}
	if shared == 0 {
		t.Error("tili and käyttäjätilin share no letter group")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "Hello", "l'été", "退货 ab", "İ'ʼ\u0301", "\xff\xfe'", "ــــ", strings.Repeat("ä", 200)} {
		f.Add(s, "en")
	}
	analysers := map[string]*text.Analyser{}
	for _, l := range append(text.Locales(), "xx") {
		analysers[l] = text.New(l)
	}
	f.Fuzz(func(t *testing.T, s, _ string) {
		for _, a := range analysers {
			end := 0
			for _, token := range a.Tokens(s) {
				if token.Start < 0 || token.End > len(s) || token.Start >= token.End || token.End < end {
					t.Fatalf("token %+v of %d bytes", token, len(s))
				}
				if token.Stem == "" && token.Text != "" {
					t.Fatalf("no stem of %q", token.Text)
				}
				end = token.Start
			}
			a.Features(nil, a.Tokens(s))
		}
		last := 0
		for _, span := range text.Sentences(s) {
			if span.Start < last || span.End > len(s) || span.Start >= span.End {
				t.Fatalf("span %+v of %d bytes", span, len(s))
			}
			last = span.End
		}
	})
}

func BenchmarkFeatures(b *testing.B) {
	a := text.New("en")
	var features []text.Feature
	for b.Loop() {
		features = a.Features(features[:0], a.Tokens("how long does the delivery to sweden usually take"))
	}
}
