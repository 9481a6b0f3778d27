package assist_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/internal/variables"
)

// asks lets a new visitor ask a person, and an agent reply and resolve.
func (w world) asks(t *testing.T, name, question, reply string) string {
	t.Helper()
	session, err := w.desk.OpenSession(t.Context(), desk.SessionRequest{Locale: "en"})
	must(t, err)
	visitor, err := w.desk.AuthenticateVisitor(t.Context(), session.Token)
	must(t, err)
	ctx := access.With(t.Context(), visitor)
	started, err := w.desk.Start(ctx, desk.StartRequest{ClientID: "a", Text: question, Locale: "en"})
	must(t, err)
	id := started.Conversation.ID
	_, err = w.desk.EditContact(w.agent, id, desk.ContactChange{Name: &name})
	must(t, err)
	_, err = w.desk.RequestHandoff(ctx, id)
	must(t, err)
	if reply != "" {
		_, err = w.desk.Post(w.agent, id, desk.PostRequest{ClientID: "b", Text: reply, Locale: "en"})
		must(t, err)
		_, err = w.desk.Resolve(w.agent, id)
		must(t, err)
	}
	return id
}

// offered gives the past replies that are suggested for the conversation.
func (w world) offered(t *testing.T, id string) []desk.Suggestion {
	t.Helper()
	must(t, w.assistant.Understand(t.Context(), id, 1))
	set, err := w.desk.Suggestions(w.agent, id, 0)
	must(t, err)
	var out []desk.Suggestion
	for _, s := range set.Suggestions {
		if s.Source == "past_reply" {
			out = append(out, s)
		}
	}
	return out
}

func TestRemember(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		const question = "the zip of my sleeping bag broke, is that covered? i am Hannah, order RF-20417"
		const headline = "the zip of my sleeping bag broke, is that covered? i am …, order …"
		before := w.asks(t, "Hannah Price", question,
			"Hi Hannah, yes, a zip has three years of warranty. I wrote to hannah.price@example.com with a label for RF-20417, it is valid until 3 December. Bye, Aino")
		must(t, w.assistant.Remember(t.Context()))

		now := w.asks(t, "Olga", "my sleeping bag's zip broke, is it covered?", "")
		offered := w.offered(t, now)
		if len(offered) != 1 {
			t.Fatalf("offered %+v", offered)
		}
		got := offered[0]
		const want = "Hi Olga, yes, a zip has three years of warranty. I wrote to {{e-mail address}} with a label for {{order number}}, it is valid until {{date}}. Bye, {{agent.name}}"
		if got.Text != want || got.SendText != want || got.SendLocale != "en" || got.SourceID != before || got.Given != 1 || got.Title != headline {
			t.Errorf("offered %+v", got)
		}
		if _, err := w.desk.Post(w.agent, now, desk.PostRequest{ClientID: "c", Text: got.Text, Locale: "en", SuggestionID: got.ID}); err == nil {
			t.Error("it went out unfilled: ", variables.Open(got.Text))
		}

		t.Run("a conversation that opens again takes its reply along", func(t *testing.T) {
			_, err := w.desk.Reopen(w.agent, before)
			must(t, err)
			must(t, w.assistant.Recollect(t.Context()))
			if offered := w.offered(t, w.asks(t, "", question, "")); len(offered) != 0 {
				t.Errorf("offered %+v", offered)
			}
		})
		t.Run("what is resolved now is offered next", func(t *testing.T) {
			w.asks(t, "Tom", "how do i wash a merino shirt so that it does not shrink", "Wash it at thirty degrees with wool soap, Tom, and dry it flat.")
			must(t, w.assistant.Recollect(t.Context()))
			offered := w.offered(t, w.asks(t, "", "how do i wash my merino shirt? will it shrink", ""))
			if len(offered) != 1 || offered[0].Text != "Wash it at thirty degrees with wool soap, and dry it flat." {
				t.Errorf("offered %+v", offered)
			}
		})
		t.Run("none is better than a bad one", func(t *testing.T) {
			if offered := w.offered(t, w.asks(t, "", "do you buy used skis", "")); len(offered) != 0 {
				t.Errorf("offered %+v", offered)
			}
		})
		t.Run("it ends with its context", func(t *testing.T) {
			ended, end := context.WithCancel(t.Context())
			end()
			if err := w.assistant.Remember(ended); err == nil || !strings.Contains(err.Error(), "context canceled") {
				t.Errorf("error %v", err)
			}
		})
	})
}

// TestRun_FollowsWhatIsSettled: the running assistant needs nobody to call it.
func TestRun_FollowsWhatIsSettled(t *testing.T) {
	w := newWorld(t, testdb.SQLite(t), shop())
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.assistant.Run(ctx) }()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !w.assistant.Ready() {
		<-tick.C
	}
	for _, each := range [][3]string{ // the first may be read at the start, the second is followed
		{"do your axes need oil on the handle", "Rub the handle with linseed oil once a year and let it dry for a day.", "does the handle of an axe need oil"},
		{"are kites allowed in the park", "Kites fly from the northern meadow, away from the birds' nests.", "may i fly kites in your park"},
	} {
		w.asks(t, "", each[0], each[1])
		now := w.asks(t, "", each[2], "")
		for len(w.offered(t, now)) == 0 {
			<-tick.C
		}
	}
	end()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
