package assist_test

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
)

// shelf is a library in memory.
type shelf struct {
	texts    []assist.Text
	synonyms map[string][][]string
	changed  chan struct{}
}

func (s *shelf) Published(context.Context) ([]assist.Text, error) { return s.texts, nil }
func (s *shelf) Changed() <-chan struct{}                         { return s.changed }
func (s *shelf) AllSynonyms(context.Context) (map[string][][]string, error) {
	return s.synonyms, nil
}

type noJobs struct{}

func (noJobs) Enqueue(context.Context, desk.Job) error { return nil }

type noRadio struct{}

func (noRadio) Publish(context.Context, string, []byte) error { return nil }
func (noRadio) Channels() []string                            { return nil }

// shop is a small outdoor shop's library in English and Finnish.
func shop() []assist.Text {
	var out []assist.Text
	add := func(id, locale, title, body string, phrasings ...string) {
		out = append(out, assist.Text{ArticleID: id, RevisionID: id + "-1", Locale: locale, Title: title, Body: body,
			URL: "/help/" + locale + "/articles/" + id, Audience: "everyone", Phrasings: phrasings})
	}
	add("delivery", "en", "How long does delivery take?", "Delivery takes 1–8 working days.\n\n| Country | Time |\n|---|---|\n| Finland | 1–2 working days |\n| Sweden | 2–3 working days |",
		"how long does delivery take", "when will my parcel arrive", "delivery time to sweden", "how many days until my order is here", "shipping time")
	add("delivery", "fi", "Kauanko toimitus kestää?", "Toimitus kestää 1–8 arkipäivää.\n\n| Maa | Aika |\n|---|---|\n| Suomi | 1–2 arkipäivää |\n| Ruotsi | 2–3 arkipäivää |",
		"kauanko toimitus kestää", "koska paketti tulee", "toimitusaika ruotsiin", "montako päivää tilaus kestää")
	add("returns", "en", "How do I return something?", "You have 60 days to return things. Print the label and take the parcel to a pick-up point.",
		"how do i return an item", "send back my order", "i want to return a jacket", "return policy", "can i give it back")
	add("returns", "fi", "Miten palautan tuotteen?", "Palautusaika on 60 päivää. Tulosta lappu ja vie paketti noutopisteeseen.",
		"miten palautan tuotteen", "haluan palauttaa takin", "palautusohje", "voinko lähettää tilauksen takaisin")
	add("password", "en", "Reset your password", "Choose “Forgot password” on the sign-in page.",
		"i forgot my password", "reset password", "can't sign in", "password does not work", "how to change my password")
	add("giftcard", "en", "Buy a gift card", "Gift cards cost 20–500 € and are valid for 3 years.",
		"buy a gift card", "do you sell gift cards", "gift voucher", "how long is a gift card valid", "gift card for a friend")
	return out
}

type world struct {
	desk      *desk.Service
	assistant *assist.Assistant
	shelf     *shelf
	visitor   context.Context
	agent     context.Context
}

func newWorld(t *testing.T, db *database.DB, texts []assist.Text) world {
	t.Helper()
	at := clock.NewFake(time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC))
	service, err := desk.New(desk.Deps{DB: db, Jobs: noJobs{}, Clock: at, Publisher: noRadio{}})
	must(t, err)
	system := access.With(t.Context(), access.System())
	_, err = service.EnsureDefaults(system)
	must(t, err)
	agent, err := service.CreateAgent(system, desk.NewAgent{Email: "aino@example.com", Name: "Aino", Password: "a long enough password", Role: access.Admin, Locale: "en", Languages: []string{"en"}})
	must(t, err)
	session, err := service.OpenSession(t.Context(), desk.SessionRequest{Locale: "en"})
	must(t, err)
	visitor, err := service.AuthenticateVisitor(t.Context(), session.Token)
	must(t, err)
	w := world{desk: service, shelf: &shelf{texts: texts, changed: make(chan struct{})}, visitor: access.With(t.Context(), visitor), agent: access.With(t.Context(), agent.Actor())}
	w.assistant, err = assist.New(assist.Deps{DB: db, Library: w.shelf, Desk: service, Clock: at})
	must(t, err)
	return w
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// say starts a conversation, or goes on with it, and lets the bot take its turn.
func (w world) say(t *testing.T, id, text string) (string, desk.Event) {
	t.Helper()
	if id == "" {
		started, err := w.desk.Start(w.visitor, desk.StartRequest{ClientID: rand.Text(), Text: text})
		must(t, err)
		id = started.Conversation.ID
	} else {
		_, err := w.desk.Post(w.visitor, id, desk.PostRequest{ClientID: rand.Text(), Text: text})
		must(t, err)
	}
	must(t, w.assistant.Turn(t.Context(), id))
	page, err := w.desk.Events(w.agent, id, desk.EventsQuery{})
	must(t, err)
	return id, page.Events[len(page.Events)-1]
}

func TestAsk_BeforeTheFirstTraining(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		if w.assistant.Ready() {
			t.Error("ready without training")
		}
		if _, err := w.assistant.Ask(t.Context(), "how long is delivery", ""); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("Ask = %v, want unavailable", err)
		}
		if _, last := w.say(t, "", "how long is delivery?"); last.Type != desk.TypeHandoff {
			t.Errorf("a bot that can't think gave %s, want a handoff", last.Type)
		}
	})
}

func TestTrain_ARestartDoesNotTrainAgain(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		before, err := w.assistant.Ask(t.Context(), "when does my parcel arrive", "en")
		must(t, err)
		again, err := assist.New(assist.Deps{DB: db, Library: w.shelf, Desk: w.desk, Clock: clock.Real{}})
		must(t, err)
		must(t, again.Train(t.Context()))
		after, err := again.Ask(t.Context(), "when does my parcel arrive", "en")
		must(t, err)
		if before.Confidence != after.Confidence || after.Confidence == 0 {
			t.Errorf("confidence %v before and %v after a restart", before.Confidence, after.Confidence)
		}
		var states int64
		must(t, db.Read(t.Context()).Table("trained_states").Count(&states).Error)
		if states != 1 {
			t.Errorf("%d trained states, want 1", states)
		}
	})
}

func TestTurn(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		for _, row := range []struct {
			name, text string
			want       desk.EventType
		}{
			{"a wish for a person", "talk to agent", desk.TypeHandoff},
			{"a greeting", "Hello!", desk.TypeMessage},
			{"are you a bot", "are you a bot?", desk.TypeMessage},
			{"only emoji", "🙂", desk.TypeMessage},
			{"what no article covers", "quantum entanglement", desk.TypeHandoff},
		} {
			t.Run(row.name, func(t *testing.T) {
				if _, last := w.say(t, "", row.text); last.Type != row.want {
					t.Errorf("%q got %s %q, want %s", row.text, last.Type, last.Text, row.want)
				}
			})
		}
	})
}

// A few words after an answer are on the question before only where they fit its
// article; then what they say counts more than what was said before.
func TestTurn_FollowsUp(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		for _, row := range []struct{ name, before, after, wants, not string }{
			{"another row of the table", "delivery time to sweden", "and to Finland?", "Finland: time 1–2 working days", "Sweden: time"},
			{"another subject", "delivery time to sweden", "gift voucher", "", "Sweden"},
			{"what no article covers", "delivery time to sweden", "my tent broke", "", "Sweden"},
			{"numbers and marks", "delivery time to sweden", "<b>1</b> script(2)", "", "Sweden"},
			{"a slip of the keys is no other language", "delivery time to sweden", "asdkj qwlkej zzz", "colleague", "kolleg"},
		} {
			t.Run(row.name, func(t *testing.T) {
				id, _ := w.say(t, "", row.before)
				_, last := w.say(t, id, row.after)
				if !strings.Contains(last.Text, row.wants) || strings.Contains(strings.ToLower(last.Text), strings.ToLower(row.not)) {
					t.Errorf("%q after %q got %s %q", row.after, row.before, last.Type, last.Text)
				}
			})
		}
	})
}

func TestUnderstand_HelpsAnAgentWithoutAnyEngine(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id, _ := w.say(t, "", "Haluan puhua ihmisen kanssa")
		_, err := w.desk.Take(w.agent, id)
		must(t, err)
		posted, err := w.desk.Post(w.visitor, id, desk.PostRequest{ClientID: "q", Text: "Kauanko toimitus Ruotsiin kestää?"})
		must(t, err)
		must(t, w.assistant.Understand(t.Context(), id, posted.Event.Seq))

		page, err := w.desk.Events(w.agent, id, desk.EventsQuery{})
		must(t, err)
		var gist desk.TranslationData
		last := page.Events[len(page.Events)-1]
		must(t, last.Decode(&gist))
		if last.Type != desk.TypeTranslation || gist.Kind != desk.KindGist || gist.Text != "How long does delivery take?" || gist.SourceLocale != "fi" || gist.Confidence <= 0 {
			t.Errorf("gist = %s %+v", last.Type, gist)
		}
		set, err := w.desk.Suggestions(w.agent, id, 0)
		must(t, err)
		if len(set.Suggestions) == 0 {
			t.Fatal("no suggested reply")
		}
		first := set.Suggestions[0]
		if first.Locale != "en" || first.SendLocale != "fi" || !strings.Contains(first.SendText, "Ruotsi") || !strings.Contains(first.Text, "Delivery") {
			t.Errorf("first suggestion = %+v", first)
		}
	})
}

func TestUnderstand_OnlyTheNewestMessageGetsSuggestions(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id, _ := w.say(t, "", "talk to agent")
		older, err := w.desk.Post(w.visitor, id, desk.PostRequest{ClientID: "1", Text: "Kauanko toimitus Ruotsiin kestää?"})
		must(t, err)
		newer, err := w.desk.Post(w.visitor, id, desk.PostRequest{ClientID: "2", Text: "Tai Norjaan?"})
		must(t, err)
		for _, row := range []struct {
			of   int64
			many bool
		}{{older.Event.Seq, false}, {newer.Event.Seq, true}} {
			must(t, w.assistant.Understand(t.Context(), id, row.of))
			set, err := w.desk.Suggestions(w.agent, id, 0)
			must(t, err)
			if len(set.Suggestions) > 0 != row.many {
				t.Errorf("after message %d: %+v", row.of, set.Suggestions)
			}
		}
		page, err := w.desk.Events(w.agent, id, desk.EventsQuery{})
		must(t, err)
		gist := func(e desk.Event) bool { return e.Type == desk.TypeTranslation }
		if !slices.ContainsFunc(page.Events, gist) {
			t.Error("the older message has no gist")
		}
	})
}

func TestUnderstand_AHandoffFindsSuggestionsReady(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id, _ := w.say(t, "", "How long does delivery to Sweden take?")
		_, handoff := w.say(t, id, "talk to agent")
		must(t, w.assistant.Understand(t.Context(), id, handoff.Seq))

		set, err := w.desk.Suggestions(w.agent, id, 0)
		must(t, err)
		if len(set.Suggestions) == 0 || set.Suggestions[0].SourceID != "delivery" || !strings.Contains(set.Suggestions[0].Text, "Sweden") {
			t.Errorf("suggestions = %+v, want the article on the question before", set.Suggestions)
		}
	})
}

func TestTranslate_WithoutAnEngineSaysSo(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		if _, err := w.assistant.Translate(w.agent, "hello", "en", "ko"); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("Translate = %v, want unavailable", err)
		}
	})
}

// Who asks for a person has a reason: it stands beside the wish or before it.
func TestTurn_SaysWhatAWishForAPersonIsAbout(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		for _, row := range []struct{ name, before, wish, summary, first string }{
			{"the question before", "delivery time to sweden", "talk to agent", "“delivery time to sweden” — closest article: How long does delivery take?", "delivery"},
			{"in the question's own language", "toimitusaika ruotsiin", "talk to agent", "“toimitusaika ruotsiin” — closest article: How long does delivery take?", "delivery"},
			{"what is said beside it", "shipping time", "i want to talk to a human, i forgot my password", "“i want to talk to a human, i forgot my password” — closest article: Reset your password", "password"},
			{"nothing at all", "", "customer support", "“customer support”", ""},
		} {
			t.Run(row.name, func(t *testing.T) {
				id := ""
				if row.before != "" {
					id, _ = w.say(t, "", row.before)
				}
				_, last := w.say(t, id, row.wish)
				if last.Type != desk.TypeHandoff {
					t.Fatalf("got %s %q", last.Type, last.Text)
				}
				var data desk.HandoffData
				must(t, last.Decode(&data))
				first := ""
				if len(data.Candidates) > 0 {
					first = data.Candidates[0].ArticleID
				}
				if data.Summary != row.summary || first != row.first {
					t.Errorf("summary %q, first candidate %q", data.Summary, first)
				}
			})
		}
	})
}

// Words do what the buttons under an answer do: once there are other words to
// try, twice a person comes.
func TestTurn_JudgedInWords(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		must(t, w.assistant.Train(t.Context()))
		id, first := w.say(t, "", "How long does delivery take?")
		if first.Type != desk.TypeAnswer {
			t.Fatalf("got %s, want an answer", first.Type)
		}
		if _, last := w.say(t, id, "yes, that helped"); last.Type != desk.TypeMessage {
			t.Errorf("after a yes: %s %q", last.Type, last.Text)
		}
		outcomes, err := w.desk.Outcomes(w.agent, id)
		must(t, err)
		if outcomes[0].EventSeq != first.Seq || outcomes[0].Verdict != desk.VerdictHelpful {
			t.Errorf("the first outcome is %+v, want one that helped", outcomes[0])
		}
		w.say(t, id, "reset password")
		if _, last := w.say(t, id, "no"); last.Type != desk.TypeMessage {
			t.Errorf("after a no: %s %q", last.Type, last.Text)
		}
		w.say(t, id, "buy a gift card")
		if _, last := w.say(t, id, "that didn't help"); last.Type != desk.TypeHandoff {
			t.Errorf("after two of them: %s %q, want a handoff", last.Type, last.Text)
		}
	})
}
