package desk_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

func (s *scene) sources(id string) string {
	s.t.Helper()
	set, err := s.Suggestions(s.aino, id, 0)
	s.ok(err)
	var list []string
	for _, g := range set.Suggestions {
		list = append(list, g.Source+":"+g.Text)
	}
	return strings.Join(list, " ")
}

func draftOf(text string) desk.Suggestion {
	return desk.Suggestion{Text: text, Locale: "en", Citations: []desk.Citation{{ArticleID: "a1", Title: "Delivery", URL: "/help/en/a1"}}}
}

func TestAddDraft(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		local := []desk.Suggestion{{Source: "article", Text: "one"}, {Source: "macro", Text: "two", Audience: "agents"}}
		visitor := s.visitor()
		id := s.start(visitor, "How long?")
		_, err := s.RequestHandoff(visitor, id)
		s.ok(err)

		s.wantCode(s.AddDraft(visitor, id, 1, "en", draftOf("x")), fault.Unauthenticated)
		s.wantCode(s.AddDraft(s.sys, id, 1, "en", desk.Suggestion{Text: "without a source"}), fault.Invalid)
		s.wantCode(s.AddDraft(s.sys, id, 1, "en", draftOf(" ")), fault.Invalid)

		s.ok(s.AddDraft(s.sys, id, 1, "en", draftOf("first")))
		s.ok(s.SaveSuggestions(s.sys, id, 1, "en", local))
		if got := s.sources(id); got != "article:one macro:two model:first" {
			t.Errorf("a draft that came first: %s", got)
		}
		s.ok(s.AddDraft(s.sys, id, 1, "en", draftOf("second")))
		if got := s.sources(id); got != "article:one macro:two model:second" {
			t.Errorf("a newer draft: %s", got)
		}
		set, err := s.Suggestions(s.aino, id, 0)
		s.ok(err)
		if diff := cmp.Diff(draftOf("").Citations, set.Suggestions[2].Citations); diff != "" {
			t.Errorf("citations (-want +got):\n%s", diff)
		}
		if set.Suggestions[0].Audience != "everyone" || set.Suggestions[1].Audience != "agents" || set.Suggestions[0].Citations == nil {
			t.Errorf("suggestions %+v", set.Suggestions)
		}
		if got := s.radio.on("conversation:" + id); !strings.Contains(strings.Join(got, "\n"), `{"kind":"suggestions","message_seq":1,"locale":"en"}`) {
			t.Errorf("nobody was told: %q", got)
		}

		_, err = s.TakeSuggestion(s.aino, id, set.Suggestions[2].ID)
		s.ok(err)
		s.ok(s.AddDraft(s.sys, id, 1, "en", draftOf("third")))
		if got := s.sources(id); got != "article:one macro:two model:second" {
			t.Errorf("a draft that was taken: %s", got)
		}
		s.say(s.aino, id, "Two days.")
		s.wantCode(s.AddDraft(s.sys, id, 1, "en", draftOf("late")), fault.Conflict)
	})
}

func TestDraft_TheModelHasAJobOfItsOwn(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "How long?")
		s.jobs.kinds()
		_, err := s.RequestHandoff(visitor, id)
		s.ok(err)
		s.say(visitor, id, "To Sweden?")
		if got := s.jobs.kinds(); got != "understand understand" {
			t.Errorf("without a model: %s", got)
		}
		settings, err := s.Settings(s.sys)
		s.ok(err)
		settings.Model = desk.ModelSettings{BaseURL: "http://127.0.0.1:1/v1", Name: "m"}
		_, err = s.SaveSettings(s.sys, settings)
		s.ok(err)
		s.say(visitor, id, "Or Norway?")
		if got := s.jobs.kinds(); got != "understand draft" {
			t.Errorf("with a model: %s", got)
		}
		s.say(s.aino, id, "Two days.")
		if got := s.jobs.kinds(); strings.Contains(got, "draft") {
			t.Errorf("after an agent's words: %s", got)
		}
	})
}

func TestSetSummary(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "How long?")
		handoff, err := s.Handoff(s.sys, desk.HandoffRequest{ConversationID: id, Reason: desk.ReasonAsked, Summary: "local"})
		s.ok(err)
		s.wantCode(s.SetSummary(visitor, id, handoff.Seq, "x", "m"), fault.Unauthenticated)
		s.wantCode(s.SetSummary(s.sys, id, handoff.Seq, " ", "m"), fault.Invalid)
		s.wantCode(s.SetSummary(s.sys, id, handoff.Seq-1, "of another", "m"), fault.Conflict)
		if conv := s.conv(id); conv.Summary != "local" || conv.SummaryEngine != "" {
			t.Errorf("summary %q by %q, want the local one", conv.Summary, conv.SummaryEngine)
		}
		s.ok(s.SetSummary(s.sys, id, handoff.Seq, "Asks how long delivery takes.", "m"))
		if conv := s.conv(id); conv.Summary != "Asks how long delivery takes." || conv.SummaryEngine != "m" {
			t.Errorf("summary %q by %q", conv.Summary, conv.SummaryEngine)
		}
		if got := strings.Join(s.radio.on("conversation:"+id), "\n"); !strings.Contains(got, `{"kind":"summary","seq":2,"text":"Asks how long delivery takes.","engine":"m"}`) {
			t.Errorf("nobody was told: %q", got)
		}
	})
}
