//go:build peer

package assist_test

import (
	"context"
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/internal/testpeer"
)

// useModel makes the desk use the peer's model of that name.
func (w world) useModel(t *testing.T, peer *testpeer.Aimock, name string) {
	t.Helper()
	system := access.With(context.WithoutCancel(t.Context()), access.System())
	settings, err := w.desk.Settings(system)
	must(t, err)
	settings.Model = desk.ModelSettings{BaseURL: peer.URL, Name: name, Key: "a-key"}
	_, err = w.desk.SaveSettings(system, settings)
	must(t, err)
}

// askForDelivery asks, takes the first choice when the bot offers some, and
// gives the answer.
func (w world) askForDelivery(t *testing.T) (desk.Event, desk.AnswerData) {
	t.Helper()
	id, last := w.say(t, "", "how long does delivery to sweden take")
	if last.Type == desk.TypeClarify {
		var data desk.ClarifyData
		must(t, last.Decode(&data))
		_, err := w.desk.Choose(w.visitor, id, "choice", desk.ChoiceData{Seq: last.Seq, ArticleID: &data.Choices[0].ArticleID}, data.Choices[0].Title)
		must(t, err)
		must(t, w.assistant.Turn(t.Context(), id))
		page, err := w.desk.Events(w.agent, id, desk.EventsQuery{})
		must(t, err)
		last = page.Events[len(page.Events)-1]
	}
	var data desk.AnswerData
	if last.Type == desk.TypeAnswer {
		must(t, last.Decode(&data))
	}
	return last, data
}

const localAnswer = "Sweden: time 2–3 working days."

// TestPeer_Turn takes whole turns with somebody else's server: whatever the
// model does, the visitor gets an answer, and it says what the article says.
func TestPeer_Turn(t *testing.T) {
	everything := testpeer.Chaos{}
	for _, row := range []struct {
		name, model string
		wrong       testpeer.Chaos
		byModel     bool
		want, never string
	}{
		{"an invented sentence is left out", "inventive", everything, true, "Delivery to Sweden takes 2–3 working days.", "Karl"},
		{"nothing but inventions", "liar", everything, false, localAnswer, "24"},
		{"a cut stream", "cut", everything, false, localAnswer, ""},
		{"a stuck server", "stuck", everything, false, localAnswer, ""},
		{"500 for ever", "failing", everything, false, localAnswer, ""},
		{"429 with a wait that is too long", "overrun", everything, false, localAnswer, ""},
		{"500 to every request", "honest", testpeer.Chaos{Drop: 1}, false, localAnswer, ""},
		{"malformed bodies", "honest", testpeer.Chaos{Malformed: 1}, false, localAnswer, ""},
		{"disconnects", "honest", testpeer.Chaos{Disconnect: 1}, false, localAnswer, ""},
		{"429 with a second to wait, then the answer", "busy", everything, true, "To Finland it takes 1–2 working days.", ""},
		{"what the article says", "honest", everything, true, "To Finland it takes 1–2 working days.", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			peer := testpeer.StartAimock(t, "testdata/aimock.json")
			if row.wrong != everything {
				peer.Go(t, row.wrong)
			}
			w := newWorld(t, testdb.SQLite(t), shop())
			w.useModel(t, peer, row.model)
			must(t, w.assistant.Train(t.Context()))
			last, data := w.askForDelivery(t)
			if last.Type != desk.TypeAnswer || data.Model != row.byModel || !strings.Contains(last.Text, row.want) {
				t.Errorf("%s by model %v: %q, want %v with %q", last.Type, data.Model, last.Text, row.byModel, row.want)
			}
			if row.never != "" && strings.Contains(last.Text, row.never) {
				t.Errorf("the answer has %q: %q", row.never, last.Text)
			}
			if len(peer.Requests(t, row.model)) == 0 {
				t.Error("the model was not asked")
			}
		})
	}
}

// TestPeer_Draft lets somebody else's server draft a reply: whatever it does, the
// local suggestions stand as they were.
func TestPeer_Draft(t *testing.T) {
	everything := testpeer.Chaos{}
	for _, row := range []struct {
		name, model string
		wrong       testpeer.Chaos
		want        string // the draft; empty: none
	}{
		{"what the article says", "honest", everything, "Delivery to Sweden takes 2–3 working days. To Finland it takes 1–2 working days."},
		{"429 with a second to wait, then the answer", "busy", everything, "Delivery to Sweden takes 2–3 working days. To Finland it takes 1–2 working days."},
		{"an invented sentence is left out", "inventive", everything, "Delivery to Sweden takes 2–3 working days."},
		{"nothing but inventions", "liar", everything, ""},
		{"500 for ever", "failing", everything, ""},
		{"429 with a wait that is too long", "overrun", everything, ""},
		{"500 to every request", "honest", testpeer.Chaos{Drop: 1}, ""},
		{"malformed bodies", "honest", testpeer.Chaos{Malformed: 1}, ""},
		{"disconnects", "honest", testpeer.Chaos{Disconnect: 1}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			peer := testpeer.StartAimock(t, "testdata/aimock.json")
			if row.wrong != everything {
				peer.Go(t, row.wrong)
			}
			w := newWorld(t, testdb.SQLite(t), shop())
			must(t, w.assistant.Train(t.Context()))
			w.useModel(t, peer, row.model)
			// The second message is a draft's alone, without a handoff's summary.
			id, _ := w.handed(t, "talk to agent")
			posted, err := w.desk.Post(w.visitor, id, desk.PostRequest{ClientID: "q", Text: "how long does delivery to sweden take"})
			must(t, err)
			must(t, w.assistant.Understand(t.Context(), id, posted.Event.Seq))
			local, err := w.desk.Suggestions(w.agent, id, 0)
			must(t, err)
			must(t, w.assistant.Draft(t.Context(), id, posted.Event.Seq))
			after, err := w.desk.Suggestions(w.agent, id, 0)
			must(t, err)
			drafts := after.Suggestions[len(local.Suggestions):]
			if len(local.Suggestions) == 0 || after.Suggestions[0].ID != local.Suggestions[0].ID {
				t.Errorf("the local suggestions were %+v, and are %+v", local.Suggestions, after.Suggestions)
			}
			switch {
			case row.want == "" && len(drafts) != 0:
				t.Errorf("drafts = %+v, want none", drafts)
			case row.want != "" && (len(drafts) != 1 || drafts[0].Text != row.want || drafts[0].Citations[0].ArticleID != "delivery"):
				t.Errorf("drafts = %+v, want %q", drafts, row.want)
			}
			if len(peer.Requests(t, row.model)) == 0 {
				t.Error("the model was not asked")
			}
		})
	}
}
