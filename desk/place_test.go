package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
)

// The visitor's place in the queue is true at every look, not only at the handoff.
func TestPlace_MovesWithTheQueue(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.online(s.aino)
		first, second := s.queued(), ""
		s.clock.Advance(time.Second)
		visitor := s.visitor()
		second = s.start(visitor, "A person please")
		place := func() string {
			conv, err := s.VisitorConversation(visitor, second)
			s.ok(err)
			if conv.Place == nil {
				return "none"
			}
			return fmt.Sprint(*conv.Place)
		}
		got := place()
		_, err := s.RequestHandoff(visitor, second)
		s.ok(err)
		got += " " + place()
		_, err = s.SetPriority(s.aino, second, 1)
		s.ok(err)
		got += " " + place()
		_, err = s.SetPriority(s.aino, second, 0)
		s.ok(err)
		s.is(s.aino, desk.Away)
		got += " " + place()
		s.is(s.aino, desk.Online)
		_, err = s.Take(s.aino, first)
		s.ok(err)
		got += " " + place()
		_, err = s.Take(s.aino, second)
		s.ok(err)
		if got += " " + place(); got != "none 2 1 none 1 none" {
			t.Errorf("places %s", got)
		}
	})
}

func TestRun_TellsThePlace(t *testing.T) {
	s := newScene(t, sqlite(t))
	s.online(s.aino)
	id := s.queued()
	s.radio.mu.Lock()
	s.radio.channels = []string{"visitor:" + id}
	s.radio.mu.Unlock()
	stop := s.run()
	told := ""
	for n := 1; !strings.Contains(told, `"head"`); n++ {
		told = s.radio.await(t, "visitor:"+id, n)[n-1]
	}
	stop()
	if !strings.Contains(told, `"place":1`) {
		t.Errorf("the visitor was told %s", told)
	}
}
