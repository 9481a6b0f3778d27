package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
)

// past lets n visitors come one after the other and wait for a person.
func (s *scene) past(n int, wait time.Duration) {
	s.t.Helper()
	for range n {
		id := s.queued()
		s.clock.Advance(wait)
		s.online(s.aino)
		s.say(s.aino, id, "Hello, I am here.")
		s.clock.Advance(time.Minute)
	}
}

// Visitors are told how long it usually takes, from the team's own figures, in
// the line, in the data and at each look; and nothing where nobody knows.
func TestExpectedWait_IsTold(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		look := func(visitor int) string {
			who := s.visitor()
			var id string
			for range visitor {
				who = s.visitor()
				id = s.start(who, "A person please")
				_, err := s.RequestHandoff(who, id)
				s.ok(err)
			}
			conv, err := s.VisitorConversation(who, id)
			s.ok(err)
			event, err := s.RequestHandoff(who, id)
			s.ok(err)
			var data desk.HandoffData
			s.ok(event.Decode(&data))
			told := func(n *int) string {
				if n == nil {
					return "-"
				}
				return fmt.Sprint(*n)
			}
			said := "silent"
			if strings.Contains(event.Text, "usually about") {
				said = event.Text[strings.Index(event.Text, "about"):]
			}
			_, err = s.Resolve(s.aino, id)
			s.ok(err)
			return told(conv.ExpectedMinutes) + " " + told(data.Minutes) + " " + said
		}
		s.online(s.aino)
		s.past(7, 4*time.Minute)
		if got := look(1); got != "- - silent" {
			t.Errorf("with seven cases: %s", got)
		}
		s.past(1, 4*time.Minute)
		s.clock.Advance(5 * time.Minute) // what was read is kept for a while
		s.online(s.aino)
		if got := look(1); got != "4 4 about 4 minutes." {
			t.Errorf("with eight cases: %s", got)
		}
		s.is(s.aino, desk.Away)
		if got := look(1); got != "- - silent" {
			t.Errorf("with nobody on duty: %s", got)
		}
		s.clock.Advance(15 * 24 * time.Hour)
		s.online(s.aino)
		if got := look(1); got != "- - silent" {
			t.Errorf("with figures of long ago: %s", got)
		}
	})
}

// However many wait, their places and waits cost the same.
func TestExpectedWait_Queries(t *testing.T) {
	s := newScene(t, sqlite(t))
	s.online(s.aino)
	s.past(8, 3*time.Minute)
	visitor := s.visitor()
	ask := func() {
		_, err := s.VisitorConversations(visitor)
		s.ok(err)
	}
	more := func(n int) {
		for range n {
			id := s.start(visitor, "A person please")
			_, err := s.RequestHandoff(visitor, id)
			s.ok(err)
		}
	}
	more(1)
	ask()
	one := s.counted(ask)
	more(9)
	if ten := s.counted(ask); ten != one {
		t.Errorf("%d queries for one that waits, %d for ten", one, ten)
	}
}
