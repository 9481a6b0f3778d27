package kb_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

func TestSearch_WhoSeesWhat(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		s.make(kb.NewArticle{Locale: "en", Title: "Refund limits", Audience: kb.Agents, Publish: true})
		must(t, s.CatchUp(s.ctx))
		for _, row := range []struct {
			name     string
			ctx      context.Context
			audience kb.Audience
			found    int
			code     fault.Code
		}{
			{"nobody asks for everything", context.Background(), kb.Agents, 0, fault.Unauthenticated},
			{"a visitor", context.Background(), "", 0, ""},
			{"an agent as a visitor", as(access.Agent), kb.Everyone, 0, ""},
			{"an agent", as(access.Agent), kb.Agents, 1, ""},
		} {
			found, err := s.Search(row.ctx, kb.Query{Text: "refund limits", Locale: "en", Audience: row.audience})
			if len(found) != row.found || fault.CodeOf(err) != row.code {
				t.Errorf("%s: %v, %v", row.name, found, err)
			}
		}
	})
}

func TestSearch_ShowsWhy(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	s.add("Delivery <times>", "We pack on weekdays.\n\n| Country | Days |\n|-|-|\n| Sweden | 2–3 & more |\n| Norway | 3–5 |\n")
	must(t, s.CatchUp(s.ctx))
	found, err := s.Search(s.ctx, kb.Query{Text: "deliveries to swed", Locale: "en", Typing: true})
	must(t, err)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	if want := "<mark>Delivery</mark> &lt;times&gt;"; found[0].TitleHTML != want {
		t.Errorf("title = %s, want %s", found[0].TitleHTML, want)
	}
	if want := "Country: <mark>Sweden</mark>, Days: 2–3 &amp; more"; found[0].Excerpt != want {
		t.Errorf("excerpt = %s, want %s", found[0].Excerpt, want)
	}
	if found[0].URL != "/help/en/articles/delivery-times" {
		t.Errorf("url = %s", found[0].URL)
	}
}

func TestSearch_CutsLongPassages(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	s.add("Long", strings.Repeat("äö padding words ", 40)+"needle "+strings.Repeat("more words ", 60))
	must(t, s.CatchUp(s.ctx))
	found, err := s.Search(s.ctx, kb.Query{Text: "needle", Locale: "en"})
	must(t, err)
	if len(found) != 1 || !strings.HasPrefix(found[0].Excerpt, "… ") || !strings.HasSuffix(found[0].Excerpt, " …") ||
		!strings.Contains(found[0].Excerpt, "<mark>needle</mark>") || len(found[0].Excerpt) > 300 {
		t.Errorf("found %+v", found)
	}
}

func TestSynonyms(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		s.add("Delivery", "Three days.")
		if got := s.search("postage"); len(got) > 0 {
			t.Fatalf("found %v before", got)
		}
		must(t, s.SetSynonyms(s.ctx, "en", [][]string{{"postage", "delivery"}, {"alone"}}))
		if got := s.search("what about postage"); !cmp.Equal(got, []string{"Delivery"}) {
			t.Errorf("found %v", got)
		}
		must(t, s.CatchUp(s.ctx))
		<-s.Changed() // or the test would hang: the bot learns them too
		if groups, err := s.AllSynonyms(s.ctx); err != nil || !cmp.Equal(groups, map[string][][]string{"en": {{"postage", "delivery"}}}) {
			t.Errorf("all groups %v, %v", groups, err)
		}
		if groups, err := s.Synonyms(s.ctx, "en"); err != nil || !cmp.Equal(groups, [][]string{{"postage", "delivery"}}) {
			t.Errorf("groups %v, %v", groups, err)
		}
		if err := s.SetSynonyms(s.ctx, "../en", nil); !fault.Is(err, fault.Invalid) {
			t.Errorf("a locale that is none: %v", err)
		}
	})
}

func TestFollow_SeesWhatAnotherProcessWrote(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		serving := s.again("")
		ctx, stop := context.WithCancel(s.ctx)
		ended := make(chan error)
		go func() { ended <- serving.Run(ctx) }()
		s.add("Returns", "Sixty days.")
		serving.Wake()
		<-serving.Changed()
		found, err := serving.Search(s.ctx, kb.Query{Text: "returns", Locale: "en"})
		if err != nil || len(found) != 1 {
			t.Errorf("found %v, %v", found, err)
		}
		stop()
		must(t, <-ended)
	})
}

func TestFollow_GoesOnAfterARestart(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	dir := filepath.Join(t.TempDir(), "index")
	s.add("Apples", "")
	gone := s.add("Bananas", "")
	runOnce(t, s, s.again(dir), "apples", 1)
	_, err := s.Archive(s.ctx, gone.ID)
	must(t, err)
	s.add("Cherries", "")
	second := s.again(dir)
	runOnce(t, s, second, "cherries", 1)
	runOnce(t, s, s.again(dir), "bananas", 0)
}

func TestFollow_AnotherStoreBeginsAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	old := newShelf(t, testdb.SQLite(t))
	old.add("Apples", "")
	runOnce(t, old, old.again(dir), "apples", 1)
	other := newShelf(t, testdb.SQLite(t))
	other.add("Bananas", "")
	l := other.again(dir)
	runOnce(t, other, l, "bananas", 1)
}

// runOnce follows, searches and ends, as a process does.
func runOnce(t *testing.T, s *shelf, l *kb.Library, text string, want int) {
	t.Helper()
	must(t, l.CatchUp(s.ctx))
	found, err := l.Search(s.ctx, kb.Query{Text: text, Locale: "en"})
	if err != nil || len(found) != want {
		t.Errorf("%s: found %v, %v; want %d", text, found, err, want)
	}
	ended, stop := context.WithCancel(s.ctx)
	stop()
	must(t, l.Run(ended))
}
