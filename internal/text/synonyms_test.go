package text_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/segue-desk/segue/internal/text"
)

// stems gives what a listed word is looked up by: one stem, or two of a pair.
func stems(a *text.Analyser, word string) string {
	var out []string
	for _, token := range a.Tokens(strings.ReplaceAll(word, "_", " ")) {
		out = append(out, token.Stem)
	}
	return strings.Join(out, " ")
}

func TestSynonymLists(t *testing.T) {
	files, err := filepath.Glob("synonyms/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, file := range files {
		locale := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(locale, func(t *testing.T) {
			if !slices.Contains(text.Locales(), locale) {
				t.Fatalf("%s is no language of ours", locale)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkList(t, text.New(locale), string(data))
		})
	}
}

// checkList holds every line to what a group must be to count.
func checkList(t *testing.T, a *text.Analyser, list string) {
	seen := map[string]int{}
	for n, line := range strings.Split(strings.TrimSuffix(list, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var group []string
		for _, word := range strings.Fields(line) {
			key := stems(a, word)
			if spaces := strings.Count(key, " "); key == "" || spaces > 1 {
				t.Errorf("line %d: %q is %d words, want one or two", n+1, word, len(strings.Fields(key)))
			}
			group = append(group, key)
		}
		slices.Sort(group)
		if group = slices.Compact(group); len(group) < 2 {
			t.Errorf("line %d: %q has one stem only, so it joins nothing", n+1, line)
		}
		key := strings.Join(group, ",")
		if other := seen[key]; other > 0 {
			t.Errorf("line %d: %q is line %d again", n+1, line, other)
		}
		seen[key] = n + 1
	}
}

func TestSynonyms_ShareAFeature(t *testing.T) {
	for _, row := range []struct{ locale, one, other string }{
		{"en", "refund", "money back"},
		{"fi", "hyvitys", "rahat takaisin"}, {"fi", "tilata", "tilaukset"}, {"fi", "kännykkä", "puhelin"},
		{"sv", "avhämtning", "hämta"}, {"sv", "mejl", "e-postadress"}, {"de", "Kennwort", "Passwörter"}, {"de", "Quittung", "Kassenbon"},
		{"es", "contraseña", "clave"}, {"es", "reembolso", "devolver el dinero"}, {"fr", "mot de passe", "password"},
		{"et", "tagastada", "tagastus"}, {"es", "ordenador", "computadora"},
	} {
		t.Run(row.locale+" "+row.one, func(t *testing.T) {
			a := text.New(row.locale)
			groups := map[uint64]bool{}
			for _, f := range a.Features(nil, a.Tokens(row.one)) {
				groups[f.Key] = groups[f.Key] || f.Kind == text.Synonym
			}
			for _, f := range a.Features(nil, a.Tokens(row.other)) {
				if f.Kind == text.Synonym && groups[f.Key] {
					return
				}
			}
			t.Errorf("%q and %q share no group", row.one, row.other)
		})
	}
}

func TestNew_AddsTheDesksSynonyms(t *testing.T) {
	a := text.New("en", []string{"pickup point", "parcel locker box", "Smartpost"})
	group := func(s string) (keys []uint64) {
		for _, f := range a.Features(nil, a.Tokens(s)) {
			if f.Kind == text.Synonym {
				keys = append(keys, f.Key)
			}
		}
		return keys
	}
	want := group("smartpost")
	if len(want) != 1 {
		t.Fatalf("one word is in %d groups", len(want))
	}
	for _, term := range []string{"to a pickup point please", "the parcel locker box"} {
		if !slices.Contains(group(term), want[0]) {
			t.Errorf("%q is not in the group", term)
		}
	}
	if got := group("a point to pick"); slices.Contains(got, want[0]) {
		t.Error("other words are in the group")
	}
}

func TestCommonWords(t *testing.T) {
	files, err := filepath.Glob("words/*.txt")
	if err != nil || len(files) != 17 {
		t.Fatalf("%d lists, want one for each language but those without spaces: %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
		if len(words) < 5_000 || !slices.IsSorted(words) {
			t.Errorf("%s: %d words, sorted: %v", file, len(words), slices.IsSorted(words))
		}
		a := text.New(strings.TrimSuffix(filepath.Base(file), ".txt"))
		for _, word := range words {
			if got := a.Tokens(word); len(got) != 1 || got[0].Text != word {
				t.Errorf("%s: %q is read as %v", file, word, got)
			}
		}
	}
}
