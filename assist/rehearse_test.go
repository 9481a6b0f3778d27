package assist_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

// TestRehearse_AnswersAsTheDeskDoes asks both the assistant of a desk and a
// rehearsal over the same articles.
func TestRehearse_AnswersAsTheDeskDoes(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		rehearsal, err := assist.Rehearse(t.Context(), shop(), assist.RehearsalOptions{Settings: desk.DefaultSettings()})
		must(t, err)
		for _, row := range []struct{ question, locale string }{
			{"how long does delivery to sweden take", "en"},
			{"kauanko toimitus ruotsiin kestää", ""},
			{"can i bring my dog", "en"},
			{"let me talk to a human", "en"},
			{"hello", ""},
			{"", "en"},
		} {
			want, err := w.assistant.Ask(t.Context(), row.question, row.locale)
			must(t, err)
			got := rehearsal.Ask(row.question, row.locale)
			if diff := cmp.Diff(want, got.Outcome, cmpopts.IgnoreFields(desk.Outcome{}, "Trace")); diff != "" {
				t.Errorf("%q: %s", row.question, diff)
			}
		}
	})
}

func TestRehearse_RanksWhateverIsDecided(t *testing.T) {
	settings := desk.DefaultSettings()
	settings.DefaultLocale = "fi"
	var finnish []assist.Text
	for _, text := range shop() {
		if text.Locale == "fi" {
			finnish = append(finnish, text)
		}
	}
	finnish = append(finnish, assist.Text{ArticleID: "ihminen", Locale: "fi", Title: "Puhu ihmisen kanssa", Phrasings: []string{"haluan puhua ihmisen kanssa"}},
		assist.Text{ArticleID: "sisäinen", Locale: "fi", Title: "Sisäinen ohje", Phrasings: []string{"sisäinen ohje"}, Audience: "agents"})
	rehearsal, err := assist.Rehearse(t.Context(), finnish, assist.RehearsalOptions{Settings: settings, Keep: 10})
	must(t, err)
	asked := rehearsal.Ask("haluan puhua ihmisen kanssa", "fi")
	if asked.Decision != desk.DecideHandoff || asked.Reason != desk.ReasonAsked || len(asked.Ranked) == 0 || asked.Ranked[0].ArticleID != "ihminen" {
		t.Errorf("a wish for a person: %s, %s, ranked %v", asked.Decision, asked.Reason, asked.Ranked)
	}
	for _, c := range rehearsal.Ask("sisäinen ohje", "fi").Ranked {
		if c.ArticleID == "sisäinen" {
			t.Error("an article for agents was ranked")
		}
	}
	if p := rehearsal.Promise(); p.Target != settings.Promise {
		t.Errorf("promise %v, want %v", p.Target, settings.Promise)
	}
}

// TestRehearse_ANameOfAProductIsNotForeign asks by nothing but a name that looks
// English on a Finnish desk: it is ranked as a Finnish question is.
func TestRehearse_ANameOfAProductIsNotForeign(t *testing.T) {
	settings := desk.DefaultSettings()
	settings.DefaultLocale = "fi"
	texts := []assist.Text{
		{ArticleID: "viva", Locale: "fi", Title: "Viva Insights", Body: "Viva Insights näyttää, miten työpäivä kuluu."},
		{ArticleID: "graph", Locale: "fi", Title: "Graph Connectors", Body: "Graph Connectors tuo muiden palvelujen tiedot hakuun."},
		{ArticleID: "loma", Locale: "fi", Title: "Loman hakeminen", Body: "Lomaa haetaan esimieheltä kuukautta ennen."},
	}
	rehearsal, err := assist.Rehearse(t.Context(), texts, assist.RehearsalOptions{Settings: settings})
	must(t, err)
	const name = "Microsoft Viva Insights"
	finn, briton := rehearsal.Ask(name, "fi"), rehearsal.Ask(name, "en")
	if finn.Locale != "en" || briton.Locale != "en" {
		t.Errorf("the name is %s to a Finn and %s to a Briton; choose one that looks English", finn.Locale, briton.Locale)
	}
	if finn.Ranked[0].ArticleID != "viva" || finn.Confidence == briton.Confidence {
		t.Errorf("%s with %.3f, as to somebody who does write English", finn.Ranked[0].ArticleID, finn.Confidence)
	}
}

// A rehearsal that learns nothing new needs no time: not even one that is over.
func TestRehearse_TheSameTextsAreLearntOnce(t *testing.T) {
	w := newWorld(t, testdb.SQLite(t), shop())
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.assistant.Rehearse(over, shop(), desk.DefaultSettings()); err == nil {
		t.Fatal("a training went on although nobody waits for it")
	}
	first, err := w.assistant.Rehearse(t.Context(), shop(), desk.DefaultSettings())
	must(t, err)
	want := first.Ask("how long does delivery to sweden take", "en")

	changed := desk.DefaultSettings()
	changed.Promise = 0.6
	started := time.Now()
	again, err := w.assistant.Rehearse(t.Context(), shop(), changed)
	must(t, err)
	t.Logf("the second one took %v", time.Since(started))
	if got := again.Ask("how long does delivery to sweden take", "en"); got.Confidence != want.Confidence || again.Promise().Target != 0.6 {
		t.Errorf("confidence %v after %v, promise %+v", got.Confidence, want.Confidence, again.Promise())
	}

	other := shop()
	other[0].Phrasings = append(other[0].Phrasings, "can i bring my dog")
	third, err := w.assistant.Rehearse(t.Context(), other, desk.DefaultSettings())
	must(t, err)
	if got := third.Ask("can i bring my dog", "en"); len(got.Ranked) == 0 || got.Ranked[0].ArticleID != "delivery" || got.Confidence == first.Ask("can i bring my dog", "en").Confidence {
		t.Errorf("what other texts say was not learnt: %+v", got.Ranked)
	}
}

// What was tried and is then published is answered from the same training.
func TestRehearse_WhatIsBroughtInIsAnsweredAsTheTrialSaid(t *testing.T) {
	w := newWorld(t, testdb.SQLite(t), shop()[:2])
	must(t, w.assistant.Train(t.Context()))
	rehearsal, err := w.assistant.Rehearse(t.Context(), shop(), desk.DefaultSettings())
	must(t, err)
	w.shelf.texts = shop()
	must(t, w.assistant.Train(t.Context()))
	for _, question := range []string{"how long does delivery to sweden take", "i want my money back", "gift card for my aunt"} {
		want := rehearsal.Ask(question, "en")
		got, err := w.assistant.Ask(t.Context(), question, "en")
		must(t, err)
		if got.Confidence != want.Confidence || got.Decision != want.Decision {
			t.Errorf("%q: %s with %v, and %s with %v in the trial", question, got.Decision, got.Confidence, want.Decision, want.Confidence)
		}
	}
}
