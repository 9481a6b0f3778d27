package desk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
)

func TestPastConversations(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		name, email := "Hannah", "hannah@example.com"
		told := func() bool {
			select {
			case <-s.Settled():
				return true
			default:
				return false
			}
		}
		play := func(question string, then func(id string)) string {
			visitor := s.visitor()
			id := s.start(visitor, question)
			_, err := s.EditContact(s.aino, id, desk.ContactChange{Name: &name, Email: &email})
			s.ok(err)
			s.clock.Advance(time.Second)
			then(id)
			s.clock.Advance(time.Second)
			return id
		}
		play("nobody replied", func(string) {})
		open := play("still open", func(id string) { s.say(s.aino, id, "On it") })
		if told() {
			t.Error("an open conversation was told as settled")
		}
		good := play("resolved", func(id string) {
			_, err := s.Post(s.aino, id, desk.PostRequest{ClientID: "r", Text: "Se lähti", Locale: "fi", Original: &desk.Original{Text: "It left", Locale: "en"}})
			s.ok(err)
			_, err = s.Resolve(s.aino, id)
			s.ok(err)
		})
		if !told() {
			t.Error("nobody was told of a resolved conversation")
		}
		visitor := s.visitor()
		bad := s.start(visitor, "rated badly")
		s.say(s.aino, bad, "No")
		_, err := s.Resolve(s.aino, bad)
		s.ok(err)
		_, err = s.Rate(visitor, bad, desk.RatingData{Score: 1})
		s.ok(err)

		pages := func(page desk.PastPage) map[string]bool {
			settled := map[string]bool{}
			for {
				page.Limit = 1
				list, err := s.PastConversations(s.sys, page)
				s.ok(err)
				if len(list) == 0 {
					return settled
				}
				settled[list[0].ID] = list[0].Settled
				page.At, page.ID = list[0].UpdatedAt, list[0].ID
			}
		}
		if diff := cmp.Diff(map[string]bool{good: true, bad: false}, pages(desk.PastPage{Back: true})); diff != "" {
			t.Error("back", diff)
		}
		if diff := cmp.Diff(map[string]bool{open: false, good: true, bad: false}, pages(desk.PastPage{})); diff != "" {
			t.Error("forth", diff)
		}
		list, err := s.PastConversations(s.sys, desk.PastPage{Back: true})
		s.ok(err)
		for _, past := range list {
			if past.ID != good {
				continue
			}
			said := ""
			for _, event := range past.Said {
				text, locale := event.WrittenBy()
				said += fmt.Sprintf("%s: %s (%s %s); ", event.Author.Kind, event.Text, text, locale)
			}
			if said != "visitor: resolved (resolved ); agent: Se lähti (It left en); " || past.Contact.Name != name || past.Contact.Email != email {
				t.Errorf("said %q by %+v", said, past.Contact)
			}
		}
		s.clock.Advance(4 * 24 * time.Hour)
		if !pages(desk.PastPage{Back: true})[open] {
			t.Error("quiet for days, and its reply counts not")
		}
		_, err = s.PastConversations(visitor, desk.PastPage{})
		if err == nil {
			t.Error("a visitor reads the past")
		}
	})
}

func TestSuggestionUse(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		for i := range 3 {
			visitor := s.visitor()
			id := s.start(visitor, fmt.Sprintf("Question %d", i))
			_, err := s.RequestHandoff(visitor, id)
			s.ok(err)
			s.ok(s.SaveSuggestions(s.sys, id, 1, "en", []desk.Suggestion{
				{Source: "macro", SourceID: "m", Text: "One moment please"}, {Source: "past_reply", SourceID: "c", Text: "It was sent to you today", Given: 4}}))
			set, err := s.Suggestions(s.aino, id, 0)
			s.ok(err)
			if set.Suggestions[1].Given != 4 {
				t.Errorf("given %+v", set.Suggestions[1])
			}
			if i == 2 {
				continue // ignored
			}
			_, err = s.TakeSuggestion(s.aino, id, set.Suggestions[1].ID)
			s.ok(err)
			_, err = s.Post(s.aino, id, desk.PostRequest{ClientID: "r", Text: []string{"It was sent to you today", "It was sent by her, Bo"}[i], SuggestionID: set.Suggestions[1].ID})
			s.ok(err)
		}
		report, err := s.Overview(s.admin, s.clock.Now().Add(-1e9), s.clock.Now().Add(1e9))
		s.ok(err)
		half := 0.25 // one as it was, of the other half
		none := (*float64)(nil)
		got := report.Suggestions
		want := desk.SuggestionUse{Shown: 6, Taken: 2, Sent: 2, Changed: &half, Keystrokes: 34, BySource: []desk.SourceUse{
			{Source: "macro", Shown: 3, Changed: none}, {Source: "past_reply", Shown: 3, Taken: 2, Sent: 2, Changed: &half, Keystrokes: 34, Kept: 1.5, Expected: 1.5}}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		use, err := s.SuggestionUse(s.sys, s.clock.Now().Add(-1e9))
		s.ok(err)
		if len(use) != 0 { // up to now, exclusive: nothing has aged a microsecond
			t.Errorf("use %+v", use)
		}
		s.clock.Advance(time.Second)
		use, err = s.SuggestionUse(s.sys, s.clock.Now().Add(-1e10))
		s.ok(err)
		if len(use) != 2 || use[1].Kept != 1.5 {
			t.Errorf("use %+v", use)
		}
	})
}
