package assist_test

import (
	"fmt"
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

const asked = "how long does the delivery take"

func confidence(t *testing.T, w world, question string) float64 {
	t.Helper()
	o, err := w.assistant.Ask(t.Context(), question, "en")
	must(t, err)
	return o.Confidence
}

// What agents say of answers moves the confidence of later ones.
func TestLearn_VerdictsMoveTheConfidence(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		before := confidence(t, w, asked)
		system := access.With(t.Context(), access.System())
		for i := range 40 {
			o, err := w.assistant.Ask(t.Context(), asked, "en")
			must(t, err)
			id, err := w.desk.RecordQuestion(system, desk.Question{Text: fmt.Sprint(asked, i), Locale: "en", Decision: o.Decision,
				Confidence: o.Confidence, Raw: o.Raw, ArticleID: "delivery", Trace: o.Trace})
			must(t, err)
			right := "returns"
			_, err = w.desk.CorrectOutcome(w.agent, id, &right)
			must(t, err)
		}
		select {
		case <-w.desk.Judged():
		default:
			t.Error("nobody was told of the verdicts")
		}
		must(t, w.assistant.Learn(t.Context()))
		if after := confidence(t, w, asked); after >= before-0.1 {
			t.Errorf("40 corrections moved the confidence from %.3f to %.3f", before, after)
		}
	})
}

// What is sent after a handoff tells what
// the right answer was.
func TestLearn_TheArticleThatAnAgentSends(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id, last := w.say(t, "", "my friend lost his wallet yesterday")
		if last.Type != desk.TypeHandoff {
			t.Fatalf("the bot gave %s, want a handoff", last.Type)
		}
		must(t, w.assistant.Understand(t.Context(), id, last.Seq))
		set, err := w.desk.Suggestions(w.agent, id, 0)
		must(t, err)
		var article desk.Suggestion
		for _, s := range set.Suggestions {
			if s.Source == "article" {
				article = s
				break
			}
		}
		if article.ID == "" {
			t.Fatalf("no article among %+v", set.Suggestions)
		}
		_, err = w.desk.Post(w.agent, id, desk.PostRequest{ClientID: "reply", Text: article.Text, SuggestionID: article.ID})
		must(t, err)
		outcomes, err := w.desk.Outcomes(w.agent, id)
		must(t, err)
		if got := outcomes[0]; got.Verdict != desk.VerdictSent || got.RightArticle != article.SourceID {
			t.Errorf("verdict %q, right article %q, want sent %q", got.Verdict, got.RightArticle, article.SourceID)
		}
	})
}

func TestTrain_AnswersFromAnEdit(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		w.shelf.texts = append(shop(), assist.Text{ArticleID: "kayak", RevisionID: "kayak-1", Locale: "en", Title: "Rent a kayak",
			Body: "A kayak costs 40 € a day.", Audience: "everyone", Phrasings: []string{"can i rent a kayak", "kayak for the weekend", "price of a kayak"}})
		must(t, w.assistant.Train(t.Context()))
		o, err := w.assistant.Ask(t.Context(), "can i rent a kayak", "en")
		must(t, err)
		if len(o.Candidates) == 0 || o.Candidates[0].ArticleID != "kayak" {
			t.Errorf("candidates %+v", o.Candidates)
		}
	})
}

// "None of these answers it": asked again, nothing does, within the next moment.
func TestLearn_WhatNothingAnswers(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		const question = "how long does delivery of a baby take"
		before := confidence(t, w, question)
		system := access.With(t.Context(), access.System())
		id, err := w.desk.RecordQuestion(system, desk.Question{Text: question, Locale: "en", Decision: desk.DecideAnswer, Confidence: before, Raw: before, ArticleID: "delivery"})
		must(t, err)
		_, err = w.desk.CorrectOutcome(w.agent, id, nil)
		must(t, err)
		must(t, w.assistant.Learn(t.Context()))
		if after := confidence(t, w, question); after > 0.3 {
			t.Errorf("refused by a person, it is still answered with %.2f (before %.2f)", after, before)
		}
		if right := confidence(t, w, "how long does delivery take"); right < 0.7 {
			t.Errorf("what the article answers has %.2f now", right)
		}
	})
}
