package desk_test

import (
	"fmt"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// In the shadow people answer; what the bot would have done is kept and judged.
func TestApplyOutcome_InTheShadow(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		ask := func(question string, o desk.Outcome) string {
			id := s.start(visitor, question)
			o.Shadow = true
			event, err := s.ApplyOutcome(s.sys, s.turn(id), o)
			s.ok(err)
			if event.Type != desk.TypeHandoff {
				t.Fatalf("%q became %s, want a handoff", question, event.Type)
			}
			return id
		}
		silent := ask("How long?", answer("delivery", "Two days."))
		ask("And the refund?", answer("returns", "Sixty days."))
		ask("Who are you?", desk.Outcome{Decision: desk.DecideHandoff, Reason: desk.ReasonLowConfidence, Locale: "en"})
		ask("Hi", desk.Outcome{Decision: desk.DecideSmallTalk, Text: "Hello!", Locale: "en"})

		outcomes, err := s.Outcomes(s.aino, silent)
		s.ok(err)
		if len(outcomes) != 1 || !outcomes[0].Shadow || outcomes[0].Decision != desk.DecideAnswer || outcomes[0].ArticleID != "delivery" {
			t.Errorf("kept %+v", outcomes)
		}
		page, err := s.Events(visitor, silent, desk.EventsQuery{})
		s.ok(err)
		for _, event := range page.Events {
			if event.Type == desk.TypeAnswer || event.Text == "Two days." {
				t.Errorf("the visitor was told %q", event.Text)
			}
		}
		right := "delivery"
		_, err = s.CorrectOutcome(s.aino, outcomes[0].ID, &right)
		s.ok(err)
		report, err := s.Shadow(s.aino, clock.Time{})
		s.ok(err)
		if want := (desk.ShadowReport{Questions: 3, Answered: 2, Judged: 1, Right: 1}); report != want {
			t.Errorf("report %+v, want %+v", report, want)
		}
		if uses, err := s.ArticleUses(s.aino, clock.Time{}); err != nil || len(uses) != 0 {
			t.Errorf("articles that answered nobody count: %v, %v", uses, err)
		}
		_, err = s.Shadow(visitor, clock.Time{})
		s.wantCode(err, fault.Unauthenticated)
	})
}

// Chance draws a few outcomes in a hundred for a person, whoever was content.
func TestChecks(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		const asked = 400
		visitor := s.visitor()
		for i := range asked {
			id := s.start(visitor, fmt.Sprint("How long? ", i))
			_, err := s.ApplyOutcome(s.sys, s.turn(id), answer("delivery", "Two days."))
			s.ok(err)
		}
		waiting, checked, err := s.Checks(s.aino, clock.Time{})
		s.ok(err)
		if len(waiting) < 1 || len(waiting) > asked/10 || checked != 0 {
			t.Fatalf("%d of %d wait, %d checked; want about three in a hundred", len(waiting), asked, checked)
		}
		right := "delivery"
		_, err = s.CorrectOutcome(s.aino, waiting[0].ID, &right)
		s.ok(err)
		left, checked, err := s.Checks(s.aino, clock.Time{})
		s.ok(err)
		if len(left) != len(waiting)-1 || checked != 1 {
			t.Errorf("%d wait, %d checked; want one fewer and 1", len(left), checked)
		}
	})
}

func TestToldRevisions(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "How long?")
		o := answer("delivery", "Two days.")
		o.Answer.RevisionID = "r1"
		_, err := s.ApplyOutcome(s.sys, s.turn(id), o)
		s.ok(err)
		told, err := s.ToldRevisions(s.aino, []string{"r0", "r1"})
		s.ok(err)
		if len(told) != 1 || told[0].ConversationID != id || told[0].Question != "How long?" || told[0].RevisionID != "r1" {
			t.Errorf("told %+v", told)
		}
		if other, err := s.ToldRevisions(s.aino, []string{"r2"}); err != nil || len(other) != 0 {
			t.Errorf("another revision: %v, %v", other, err)
		}
		_, err = s.ToldRevisions(visitor, []string{"r1"})
		s.wantCode(err, fault.Unauthenticated)
	})
}
