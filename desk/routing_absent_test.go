package desk_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/desk/routing"
)

// What becomes of a conversation whose agent is gone.
func TestRoute_TakesBackFromTheAbsent(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		answer := func(_ context.Context, id string) { s.say(s.aino, id, "Let me look") }
		ask := func(visitor context.Context, id string) { s.say(visitor, id, "And now?") }
		for _, row := range []struct {
			name string
			do   []func(visitor context.Context, id string)
			way  routing.Way
			goes func() // Aino
			wait time.Duration
			bo   desk.Presence
			want string
		}{
			{"off line for a moment", nil, routing.LeastBusy, func() { s.is(s.aino, desk.Offline) }, time.Minute, desk.Online, "Aino"},
			{"off line for longer", nil, routing.LeastBusy, func() { s.is(s.aino, desk.Offline) }, 2 * time.Minute, desk.Online, "Bo"},
			{"and back in time", nil, routing.LeastBusy, func() { s.is(s.aino, desk.Offline); s.later(time.Minute, s.bo); s.is(s.aino, desk.Online) }, 2 * time.Minute, desk.Online, "Aino"},
			{"away is a pause", nil, routing.LeastBusy, func() { s.is(s.aino, desk.Away) }, 2 * time.Minute, desk.Online, "Aino"},
			{"a browser that died", nil, routing.LeastBusy, func() {}, 4 * time.Minute, desk.Online, "Bo"},
			{"a browser that died just now", nil, routing.LeastBusy, func() {}, 3 * time.Minute, desk.Online, "Aino"},
			{"what is answered stays", []func(context.Context, string){answer}, routing.LeastBusy, func() {}, 9 * time.Minute, desk.Online, "Aino"},
			{"until the visitor asks again", []func(context.Context, string){answer, ask}, routing.LeastBusy, func() {}, 9 * time.Minute, desk.Online, "Bo"},
			{"nobody else is there", nil, routing.LeastBusy, func() {}, 9 * time.Minute, desk.Offline, "Aino"},
			{"a manual desk leaves it", nil, routing.Manual, func() {}, 9 * time.Minute, desk.Online, "Aino"},
		} {
			t.Run(row.name, func(t *testing.T) {
				s.routed(row.way, 0)
				s.is(s.aino, desk.Online)
				visitor := s.visitor()
				id := s.start(visitor, "A person please")
				_, err := s.Take(s.aino, id)
				s.ok(err)
				for _, do := range row.do {
					do(visitor, id)
				}
				s.is(s.bo, row.bo)
				row.goes()
				if s.later(row.wait, s.bo); strings.Contains(row.name, "in time") || row.name == "away is a pause" {
					s.ok(s.Seen(s.aino))
				}
				s.route()
				s.route()
				if got := s.holder(id); got != row.want {
					t.Errorf("held by %s, want %s", got, row.want)
				}
				if row.want == "Bo" {
					s.wantLine(visitor, id, "I'm bringing in a colleague. You are next.", "Bo is with you now.")
				}
				_, err = s.Resolve(s.bo, id)
				s.ok(err)
			})
		}
	})
}

// wantLine holds the last words that the visitor was told.
func (s *scene) wantLine(who context.Context, id string, want ...string) {
	s.t.Helper()
	events := s.events(who, id)
	for i, line := range want {
		if got := events[len(events)-len(want)+i].Text; got != line {
			s.t.Errorf("the visitor was told %q, want %q", got, line)
		}
	}
}

// Two nodes route the same desk at once, while agents take by hand.
func TestRoute_TwoNodes(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 0)
		other, err := desk.New(desk.Deps{DB: s.db, Jobs: s.jobs, Clock: s.clock, Publisher: s.radio})
		s.ok(err)
		four := 4
		for _, name := range []string{"Aino", "Bo"} {
			_, err := s.ChangeAgent(s.admin, s.ids[name], desk.AgentChange{Capacity: &four})
			s.ok(err)
		}
		s.online(s.aino)
		s.online(s.bo)
		var ids []string
		for range 12 {
			ids = append(ids, s.queued())
		}
		var wait sync.WaitGroup
		for range 3 {
			for _, node := range []*desk.Service{s.Service, other} {
				wait.Go(func() {
					if _, err := node.Route(s.sys); err != nil {
						t.Error(err)
					}
				})
			}
		}
		wait.Wait()
		held := map[string]int{}
		for _, id := range ids {
			held[s.holder(id)]++
			if got := s.types(s.admin, id); strings.Count(got, "assigned") > 1 {
				t.Errorf("given more than once: %s", got)
			}
		}
		if held["Aino"] != 4 || held["Bo"] != 4 || held["team"] != 4 {
			t.Errorf("held %v, want four each", held)
		}
	})
}

// A take by hand and a route of the same conversation: one owner.
func TestRoute_AgainstATake(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 0)
		s.online(s.aino)
		for range 5 {
			id := s.queued()
			var wait sync.WaitGroup
			var lost error
			wait.Go(func() { s.route() })
			wait.Go(func() { _, lost = s.Take(s.bo, id) })
			wait.Wait()
			if got := s.holder(id); (got == "Bo") != (lost == nil) || got != "Bo" && got != "Aino" {
				t.Errorf("held by %s, and Bo was told %v", got, lost)
			}
			if got := s.types(s.admin, id); strings.Count(got, "assigned") != 1 {
				t.Errorf("events %s", got)
			}
		}
	})
}

// Run routes by itself: after a handoff, and when an offer runs out.
func TestRun_Routes(t *testing.T) {
	s := newScene(t, sqlite(t))
	s.routed(routing.LeastBusy, 30)
	s.online(s.aino)
	stop := s.run()
	id := s.queued()
	s.radio.await(t, "agent:"+s.ids["Aino"], 1)
	s.online(s.bo)
	s.clock.Advance(30 * time.Second)
	_, err := s.SetTags(s.admin, id, []string{"now"}) // any change has the queues looked at
	s.ok(err)
	s.radio.await(t, "agent:"+s.ids["Bo"], 1)
	stop()
	if got := s.holder(id); got != "Bo?" {
		t.Errorf("held by %s", got)
	}
}
