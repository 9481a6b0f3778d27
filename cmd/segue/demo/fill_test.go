package demo_test

import (
	"context"
	"io/fs"
	"testing"

	"github.com/segue-desk/segue/cmd/segue/demo"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/kb/source"
)

type nowhere struct{}

func (nowhere) Enqueue(context.Context, desk.Job) error       { return nil }
func (nowhere) Publish(context.Context, string, []byte) error { return nil }
func (nowhere) Channels() []string                            { return nil }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFill_OnceAndWhole(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		service, err := desk.New(desk.Deps{DB: db, Jobs: nowhere{}, Clock: clock.Real{}, Publisher: nowhere{}})
		must(t, err)
		library, err := kb.New(kb.Deps{DB: db, Clock: clock.Real{}})
		must(t, err)
		deps := demo.Deps{DB: db, Desk: service, Now: clock.Real{}.Now(), Import: func(ctx context.Context, articles fs.FS) error {
			files, err := source.Folder(articles)
			if err != nil {
				return err
			}
			report, err := library.Import(ctx, files, kb.ImportOptions{})
			for _, p := range report.Problems {
				t.Errorf("%s:%d: %s", p.File, p.Line, p.Message)
			}
			return err
		}, Synonyms: library.SetSynonyms, Tests: func(ctx context.Context, questions []byte) error {
			list, problems := kb.ReadTestQuestions(questions, "en")
			for _, p := range problems {
				t.Errorf("tests.csv:%d: %s", p.Line, p.Message)
			}
			_, err := library.AddTestQuestions(ctx, list)
			return err
		}}
		for _, first := range []bool{true, false} {
			filled, err := demo.Fill(t.Context(), deps)
			must(t, err)
			if filled != first {
				t.Errorf("filled = %v, want %v", filled, first)
			}
		}
		system := access.With(t.Context(), access.System())
		checkArticles(t, library, system)
		words, err := library.AllSynonyms(system)
		must(t, err)
		for _, locale := range []string{"en", "fi", "es"} {
			if len(words[locale]) < 60 {
				t.Errorf("%d groups of words of the house in %s", len(words[locale]), locale)
			}
		}
		logins, err := demo.Logins()
		must(t, err)
		for _, login := range logins {
			if _, err := service.SignIn(t.Context(), login.Email, login.Password); err != nil {
				t.Errorf("%s cannot sign in: %v", login.Email, err)
			}
		}
		counts, err := service.Counts(system)
		must(t, err)
		if counts.Queue == 0 || counts.Bot == 0 || counts.Resolved < 10 {
			t.Errorf("counts = %+v: some view is empty", counts)
		}
	})
}

func checkArticles(t *testing.T, library *kb.Library, system context.Context) {
	t.Helper()
	texts, err := library.Published(system)
	must(t, err)
	count := map[string]int{}
	for _, text := range texts {
		count[text.Locale]++
		if n := len(text.Phrasings); text.Audience == "everyone" && (n < 3 || n > 6) {
			t.Errorf("%s in %s has %d phrasings, want three to six", text.ArticleID, text.Locale, n)
		}
	}
	if count["en"] < 60 || count["fi"] < 40 || count["es"] < 40 {
		t.Errorf("articles by locale: %v", count)
	}
}
