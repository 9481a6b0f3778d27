package desk_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

func TestBeginTurn(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		s.say(visitor, id, "How long does delivery take?")
		turn := s.turn(id)
		if turn.Question != "Hello\nHow long does delivery take?" || turn.LastSeq != 2 || turn.Locale != "en" || len(turn.Messages) != 2 {
			t.Errorf("turn %+v", turn)
		}
		_, err := s.ApplyOutcome(s.sys, turn, answer("delivery", "Two days."))
		s.ok(err)
		if _, due, err := s.BeginTurn(s.sys, id); due || err != nil {
			t.Errorf("after the outcome there is something to do: %v %v", due, err)
		}
		s.say(visitor, id, "And to Norway?")
		turn = s.turn(id)
		if turn.Question != "And to Norway?" || len(turn.Context) != 3 || turn.Context[2].Text != "Two days." {
			t.Errorf("turn %+v", turn)
		}
		if len(turn.Earlier) != 1 || turn.Earlier[0].ArticleID != "delivery" || turn.Earlier[0].Decision != desk.DecideAnswer {
			t.Errorf("earlier %+v", turn.Earlier)
		}
		_, err = s.Take(s.aino, id)
		s.ok(err)
		if _, due, err := s.BeginTurn(s.sys, id); due || err != nil {
			t.Errorf("the bot works although an agent has it: %v %v", due, err)
		}
		_, err = s.HandBack(s.aino, id)
		s.ok(err)
		if _, due, err := s.BeginTurn(s.sys, id); due || err != nil {
			t.Errorf("handed back, the bot answers what is old: %v %v", due, err)
		}
		_, _, err = s.BeginTurn(visitor, id)
		s.wantCode(err, fault.Unauthenticated)
	})
}

func TestBeginTurn_OnMoreThanItCarries(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "0")
		for range 120 {
			s.say(visitor, id, "hello?")
		}
		turn := s.turn(id)
		if len(turn.Messages) != 100 || turn.LastSeq != 121 {
			t.Errorf("%d messages up to %d", len(turn.Messages), turn.LastSeq)
		}
		_, err := s.ApplyOutcome(s.sys, turn, answer("delivery", "Yes."))
		s.ok(err)
	})
}

func TestApplyOutcome_GivesWay(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "How long")
		stale := s.turn(id)
		s.say(visitor, id, "does delivery take?")
		_, err := s.ApplyOutcome(s.sys, stale, answer("x", "Too early."))
		s.wantCode(err, fault.Conflict)
		if again := s.turn(id); again.Question != "How long\ndoes delivery take?" {
			t.Errorf("the turn runs again on %q", again.Question)
		}
		late := s.turn(id)
		_, err = s.Take(s.aino, id)
		s.ok(err)
		_, err = s.ApplyOutcome(s.sys, late, answer("x", "Too late."))
		s.wantCode(err, fault.Conflict)
		if got := s.types(visitor, id); got != "message message assigned" {
			t.Errorf("events %q", got)
		}
	})
}

func TestApplyOutcome_Once(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "How long does delivery take?")
		turn := s.turn(id)
		var wait sync.WaitGroup
		var mu sync.Mutex
		seqs := map[int64]bool{}
		for range 5 {
			wait.Go(func() {
				event, err := s.ApplyOutcome(s.sys, turn, answer("delivery", "Two days."))
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				seqs[event.Seq] = true
			})
		}
		wait.Wait()
		if len(seqs) != 1 || s.types(visitor, id) != "message answer" {
			t.Errorf("events %v: %s", seqs, s.types(visitor, id))
		}
		outcomes, err := s.Outcomes(s.aino, id)
		s.ok(err)
		if len(outcomes) != 1 {
			t.Fatalf("%d outcomes", len(outcomes))
		}
		got := outcomes[0]
		if got.Promise != 0.95 || got.Features["bm25"] != 3.5 || len(got.Steps) != 1 || got.Steps[0].Micros != 120 || len(got.Candidates) != 1 || got.EventSeq != 2 {
			t.Errorf("outcome %+v", got)
		}
		var data desk.AnswerData
		s.ok(s.events(visitor, id)[1].Decode(&data))
		if data.OutcomeID != got.ID || data.Confidence != 0.93 || data.Citations == nil {
			t.Errorf("answer %+v", data)
		}
	})
}

func TestApplyOutcome_RefusesHalfOnes(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		turn := s.turn(s.start(s.visitor(), "Hello"))
		for _, o := range []desk.Outcome{
			{}, {Decision: "shrug"}, {Decision: desk.DecideAnswer, Text: "x"}, {Decision: desk.DecideAnswer, Answer: &desk.AnswerData{}},
			{Decision: desk.DecideClarify}, {Decision: desk.DecideHandoff}, {Decision: desk.DecideHandoff, Reason: "mood"}, {Decision: desk.DecideSmallTalk},
		} {
			_, err := s.ApplyOutcome(s.sys, turn, o)
			s.wantCode(err, fault.Invalid)
		}
	})
}

func TestClarify(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Delivery")
		choices := []desk.Candidate{{ArticleID: "cost", Title: "What does delivery cost?"}, {ArticleID: "time", Title: "How long does delivery take?"}}
		event, err := s.ApplyOutcome(s.sys, s.turn(id), desk.Outcome{Decision: desk.DecideClarify, Locale: "fi", Choices: choices})
		s.ok(err)
		if event.Text != "Mitä näistä tarkoitat?" || s.conv(id).Locale != "fi" {
			t.Errorf("line %q in %s", event.Text, s.conv(id).Locale)
		}
		wrong, right := "warranty", "time"
		_, err = s.Choose(visitor, id, "c1", desk.ChoiceData{Seq: event.Seq, ArticleID: &wrong}, "")
		s.wantCode(err, fault.Invalid)
		_, err = s.Choose(visitor, id, "c1", desk.ChoiceData{Seq: 1, ArticleID: &right}, "")
		s.wantCode(err, fault.Invalid)
		for range 2 {
			posted, err := s.Choose(visitor, id, "c2", desk.ChoiceData{Seq: event.Seq, ArticleID: &right}, "")
			s.ok(err)
			if posted.Event.Text != "How long does delivery take?" || posted.Event.Seq != 3 {
				t.Errorf("chosen %+v", posted.Event)
			}
		}
		turn := s.turn(id)
		if turn.Choice == nil || *turn.Choice.ArticleID != "time" || len(turn.Earlier[0].Choices) != 2 {
			t.Errorf("turn %+v", turn)
		}
		if turn.Earlier[0].Verdict != desk.VerdictChosen {
			t.Errorf("verdict %q", turn.Earlier[0].Verdict)
		}
		posted, err := s.Choose(visitor, id, "c3", desk.ChoiceData{Seq: event.Seq}, "")
		s.ok(err)
		if posted.Event.Text != "En mitään näistä" {
			t.Errorf("none of these is %q", posted.Event.Text)
		}
	})
}

func TestHelpful_TwoNoBringAPerson(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id, first := s.answered(visitor)
		for range 2 { // clicked twice
			_, err := s.Helpful(visitor, id, desk.HelpfulData{Seq: first.Seq})
			s.ok(err)
		}
		if got := s.types(visitor, id); got != "message answer helpful message" {
			t.Errorf("after the first no: %q", got)
		}
		s.say(visitor, id, "To Norway, I mean")
		turn := s.turn(id)
		if turn.Unhelpful != 1 || turn.Earlier[0].Verdict != desk.VerdictUnhelpful {
			t.Errorf("turn %+v", turn)
		}
		second, err := s.ApplyOutcome(s.sys, turn, answer("delivery", "Two days."))
		s.ok(err)
		_, err = s.Helpful(visitor, id, desk.HelpfulData{Seq: second.Seq})
		s.ok(err)
		if got := s.types(visitor, id); got != "message answer helpful message message answer helpful handoff" {
			t.Errorf("after the second no: %q", got)
		}
		if conv := s.conv(id); conv.Owner != desk.OwnerTeam || conv.HandoffReason != desk.ReasonUnhelpful {
			t.Errorf("conversation %+v", conv)
		}
		_, err = s.Helpful(visitor, id, desk.HelpfulData{Seq: 1, Helpful: true})
		s.wantCode(err, fault.NotFound)
		_, err = s.Helpful(visitor, id, desk.HelpfulData{Seq: second.Seq, Helpful: true})
		s.ok(err)
		outcomes, err := s.Outcomes(s.aino, id)
		s.ok(err)
		if outcomes[1].Verdict != desk.VerdictHelpful {
			t.Errorf("verdict %q", outcomes[1].Verdict)
		}
		judged, err := s.JudgedOutcomes(s.sys, desk.Event{}.CreatedAt, 10)
		if err == nil && len(judged) != 2 {
			t.Errorf("%d judged", len(judged))
		}
		s.ok(err)
	})
}

func TestCorrection(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id, _ := s.answered(s.visitor())
		outcomes, err := s.Outcomes(s.aino, id)
		s.ok(err)
		right := "returns"
		record, err := s.CorrectOutcome(s.aino, outcomes[0].ID, &right)
		s.ok(err)
		if record.Verdict != desk.VerdictCorrected || record.RightArticle != "returns" {
			t.Errorf("record %+v", record)
		}
		_, err = s.CorrectOutcome(s.aino, "nothing", nil)
		s.wantCode(err, fault.NotFound)
		question, err := s.RecordQuestion(s.ctx, desk.Question{Text: "Over the API?", Locale: "en", Decision: desk.DecideHandoff, Reason: desk.ReasonLowConfidence})
		s.ok(err)
		_, err = s.CorrectOutcome(s.aino, question, nil)
		s.ok(err)
	})
}

func TestRate(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		for _, score := range []int{0, 6, -1} {
			_, err := s.Rate(visitor, id, desk.RatingData{Score: score})
			s.wantCode(err, fault.Invalid)
		}
		for range 2 {
			_, err := s.Rate(visitor, id, desk.RatingData{Score: 4, Comment: " Quick "})
			s.ok(err)
		}
		_, err := s.Rate(visitor, id, desk.RatingData{Score: 5})
		s.ok(err)
		if got := s.types(visitor, id); got != "message rating rating" || *s.conv(id).Rating != 5 {
			t.Errorf("events %q, rating %d", got, *s.conv(id).Rating)
		}
	})
}

func TestTranslations(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Missä pakettini on?")
		_, err := s.Take(s.aino, id)
		s.ok(err)
		_, err = s.SetLocale(s.sys, id, "fi-FI")
		s.ok(err)
		s.jobs.kinds()
		reply := s.say(s.aino, id, "On its way")
		if got := s.jobs.kinds(); got != "understand" {
			t.Errorf("an agent's words leave %q", got)
		}
		gist := desk.Translation{ConversationID: id, TranslationData: desk.TranslationData{Seq: 1, Locale: "en", Kind: desk.KindGist, Text: "asks: where is my parcel?", SourceLocale: "fi", Engine: "article", Confidence: 0.91}}
		first, err := s.AddTranslation(s.sys, gist)
		s.ok(err)
		again, err := s.AddTranslation(s.sys, gist)
		s.ok(err)
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("the same twice differs:\n%s", diff)
		}
		_, err = s.AddTranslation(s.sys, desk.Translation{ConversationID: id, TranslationData: desk.TranslationData{Seq: reply.Seq, Locale: "fi", Kind: desk.KindTranslation, Text: "Matkalla", SourceLocale: "en", Engine: "test"}})
		s.ok(err)
		if got := s.types(visitor, id); got != "message assigned message translation" {
			t.Errorf("the visitor sees %q", got)
		}
		if got := s.types(s.aino, id); got != "message assigned locale message translation translation" {
			t.Errorf("the agent sees %q", got)
		}
		_, err = s.AddTranslation(s.sys, desk.Translation{ConversationID: id, TranslationData: desk.TranslationData{Seq: 99, Locale: "fi", Kind: desk.KindGist, Text: "x"}})
		s.wantCode(err, fault.NotFound)
		_, err = s.AddTranslation(s.sys, desk.Translation{ConversationID: id, TranslationData: desk.TranslationData{Seq: 1, Locale: "xx", Kind: desk.KindGist, Text: "x"}})
		s.wantCode(err, fault.Invalid)
		_, err = s.SetTranslate(s.aino, id, false)
		s.ok(err)
		s.jobs.kinds()
		s.say(s.aino, id, "No translation of this")
		if got := s.jobs.kinds(); got != "" {
			t.Errorf("jobs %q although translation is off", got)
		}
	})
}

func TestSuggestions(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Where is my parcel?")
		_, err := s.RequestHandoff(visitor, id)
		s.ok(err)
		subject, err := s.Subject(s.sys, id, 2)
		s.ok(err)
		if subject.Question != "Where is my parcel?" || len(subject.Pending) != 1 || len(subject.Agents) != 3 || subject.Superseded {
			t.Errorf("subject %+v", subject)
		}
		offered := []desk.Suggestion{{Source: "article", SourceID: "track", Text: "Follow the link", URL: "/help/track", SendLocale: "fi", SendText: "Seuraa linkkiä tästä"}, {Source: "macro", SourceID: "m", Text: "One moment"}}
		s.ok(s.SaveSuggestions(s.sys, id, 1, "en", offered))
		s.ok(s.SaveSuggestions(s.sys, id, 1, "en", offered)) // the job ran twice
		set, err := s.Suggestions(s.aino, id, 0)
		s.ok(err)
		if len(set.Suggestions) != 2 || set.MessageSeq != 1 || set.Suggestions[0].Position != 1 || set.Suggestions[0].URL != "/help/track" {
			t.Fatalf("suggestions %+v", set)
		}
		_, err = s.TakeSuggestion(s.aino, id, set.Suggestions[0].ID)
		s.ok(err)
		_, err = s.TakeSuggestion(s.aino, id, "nothing")
		s.wantCode(err, fault.NotFound)
		for _, open := range []desk.PostRequest{
			{ClientID: "o", Text: "Hi {{contact.name}}, it left"},
			{ClientID: "o", Text: "Se lähti", Original: &desk.Original{Text: "Order {{order number}} left", Locale: "en"}},
		} {
			_, err = s.Post(s.aino, id, open)
			s.wantCode(err, fault.Invalid)
		}
		_, err = s.Post(s.aino, id, desk.PostRequest{ClientID: "r", Text: "Seuraa linkkiä tästä", Locale: "fi", SuggestionID: set.Suggestions[0].ID,
			Original: &desk.Original{Text: "Follow the link", Locale: "en"}})
		s.ok(err)
		report, err := s.Overview(s.admin, s.clock.Now().Add(-1e9), s.clock.Now().Add(1e9))
		s.ok(err)
		if report.Suggestions.Shown != 2 || report.Suggestions.Taken != 1 {
			t.Errorf("use %+v", report.Suggestions)
		}
		s.say(visitor, id, "Thanks, and?")
		s.wantCode(s.SaveSuggestions(s.sys, id, 1, "en", offered), fault.Conflict)
		if told := s.radio.on("conversation:" + id); len(told) == 0 || !strings.Contains(strings.Join(told, ""), `"suggestions"`) {
			t.Errorf("nobody was told of suggestions: %q", told)
		}
	})
}
