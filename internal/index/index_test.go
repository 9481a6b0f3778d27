package index_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/index"
	"github.com/segue-desk/segue/internal/text"
)

func memory(t testing.TB, locale string, documents ...index.Document) *index.Index {
	t.Helper()
	i, err := index.OpenMemory(locale)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = i.Close() })
	if err := i.Put(t.Context(), documents); err != nil {
		t.Fatal(err)
	}
	return i
}

func ids(t testing.TB, i *index.Index, q index.Query) []string {
	t.Helper()
	hits, _, err := i.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

func TestSearch(t *testing.T) {
	english := []index.Document{
		{ID: "delivery", Title: "Delivery times", Phrasings: []string{"when will my parcel come"}, Body: "Parcels reach Sweden in three days.", Audience: "public", Category: "shipping"},
		{ID: "returns", Title: "Returns", Body: "Send the item back within 30 days. Delivery of the return is free.", Audience: "public", Category: "orders"},
		{ID: "secret", Title: "Delivery partners", Body: "Internal numbers.", Audience: "agents", Category: "shipping"},
	}
	for n := range 20 { // so that no word is in most of the documents
		english = append(english, index.Document{ID: strconv.Itoa(n), Title: "Tent care", Body: "Dry it.", Audience: "public", Category: "care"})
	}
	finnish := []index.Document{
		{ID: "password", Title: "Salasanan vaihtaminen", Body: "Valitse asetukset."},
		{ID: "account", Title: "Käyttäjätili", Body: "Tilin poistaminen."},
		{ID: "times", Title: "Toimitusajat", Body: "Kolme päivää."},
	}
	for _, row := range []struct {
		name, locale string
		documents    []index.Document
		query        index.Query
		want         []string
	}{
		{"a title beats a body", "en", english, index.Query{Text: "delivery", Audiences: []string{"public"}}, []string{"delivery", "returns"}},
		{"stems", "en", english, index.Query{Text: "returning"}, []string{"returns"}},
		{"a phrasing", "en", english, index.Query{Text: "parcel coming", Limit: 1}, []string{"delivery"}},
		{"a category", "en", english, index.Query{Text: "delivery", Categories: []string{"orders"}}, []string{"returns"}},
		{"an audience and a category", "en", english, index.Query{Text: "delivery", Audiences: []string{"agents"}, Categories: []string{"orders"}}, nil},
		{"another case in Finnish", "fi", finnish, index.Query{Text: "salasana"}, []string{"password"}},
		{"the head of a compound", "fi", finnish, index.Query{Text: "toimitus"}, []string{"times"}},
		{"nothing", "en", english, index.Query{Text: "volcano"}, nil},
		{"no word", "en", english, index.Query{Text: " ?! "}, nil},
		{"query language is plain text", "en", english, index.Query{Text: `title:"delivery" +(-*`, Limit: 1, Audiences: []string{"public"}}, []string{"delivery"}},
		{"invalid bytes and length", "en", english, index.Query{Text: "\xff" + strings.Repeat("volcano ", 5000)}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, ids(t, memory(t, row.locale, row.documents...), row.query)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOpenMemory_InEveryLocale(t *testing.T) {
	for _, locale := range append(text.Locales(), "xx") {
		i := memory(t, locale, index.Document{ID: "a", Title: "12345 abcde"})
		if diff := cmp.Diff([]string{"a"}, ids(t, i, index.Query{Text: "12345"})); diff != "" {
			t.Errorf("%s: %s", locale, diff)
		}
	}
}

func TestSearch_Highlights(t *testing.T) {
	i := memory(t, "en", index.Document{ID: "a", Title: "Delivery <b>", Body: "Deliveries on Monday."})
	hits, total, err := i.Search(t.Context(), index.Query{Text: "delivery", Highlight: true})
	if err != nil || total != 1 {
		t.Fatal(hits, total, err)
	}
	want := map[string][]string{"title": {"<mark>Delivery</mark> &lt;b&gt;"}, "body": {"<mark>Deliveries</mark> on Monday."}}
	if diff := cmp.Diff(want, hits[0].Fragments); diff != "" {
		t.Error(diff)
	}
}

func TestPut_ReplacesAndDeleteRemoves(t *testing.T) {
	i := memory(t, "en", index.Document{ID: "a", Title: "Old"}, index.Document{ID: "b", Title: "Other"})
	if err := i.Put(t.Context(), []index.Document{{ID: "a", Title: "New"}}); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, i, index.Query{Text: "old"}); got != nil {
		t.Errorf("the old text is found: %v", got)
	}
	if err := i.Delete(t.Context(), []string{"a", "unknown"}); err != nil {
		t.Fatal(err)
	}
	if n, err := i.Count(); n != 1 || err != nil {
		t.Errorf("%d documents, %v", n, err)
	}
}

func TestSynonyms(t *testing.T) {
	i := memory(t, "en", index.Document{ID: "a", Title: "Refund"}, index.Document{ID: "b", Title: "Delivery"})
	if err := i.PutSynonyms(t.Context(), "money", []string{"refund", "reimbursement"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a"}, ids(t, i, index.Query{Text: "reimbursement"})); diff != "" {
		t.Error(diff)
	}
	if err := i.DeleteSynonyms(t.Context(), "money"); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, i, index.Query{Text: "reimbursement"}); got != nil {
		t.Errorf("found %v after the synonyms went", got)
	}
}

// Bleve 2.6.1 loses stored values after a merge on disk when a synonym source
// has a field's name; ours must keep them.
func TestSynonyms_LeaveStoredTextsAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "en")
	i, err := index.Open(dir, "en")
	if err != nil {
		t.Fatal(err)
	}
	if err := i.PutSynonyms(t.Context(), "s", []string{"parcel", "package"}); err != nil {
		t.Fatal(err)
	}
	const documents = 40
	for n := range documents {
		if err := i.Put(t.Context(), []index.Document{{ID: strconv.Itoa(n), Title: "Parcel", Body: "The parcel travels."}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := i.Close(); err != nil {
		t.Fatal(err)
	}
	if i, err = index.Open(dir, "en"); err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	hits, total, err := i.Search(t.Context(), index.Query{Text: "package", Limit: 100, Highlight: true})
	if err != nil || total != documents {
		t.Fatal(total, err)
	}
	for _, h := range hits {
		if len(h.Fragments["title"]) == 0 || len(h.Fragments["body"]) == 0 {
			t.Fatalf("%s has lost its text: %v", h.ID, h.Fragments)
		}
	}
}

func TestOpen_FaultsSayWhatToDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "en")
	i, err := index.Open(dir, "en")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := index.Open(dir, "en"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("held by another: %v", err)
	}
	if err := i.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := index.Open(dir, "en"); !fault.Is(err, fault.Conflict) {
		t.Errorf("damaged: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := index.Open(filepath.Join(file, "en"), "en"); err == nil {
		t.Error("a folder below a file was made")
	}
}

func TestSearch_WordsThatAreNotWhole(t *testing.T) {
	i := memory(t, "en", index.Document{ID: "password", Title: "Forgotten password", Tags: []string{"login"}},
		index.Document{ID: "account", Title: "Käyttäjätilin poisto"}, index.Document{ID: "x", Title: "Tents"})
	for _, row := range []struct {
		name  string
		query index.Query
		want  []string
	}{
		{"a typing error", index.Query{Text: "pasword"}, []string{"password"}},
		{"two typing errors", index.Query{Text: "pazzwrd"}, nil},
		{"a short word is taken as it is", index.Query{Text: "tant"}, nil},
		{"a tag", index.Query{Text: "login"}, []string{"password"}},
		{"an unfinished word", index.Query{Text: "my pa", Typing: true}, []string{"password"}},
		{"an unfinished word that should be whole", index.Query{Text: "my pa"}, nil},
		{"the tail of a compound", index.Query{Text: "tilin"}, []string{"account"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, ids(t, i, row.query)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMark_StaysOverARestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "en")
	i, err := index.Open(dir, "en")
	if err != nil {
		t.Fatal(err)
	}
	if mark, err := i.Mark(); err != nil || mark != (index.Mark{}) {
		t.Errorf("a new index is at %v, %v", mark, err)
	}
	want := index.Mark{Store: 1 << 60, Seen: 3}
	if err := errors.Join(i.SetMark(want), i.Close()); err != nil {
		t.Fatal(err)
	}
	if i, err = index.Open(dir, "en"); err != nil {
		t.Fatal(err)
	}
	defer i.Close()
	if mark, err := i.Mark(); err != nil || mark != want {
		t.Errorf("mark = %v, %v", mark, err)
	}
}
