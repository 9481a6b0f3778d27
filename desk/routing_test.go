package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// routed sets the way of the scene's team.
func (s *scene) routed(way routing.Way, seconds int) {
	s.t.Helper()
	teams, err := s.Teams(s.admin)
	s.ok(err)
	team := teams[0]
	team.Routing, team.OfferSeconds = way, seconds
	_, err = s.UpdateTeam(s.admin, team)
	s.ok(err)
}

// queued begins a conversation that waits for people.
func (s *scene) queued() string {
	s.t.Helper()
	visitor := s.visitor()
	id := s.start(visitor, "A person please")
	_, err := s.RequestHandoff(visitor, id)
	s.ok(err)
	return id
}

func (s *scene) route() {
	s.t.Helper()
	_, err := s.Route(s.sys)
	s.ok(err)
}

// holder says whose the conversation is, or to whom it is offered.
func (s *scene) holder(id string) string {
	s.t.Helper()
	conv := s.conv(id)
	switch {
	case conv.Assignee != nil:
		return conv.Assignee.Name
	case conv.Offer != nil:
		return conv.Offer.Agent.Name + "?"
	default:
		return string(conv.Owner)
	}
}

func (s *scene) is(who context.Context, status desk.Presence) {
	s.t.Helper()
	_, err := s.ChangeSelf(who, desk.OwnChange{Status: &status})
	s.ok(err)
}

// later lets time pass while the consoles of some live on.
func (s *scene) later(d time.Duration, alive ...context.Context) {
	s.t.Helper()
	for d > 0 {
		step := min(d, time.Minute)
		s.clock.Advance(step)
		d -= step
		for _, who := range alive {
			s.ok(s.Seen(who))
		}
	}
}

// What a queue does with one conversation, step by step.
func TestRoute(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		take := func(who context.Context) func(string) {
			return func(id string) { _, err := s.Take(who, id); s.ok(err) }
		}
		decline := func(who context.Context) func(string) {
			return func(id string) { s.ok(s.Decline(who, id)) }
		}
		pass := func(d time.Duration) func(string) { return func(string) { s.later(d, s.aino, s.bo) } }
		be := func(who context.Context, status desk.Presence) func(string) {
			return func(string) { s.is(who, status) }
		}
		for _, row := range []struct {
			name  string
			way   routing.Way
			offer int
			do    []func(id string) // the queue is routed before the first and after each
			want  string            // after each
		}{
			{"a manual queue is taken from", routing.Manual, 30, nil, "team"},
			{"without asking", routing.LeastBusy, 0, nil, "Aino"},
			{"an offer is taken", routing.LeastBusy, 30, []func(string){take(s.aino)}, "Aino? Aino"},
			{"somebody else is faster", routing.LeastBusy, 30, []func(string){take(s.bo)}, "Aino? Bo"},
			{"an offer runs out", routing.RoundRobin, 30, []func(string){pass(29 * time.Second), pass(time.Second), take(s.bo)}, "Aino? Aino? Bo? Bo"},
			{"it comes back to who missed it", routing.LeastBusy, 30, []func(string){pass(30 * time.Second), decline(s.bo), pass(time.Minute), pass(time.Minute)}, "Aino? Bo? team team Aino?"},
			{"a no moves it on", routing.LeastBusy, 30, []func(string){decline(s.aino), take(s.bo)}, "Aino? Bo? Bo"},
			{"the no of somebody else is none", routing.LeastBusy, 30, []func(string){decline(s.bo)}, "Aino? Aino?"},
			{"all said no: it is asked again, but not soon", routing.LeastBusy, 300, []func(string){decline(s.aino), decline(s.bo), pass(9 * time.Minute), pass(time.Minute)}, "Aino? Bo? team team Aino?"},
			{"who was asked goes away", routing.LeastBusy, 30, []func(string){be(s.aino, desk.Away)}, "Aino? Bo?"},
			{"nobody is left", routing.LeastBusy, 30, []func(string){be(s.bo, desk.Offline), be(s.aino, desk.Offline)}, "Aino? Aino? team"},
			{"put back, it comes again", routing.LeastBusy, 0, []func(string){func(id string) {
				_, err := s.Assign(s.bo, id, desk.AssignRequest{TeamID: s.inbox.TeamID})
				s.ok(err)
			}}, "Aino Aino"},
			{"the team becomes manual", routing.LeastBusy, 30, []func(string){func(string) { s.routed(routing.Manual, 30) }}, "Aino? team"},
			{"a resolved one waits no longer", routing.LeastBusy, 30, []func(string){func(id string) { _, err := s.Resolve(s.bo, id); s.ok(err) }}, "Aino? team"},
		} {
			t.Run(row.name, func(t *testing.T) {
				s.routed(row.way, row.offer)
				s.is(s.bo, desk.Online)
				s.is(s.aino, desk.Online)
				id := s.queued()
				s.route()
				got := s.holder(id)
				for _, do := range row.do {
					do(id)
					s.route()
					got += " " + s.holder(id)
				}
				if got != row.want {
					t.Errorf("held by %q, want %q", got, row.want)
				}
				_, err := s.Resolve(s.bo, id)
				s.ok(err)
				s.later(time.Hour, s.aino, s.bo) // whose turn it is starts afresh
				_, err = s.Route(s.sys)
				s.ok(err)
				s.reset()
			})
		}
	})
}

// reset forgets whose turn it was.
func (s *scene) reset() {
	s.t.Helper()
	_, err := s.db.SQL().ExecContext(s.ctx, "UPDATE agents SET given_at = NULL")
	s.ok(err)
}

func TestRoute_WhoSleepsIsAway(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 30)
		s.online(s.aino)
		first, second := s.queued(), s.queued()
		s.route()
		s.later(30*time.Second, s.aino)
		s.route()
		if got := s.holder(first) + " " + s.holder(second); got != "team Aino?" {
			t.Fatalf("after the first miss: %s", got)
		}
		s.later(30*time.Second, s.aino)
		s.route()
		aino, err := s.Agent(s.sys, s.ids["Aino"])
		s.ok(err)
		if got := s.holder(second); got != "team" || aino.Status != desk.Away {
			t.Errorf("after the second: %s, and Aino is %s", got, aino.Status)
		}
		told := strings.Join(s.radio.on("agent:"+s.ids["Aino"]), " ")
		if !strings.Contains(told, `"offered"`) || !strings.Contains(told, `"away"`) {
			t.Errorf("Aino was told %s", told)
		}
		s.online(s.aino)
		s.later(2*time.Minute, s.aino)
		s.route()
		if got := s.holder(first); got != "Aino?" {
			t.Errorf("awake again: %s", got)
		}
	})
}

func TestRoute_GoesByLanguageSkillAndLastAgent(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 0)
		s.online(s.aino)
		s.online(s.bo)
		languages, skills := []string{"en", "fi"}, []string{" Tax "}
		_, err := s.ChangeSelf(s.bo, desk.OwnChange{Languages: &languages, Skills: &skills})
		s.ok(err)
		visitor := s.visitor()
		talk := func(locale string, tags ...string) string {
			id := s.start(visitor, "A person please")
			if locale != "" {
				s.ok(s.setLocale(visitor, id, locale))
			}
			_, err := s.SetTags(s.admin, id, tags)
			s.ok(err)
			_, err = s.RequestHandoff(visitor, id)
			s.ok(err)
			s.route()
			return s.holder(id)
		}
		if got := talk(""); got != "Aino" {
			t.Fatalf("the first goes to %s", got)
		}
		if got := talk(""); got != "Aino" {
			t.Errorf("the same visitor again goes to %s, not to the agent who had them", got)
		}
		if got := talk("fi"); got != "Bo" {
			t.Errorf("the Finnish one goes to %s", got)
		}
		if got := talk("", "tax"); got != "Bo" {
			t.Errorf("the one about tax goes to %s", got)
		}
	})
}

func (s *scene) setLocale(who context.Context, id, locale string) error {
	_, err := s.SetLocale(who, id, locale)
	return err
}

func TestRoute_NobodyOverCapacity(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 0)
		two := 2
		_, err := s.ChangeAgent(s.admin, s.ids["Aino"], desk.AgentChange{Capacity: &two})
		s.ok(err)
		s.online(s.aino)
		var held []string
		for range 3 {
			id := s.queued()
			s.clock.Advance(time.Second)
			s.route()
			held = append(held, s.holder(id))
		}
		if got := fmt.Sprint(held); got != "[Aino Aino team]" {
			t.Errorf("held by %s", got)
		}
		page, err := s.List(s.aino, desk.ListQuery{View: desk.ViewQueue})
		s.ok(err)
		waiting := page.Conversations[0].ID
		page, err = s.List(s.aino, desk.ListQuery{View: desk.ViewMine})
		s.ok(err)
		// An answered one that its visitor leaves takes no place after a while.
		s.say(s.aino, page.Conversations[0].ID, "Hello")
		s.later(29*time.Minute, s.aino)
		s.route()
		before := s.holder(waiting)
		s.later(time.Minute, s.aino)
		s.route()
		if got := before + " " + s.holder(waiting); got != "team Aino" {
			t.Errorf("held by %s", got)
		}
	})
}

func TestPriority(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 30)
		first := s.queued()
		s.clock.Advance(time.Second)
		second := s.queued()
		conv, err := s.SetPriority(s.aino, second, 1)
		s.ok(err)
		if conv.Priority != 1 {
			t.Errorf("priority %d", conv.Priority)
		}
		var listed []string
		for cursor := ""; len(listed) < 2; {
			page, err := s.List(s.aino, desk.ListQuery{View: desk.ViewQueue, Limit: 1, Cursor: cursor})
			s.ok(err)
			listed = append(listed, page.Conversations[0].ID)
			if page.Next != nil {
				cursor = *page.Next
			}
		}
		if listed[0] != second || listed[1] != first {
			t.Errorf("the queue lists %v, want %s first", listed, second)
		}
		s.online(s.aino)
		s.route()
		if got := s.holder(first) + " " + s.holder(second); got != "team Aino?" {
			t.Errorf("held by %s", got)
		}
		_, err = s.SetPriority(s.aino, second, 3)
		s.wantCode(err, fault.Invalid)
		_, err = s.SetPriority(s.visitor(), second, 1)
		s.wantCode(err, fault.NotFound)
	})
}

func TestOffered_IsAListOfOnesOwn(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.routed(routing.LeastBusy, 30)
		s.online(s.aino)
		id := s.queued()
		s.route()
		for name, who := range map[string]context.Context{"Aino": s.aino, "Bo": s.bo} {
			page, err := s.List(who, desk.ListQuery{View: desk.ViewOffered})
			s.ok(err)
			if mine := len(page.Conversations) == 1 && page.Conversations[0].ID == id; mine != (name == "Aino") {
				t.Errorf("%s is offered %d", name, len(page.Conversations))
			}
		}
		s.wantCode(s.Decline(access.With(s.ctx, access.System()), id), fault.Forbidden)
		s.wantCode(s.Decline(s.aino, "nothing"), fault.NotFound)
		_, err := s.Route(s.aino)
		s.wantCode(err, fault.Forbidden)
	})
}
