package assist_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

// testSet keeps test questions in memory.
type testSet []kb.TestQuestion

func (s testSet) AllTestQuestions(context.Context) ([]kb.TestQuestion, error) { return s, nil }

func (s testSet) RecordTests(_ context.Context, results map[string]kb.TestResult) error {
	for i := range s {
		if r, ok := results[s[i].ID]; ok {
			s[i].Result = r
		}
	}
	return nil
}

func (s testSet) grades() map[string]kb.Grade {
	out := map[string]kb.Grade{}
	for _, q := range s {
		out[q.Question] = q.Result.Grade
	}
	return out
}

func examined(t *testing.T, db *database.DB) (world, testSet) {
	t.Helper()
	w := newWorld(t, db, shop())
	delivery, returns := "delivery", "returns"
	set := testSet{
		{ID: "1", Question: "How long does delivery take?", Locale: "en", ArticleID: &delivery},
		{ID: "2", Question: "How long does delivery take?", Locale: "en", ArticleID: &returns},
		{ID: "3", Question: "my friend lost his wallet yesterday", Locale: "en"},
		{ID: "4", Question: "are you hiring mechanics", Locale: "en", ArticleID: &returns},
	}
	set[1].Question = "how long does delivery take"
	var err error
	w.assistant, err = assist.New(assist.Deps{DB: db, Library: w.shelf, Tests: set, Desk: w.desk, Clock: clock.Real{}})
	must(t, err)
	must(t, w.assistant.Train(t.Context()))
	return w, set
}

// Every training asks the test questions again.
func TestExamine_Grades(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		_, set := examined(t, db)
		want := map[string]kb.Grade{
			"How long does delivery take?":        kb.Right,
			"how long does delivery take":         kb.Wrong, // answered from another article than expected
			"my friend lost his wallet yesterday": kb.Right, // left to a person, as it should be
			"are you hiring mechanics":            kb.Missed,
		}
		if diff := cmp.Diff(want, set.grades()); diff != "" {
			t.Errorf("grades (-want +got):\n%s", diff)
		}
	})
}

// Before a text is published its editor sees what it changes, and nothing is kept.
func TestForesee(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w, set := examined(t, db)
		before := set.grades()
		jobs := assist.Text{ArticleID: "returns", Locale: "en", Title: "Work with us", Body: "Write to the shop.", Phrasings: []string{"are you hiring mechanics", "do you hire"}, Audience: "everyone"}
		seen, err := w.assistant.Foresee(t.Context(), jobs)
		must(t, err)
		if seen.Questions != 4 || len(seen.Better) != 1 || seen.Better[0].ID != "4" || seen.Better[0].Then.Grade != kb.Right {
			t.Errorf("foreseen %+v; want the fourth question answered", seen)
		}
		stolen := assist.Text{ArticleID: "warranty", Locale: "en", Title: "How long does delivery take?", Body: "Ask the carrier.", Audience: "everyone",
			Phrasings: []string{"how long does delivery take", "delivery time", "when does delivery come"}}
		seen, err = w.assistant.Foresee(t.Context(), stolen)
		must(t, err)
		if len(seen.Worse) == 0 || seen.Worse[0].ID != "1" {
			t.Errorf("foreseen %+v; want the first question worse", seen)
		}
		if diff := cmp.Diff(before, set.grades()); diff != "" {
			t.Errorf("looking ahead changed grades:\n%s", diff)
		}
	})
}
