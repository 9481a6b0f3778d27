package index_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/index"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func opened(t testing.TB, dir, locale string) *index.Index {
	t.Helper()
	i, err := index.Open(dir, locale)
	must(t, err)
	t.Cleanup(func() { must(t, i.Close()) })
	return i
}

func ids(t testing.TB, i *index.Index, q index.Query) []string {
	t.Helper()
	found, err := i.Search(context.Background(), q)
	must(t, err)
	var out []string
	for _, hit := range found.Hits {
		out = append(out, hit.ID)
	}
	return out
}

func TestSearch(t *testing.T) {
	english := []index.Document{
		{ID: "delivery", Title: "How long does delivery take?", Body: "Sweden two to three days. You pay nothing for returns.", Audience: "everyone"},
		{ID: "returns", Title: "Returning an item", Phrasings: []string{"send it back"}, Body: "Within 60 days.", Audience: "everyone"},
		{ID: "refund-limits", Title: "Refund limits", Body: "Agents may refund up to 50 euros.", Audience: "agents"},
		{ID: "password", Title: "Forgotten password", Tags: []string{"login"}, Body: "Ask for a new one.", Audience: "everyone"},
	}
	finnish := []index.Document{
		{ID: "password", Title: "Salasanan vaihtaminen", Body: "Pyydä uusi.", Audience: "everyone"},
		{ID: "delivery", Title: "Toimitusaikojen pituus", Body: "Kaksi päivää.", Audience: "everyone"},
		{ID: "account", Title: "Käyttäjätilin poisto", Body: "Asetuksista.", Audience: "everyone"},
	}
	for _, row := range []struct {
		name   string
		locale string
		query  index.Query
		first  string // "" for nothing found
	}{
		{"a title goes before a body", "en", index.Query{Text: "return"}, "returns"},
		{"another ending", "en", index.Query{Text: "deliveries"}, "delivery"},
		{"a phrasing", "en", index.Query{Text: "can I send it back"}, "returns"},
		{"a tag", "en", index.Query{Text: "login"}, "password"},
		{"a typing error", "en", index.Query{Text: "pasword"}, "password"},
		{"an unfinished word", "en", index.Query{Text: "pa", Typing: true}, "password"},
		{"an unfinished word that is finished", "en", index.Query{Text: "swed"}, ""},
		{"another word for it", "en", index.Query{Text: "postage", Also: []string{"delivery"}}, "delivery"},
		{"agents' texts for agents", "en", index.Query{Text: "refund"}, "refund-limits"},
		{"agents' texts for nobody else", "en", index.Query{Text: "refund limits", Audience: "everyone"}, ""},
		{"nothing in it", "en", index.Query{Text: "🙂 … "}, ""},
		{"function words only", "en", index.Query{Text: "how does"}, "delivery"},
		{"nothing that fits", "en", index.Query{Text: "xylophone"}, ""},
		{"syntax is text", "en", index.Query{Text: `title:(" AND *`}, ""},
		{"a Finnish case", "fi", index.Query{Text: "salasana"}, "password"},
		{"the head of a compound", "fi", index.Query{Text: "toimitus"}, "delivery"},
		{"the tail of a compound", "fi", index.Query{Text: "tilin poistaminen"}, "account"},
	} {
		t.Run(row.name, func(t *testing.T) {
			i := opened(t, "", row.locale)
			documents := english
			if row.locale == "fi" {
				documents = finnish
			}
			must(t, i.Apply(t.Context(), documents, nil, index.Mark{Store: 1, Seen: 1}))
			got := ids(t, i, row.query)
			if row.first == "" && len(got) > 0 || row.first != "" && (len(got) == 0 || got[0] != row.first) {
				t.Errorf("found %v, want %q first", got, row.first)
			}
		})
	}
}

func TestApply_FollowsItsSourceOverARestart(t *testing.T) {
	dir := t.TempDir()
	first, err := index.Open(dir, "en")
	must(t, err)
	if mark, err := first.Mark(); err != nil || mark != (index.Mark{}) {
		t.Errorf("a new index is at %v, %v", mark, err)
	}
	must(t, first.Apply(t.Context(), []index.Document{{ID: "a", Title: "apple"}, {ID: "b", Title: "banana"}}, nil, index.Mark{Store: 7, Seen: 1}))
	must(t, first.Apply(t.Context(), []index.Document{{ID: "a", Title: "cherry"}}, []string{"b"}, index.Mark{Store: 7, Seen: 3}))
	must(t, first.Close())
	second := opened(t, dir, "en")
	if mark, err := second.Mark(); err != nil || mark != (index.Mark{Store: 7, Seen: 3}) {
		t.Errorf("mark = %v, %v", mark, err)
	}
	for text, want := range map[string]int{"cherry": 1, "apple": 0, "banana": 0} {
		if got := ids(t, second, index.Query{Text: text}); len(got) != want {
			t.Errorf("%s: found %v, want %d", text, got, want)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Run("what cannot be read is made anew", func(t *testing.T) {
		dir := t.TempDir()
		must(t, os.MkdirAll(filepath.Join(dir, "en.1", "store"), 0o700))
		must(t, os.WriteFile(filepath.Join(dir, "en.1", "index_meta.json"), []byte("{broken"), 0o600))
		if n, err := opened(t, dir, "en").Count(); n != 0 || err != nil {
			t.Errorf("count = %d, %v", n, err)
		}
	})
	t.Run("opened twice", func(t *testing.T) {
		dir := t.TempDir()
		opened(t, dir, "en")
		if _, err := index.Open(dir, "en"); !fault.Is(err, fault.Conflict) {
			t.Errorf("error = %v, want a conflict", err)
		}
	})
	t.Run("used after its end", func(t *testing.T) {
		i, err := index.Open("", "en")
		must(t, err)
		must(t, i.Close())
		if _, err := i.Search(t.Context(), index.Query{Text: "x"}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("error = %v, want unavailable", err)
		}
	})
}

func FuzzSearch(f *testing.F) {
	i, err := index.Open("", "en")
	must(f, err)
	must(f, i.Apply(context.Background(), []index.Document{{ID: "a", Title: "apple", Body: "a fruit"}}, nil, index.Mark{}))
	for _, seed := range []string{"apple", "\xff\xfe", "\"'(){}[]^~*?:\\/", "日本語", "a b c d e f g"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := i.Search(t.Context(), index.Query{Text: s, Typing: true}); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	i := opened(b, b.TempDir(), "en")
	var documents []index.Document
	for n := range 2000 {
		documents = append(documents, index.Document{
			ID: fmt.Sprint(n), Title: fmt.Sprintf("How do I change setting %d of my account?", n),
			Body: fmt.Sprintf("Open the menu, choose number %d and press save. Your account keeps the change.", n%97), Audience: "everyone",
		})
	}
	must(b, i.Apply(b.Context(), documents, nil, index.Mark{}))
	for b.Loop() {
		ids(b, i, index.Query{Text: "change a setting in my acount", Audience: "everyone", Limit: 10})
	}
}
