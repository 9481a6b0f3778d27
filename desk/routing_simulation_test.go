package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
)

// A morning through the store: what the pure simulation of package routing
// plays for a month, with the real transactions. After each minute nobody has
// more than the own capacity, and in the end every conversation has one owner.
func TestRoute_AMorning(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		m := &morning{scene: s, rand: rand.New(rand.NewPCG(3, 9)), got: map[string]int{}, talks: map[string]context.Context{}}
		s.routed(routing.LeastBusy, 30)
		for n, locales := range [][]string{{"en"}, {"en", "fi"}, {"en", "fi"}, {"sv", "en"}} {
			m.hire(fmt.Sprintf("Agent%d", n), locales)
		}
		for range 60 {
			m.minute()
		}
		for _, who := range m.staff {
			s.online(who.ctx)
		}
		for range 120 { // until the queue is empty
			if m.quiet = true; m.waiting() == 0 {
				break
			}
			m.minute()
		}
		m.done()
	})
}

type morning struct {
	*scene
	rand  *rand.Rand
	staff []hand
	talks map[string]context.Context // open, by id, with their visitor
	order []string
	got   map[string]int
	quiet bool // nobody new comes, and nobody leaves
}

type hand struct {
	name string
	ctx  context.Context
}

func (m *morning) hire(name string, locales []string) {
	agent, err := m.CreateAgent(m.sys, desk.NewAgent{Email: name + "@desk.example", Name: name, Password: password, Role: access.Agent,
		Languages: locales, TeamIDs: []string{m.inbox.TeamID}})
	m.ok(err)
	three := 3
	agent, err = m.ChangeAgent(m.admin, agent.ID, desk.AgentChange{Capacity: &three})
	m.ok(err)
	who := hand{name, access.With(m.ctx, agent.Actor())}
	m.online(who.ctx)
	m.staff = append(m.staff, who)
}

func (m *morning) minute() {
	if !m.quiet {
		visitor := m.visitor()
		id := m.start(visitor, "A person please")
		m.ok(m.setLocale(visitor, id, []string{"en", "fi", "sv", "de"}[m.rand.IntN(4)]))
		_, err := m.RequestHandoff(visitor, id)
		m.ok(err)
		m.talks[id] = visitor
		m.order = append(m.order, id)
		switch who := m.staff[m.rand.IntN(len(m.staff))]; m.rand.IntN(12) {
		case 0:
			m.is(who.ctx, desk.Offline)
		case 1, 2, 3, 4:
			m.is(who.ctx, desk.Online)
		}
	}
	for range 4 {
		m.route()
		m.react()
		m.clock.Advance(15 * time.Second)
	}
	m.check()
}

// react has everybody look at the own console.
func (m *morning) react() {
	for _, who := range m.staff {
		m.ok(m.Seen(who.ctx))
		offered, err := m.List(who.ctx, desk.ListQuery{View: desk.ViewOffered})
		m.ok(err)
		for _, conv := range offered.Conversations {
			switch luck := m.rand.IntN(10); {
			case luck == 0:
				m.ok(m.Decline(who.ctx, conv.ID))
			case luck < 8:
				_, err := m.Take(who.ctx, conv.ID)
				m.ok(err)
				m.got[who.name]++
			}
		}
		mine, err := m.List(who.ctx, desk.ListQuery{View: desk.ViewMine})
		m.ok(err)
		for _, conv := range mine.Conversations {
			if !conv.WaitingSince.IsZero() && m.rand.IntN(3) == 0 {
				m.say(who.ctx, conv.ID, "Here you are")
			} else if conv.WaitingSince.IsZero() && m.rand.IntN(10) == 0 {
				_, err := m.Resolve(who.ctx, conv.ID)
				m.ok(err)
			}
		}
	}
}

func (m *morning) check() {
	m.t.Helper()
	for _, who := range m.staff {
		mine, err := m.List(who.ctx, desk.ListQuery{View: desk.ViewMine})
		m.ok(err)
		offered, err := m.List(who.ctx, desk.ListQuery{View: desk.ViewOffered})
		m.ok(err)
		if n := len(mine.Conversations) + len(offered.Conversations); n > 3 || len(offered.Conversations) > 1 {
			m.t.Fatalf("%s has %d and is offered %d", who.name, len(mine.Conversations), len(offered.Conversations))
		}
	}
}

func (m *morning) waiting() int {
	m.t.Helper()
	page, err := m.List(m.admin, desk.ListQuery{View: desk.ViewQueue})
	m.ok(err)
	return len(page.Conversations)
}

func (m *morning) done() {
	m.t.Helper()
	for _, id := range m.order {
		if conv := m.conv(id); conv.Owner != desk.OwnerAgent || conv.Assignee == nil || conv.Offer != nil {
			m.t.Errorf("in the end %s is owned by %s %v", id, conv.Owner, conv.Assignee)
		}
	}
	for _, who := range m.staff {
		if m.got[who.name] < len(m.order)/15 {
			m.t.Errorf("%s got %d of %d", who.name, m.got[who.name], len(m.order))
		}
	}
	m.t.Logf("%d conversations: %v", len(m.order), m.got)
}
