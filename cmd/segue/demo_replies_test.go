package main

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/replies"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

// TestDemoReplies replays the demo desk's past. Somebody asks again what was
// asked then, or most of it: the reply that was sent then has to be among the
// three. docs/answering.md has the figures; -v prints them.
func TestDemoReplies(t *testing.T) {
	d := demoDesk(t)
	turns := d.turns(t)
	if len(turns) < 20 {
		t.Fatalf("only %d replies in the past", len(turns))
	}
	same, most := 0, 0
	for i, turn := range turns {
		if d.amongThree(t, i, turn, turn.asked) {
			same++
		}
		if d.amongThree(t, 1000+i, turn, everyThirdLeftOut(turn.asked)) {
			most++
		}
	}
	first, three := knownByOthersOnly(t, turns)
	n := float64(len(turns))
	t.Logf("%d replies; among the three: %.2f asked in the same words, %.2f with every third word left out; "+
		"by other conversations only, of all replies in the language: first %.2f, in three %.2f", len(turns), float64(same)/n, float64(most)/n, first, three)
	if float64(same)/n < 0.6 || float64(most)/n < 0.6 {
		t.Errorf("the reply that was sent is among the three in %.2f and %.2f", float64(same)/n, float64(most)/n)
	}
}

type demoWorld struct {
	ctx       context.Context
	desk      *desk.Service
	assistant *assist.Assistant
}

func demoDesk(t *testing.T) demoWorld {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	db := testdb.SQLite(t) // nothing of it depends on the database
	logger := slog.New(slog.DiscardHandler)
	ok(fillDemo(t.Context(), db, logger))
	service, err := quietDesk(db, logger)
	ok(err)
	library, err := kb.New(kb.Deps{DB: db, Clock: clock.Real{}})
	ok(err)
	assistant, err := assist.New(assist.Deps{DB: db, Library: shelf{library}, Desk: service, Clock: clock.Real{}})
	ok(err)
	ok(assistant.Train(t.Context()))
	ok(assistant.Remember(t.Context()))
	return demoWorld{access.With(t.Context(), access.System()), service, assistant}
}

// pastTurn is a reply of the past with what was said before it.
type pastTurn struct {
	locale  string
	asked   []string // since the last reply
	context []replies.Message
	sent    string
}

func (d demoWorld) turns(t *testing.T) []pastTurn {
	t.Helper()
	list, err := d.desk.PastConversations(d.ctx, desk.PastPage{Back: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []pastTurn
	for _, past := range list {
		turn := pastTurn{locale: past.Locale}
		for _, event := range past.Said {
			switch {
			case event.Author.Kind == desk.ByVisitor:
				turn.asked = append(turn.asked, event.Text)
			case event.Author.Kind == desk.ByAgent && len(turn.asked) > 0:
				turn.sent = event.Text
				out = append(out, turn)
				turn.asked = nil
			}
			turn.context = append(slices.Clone(turn.context), replies.Message{FromAgent: event.Author.Kind != desk.ByVisitor, Text: event.Text})
		}
	}
	return out
}

// amongThree asks as a new visitor and reads what is suggested.
func (d demoWorld) amongThree(t *testing.T, n int, turn pastTurn, asked []string) bool {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	session, err := d.desk.OpenSession(d.ctx, desk.SessionRequest{Locale: turn.locale})
	ok(err)
	visitor, err := d.desk.AuthenticateVisitor(d.ctx, session.Token)
	ok(err)
	ctx := access.With(t.Context(), visitor)
	started, err := d.desk.Start(ctx, desk.StartRequest{ClientID: strconv.Itoa(n), Text: asked[0], Locale: turn.locale})
	ok(err)
	id := started.Conversation.ID
	for i, text := range asked[1:] {
		_, err = d.desk.Post(ctx, id, desk.PostRequest{ClientID: strconv.Itoa(i), Text: text})
		ok(err)
	}
	handoff, err := d.desk.RequestHandoff(ctx, id)
	ok(err)
	ok(d.assistant.Understand(d.ctx, id, handoff.Seq))
	set, err := d.desk.Suggestions(d.ctx, id, 0)
	ok(err)
	return slices.ContainsFunc(set.Suggestions, func(s desk.Suggestion) bool {
		return shared(s.Text, turn.sent) > 0.6 || shared(s.SendText, turn.sent) > 0.6
	})
}

// shared gives the share of words that two texts have in common: names and
// numbers are not in a suggestion.
func shared(a, b string) float64 {
	in := map[string]bool{}
	for _, word := range strings.Fields(a) {
		in[word] = true
	}
	words := strings.Fields(b)
	n := 0
	for _, word := range words {
		if in[word] {
			n++
		}
	}
	return float64(n) / float64(max(len(words), len(in)))
}

func everyThirdLeftOut(asked []string) []string {
	out := make([]string, len(asked))
	for i, text := range asked {
		var kept []string
		for at, word := range strings.Fields(text) {
			if at%3 != 2 {
				kept = append(kept, word)
			}
		}
		out[i] = strings.Join(kept, " ")
	}
	return out
}

// knownByOthersOnly ranks each reply among all of the same language, as if its
// own conversation were not known, and gives how often it comes first and
// among three.
func knownByOthersOnly(t *testing.T, turns []pastTurn) (first, three float64) {
	t.Helper()
	past := make([]replies.Past, 0, len(turns))
	for _, turn := range turns {
		past = append(past, replies.Past{Locale: turn.locale, Context: turn.context, Reply: turn.sent})
	}
	model, err := replies.Train(t.Context(), past, replies.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i, turn := range turns {
		texts := []string{turn.sent}
		for _, other := range turns {
			if other.locale == turn.locale && other.sent != turn.sent {
				texts = append(texts, other.sent)
			}
		}
		scores := model.Replayed(i, past[i], texts)
		before := 0
		for _, score := range scores[1:] {
			if score >= scores[0] {
				before++
			}
		}
		if before == 0 {
			first += 1 / float64(len(turns))
		}
		if before < 3 {
			three += 1 / float64(len(turns))
		}
	}
	return first, three
}
