package assist_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

// withPlaybook is the shop with an article that only agents may read.
func withPlaybook() []assist.Text {
	return append(shop(), assist.Text{
		ArticleID: "playbook", RevisionID: "p-1", Locale: "en", Title: "Lost parcel: steps for agents", Audience: "agents", URL: "/help/en/articles/playbook",
		Body:      "Start the search with the carrier when the parcel is three working days late. Ask a [manager](article:boss) above 300 €.",
		Phrasings: []string{"parcel search with the carrier", "tracking says delivered but nothing there", "lost parcel"},
	})
}

// handed starts a conversation that people have, and gives what is suggested.
func (w world) handed(t *testing.T, question string) (string, []desk.Suggestion) {
	t.Helper()
	started, err := w.desk.Start(w.visitor, desk.StartRequest{ClientID: question, Text: question})
	must(t, err)
	id := started.Conversation.ID
	handoff, err := w.desk.RequestHandoff(w.visitor, id)
	must(t, err)
	must(t, w.assistant.Understand(t.Context(), id, handoff.Seq))
	set, err := w.desk.Suggestions(w.agent, id, 0)
	must(t, err)
	return id, set.Suggestions
}

func TestUnderstand_AgentsOwnArticlesAreForThemAlone(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		const question = "tracking says delivered but there is nothing, is my parcel lost?"
		w := newWorld(t, db, withPlaybook())
		must(t, w.assistant.Train(t.Context()))

		_, list := w.handed(t, question)
		found := false
		for _, s := range list {
			if s.SourceID != "playbook" {
				continue
			}
			found = true
			if s.Audience != "agents" || s.URL != "" || s.SendText != "" || strings.Contains(s.Text, "article:") || !strings.Contains(s.Text, "search with the carrier") {
				t.Errorf("suggestion = %+v, want words without a link, marked as the agents' own", s)
			}
		}
		if !found {
			t.Errorf("suggestions = %+v, want the playbook among them", list)
		}
		outcome, err := w.assistant.Ask(t.Context(), question, "en")
		must(t, err)
		for _, c := range outcome.Candidates {
			if c.ArticleID == "playbook" {
				t.Errorf("the bot knows the agents' own article: %+v", outcome)
			}
		}

		w.shelf.texts = shop()
		must(t, w.assistant.Train(t.Context()))
		if _, list := w.handed(t, question+" really?"); len(list) > 0 && list[0].SourceID == "playbook" {
			t.Errorf("an article that is gone is suggested: %+v", list)
		}
	})
}
