package assist_test

import (
	"context"
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

func (w world) gaps(t *testing.T) []assist.Gap {
	t.Helper()
	list, err := w.assistant.Gaps(w.agent)
	must(t, err)
	return list
}

func refuse(ctx context.Context, t *testing.T, w world, question string) string {
	t.Helper()
	id, err := w.desk.RecordQuestion(access.With(ctx, access.System()), desk.Question{Text: question, Locale: "en", Decision: desk.DecideHandoff, Reason: desk.ReasonLowConfidence})
	must(t, err)
	return id
}

// What was not answered stands on the board until the bot answers it.
func TestGaps(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		if list := w.gaps(t); len(list) != 0 {
			t.Errorf("nothing was asked: %+v", list)
		}
		first := refuse(t.Context(), t, w, "are you hiring mechanics")
		refuse(t.Context(), t, w, "do you hire mechanics")
		refuse(t.Context(), t, w, "How long does delivery take?") // answered by now
		list := w.gaps(t)
		if len(list) != 1 || list[0].Count != 2 || list[0].ID != first || list[0].ThisWeek != 2 || list[0].WeekBefore != 0 || len(list[0].Examples) != 2 {
			t.Fatalf("one gap of two questions: %+v", list)
		}
		w.shelf.texts = append(w.shelf.texts, assist.Text{ArticleID: "jobs", Locale: "en", Title: "Are you hiring mechanics?", Body: "We hire in spring.",
			Audience: "everyone", Phrasings: []string{"are you hiring mechanics", "do you hire mechanics"}})
		must(t, w.assistant.Train(t.Context()))
		if list := w.gaps(t); len(list) != 0 {
			t.Errorf("closed by an article, still there: %+v", list)
		}
	})
}

// A correction is a gap too, of the article that people said was right.
func TestGaps_ACorrectionNamesTheArticle(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id := refuse(t.Context(), t, w, "are you hiring mechanics, write to eva@example.com")
		right := "returns"
		_, err := w.desk.CorrectOutcome(w.agent, id, &right)
		must(t, err)
		list := w.gaps(t)
		if len(list) != 1 || list[0].ArticleID == nil || *list[0].ArticleID != right || list[0].Title == "" ||
			list[0].Question != "are you hiring mechanics, write to …" || list[0].Examples[0].Question != list[0].Question {
			t.Errorf("%+v", list)
		}
	})
}
