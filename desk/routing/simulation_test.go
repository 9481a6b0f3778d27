package routing_test

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk/routing"
)

// A month of a desk: conversations arrive by day, agents come and go by shift,
// take, decline and oversleep offers, answer, resolve, and lose their
// connection in the middle. After every step the rules are checked.

const (
	month   = 30 * 24 * time.Hour
	grace   = 5 * time.Minute
	offerIn = 30 * time.Second
)

type simulation struct {
	t      *testing.T
	rand   *rand.Rand
	now    time.Time
	events eventHeap
	serial int
	team   routing.Team
	agents map[string]*simAgent
	order  []string
	talks  map[string]*simTalk
	queue  map[string]*simTalk
	last   map[string]string // by contact

	steps, moves, missed, declined, givenBack, sticky int
}

type simAgent struct {
	routing.Agent
	shift    bool
	group    string
	got      int
	has      map[string]*simTalk
	waitsFor *simTalk // the offer that runs
}

type simTalk struct {
	routing.Conversation
	contact  string
	owner    string
	answered bool
	done     bool
	turn     int // counts owners, so that old plans are dropped
	waited   time.Duration
	since    time.Time
}

type event struct {
	at     time.Time
	serial int
	do     func()
}

type eventHeap []event

func (h eventHeap) Len() int { return len(h) }
func (h eventHeap) Less(i, j int) bool {
	return h[i].at.Before(h[j].at) || h[i].at.Equal(h[j].at) && h[i].serial < h[j].serial
}
func (h eventHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *eventHeap) Push(x any)   { *h = append(*h, x.(event)) }
func (h *eventHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

func (s *simulation) after(d time.Duration, do func()) {
	s.serial++
	heap.Push(&s.events, event{at: s.now.Add(d), serial: s.serial, do: do})
}

func (s *simulation) seconds(from, to int) time.Duration {
	return time.Duration(from+s.rand.IntN(to-from)) * time.Second
}

// desk takes the picture.
func (s *simulation) desk() routing.Desk {
	d := routing.Desk{Now: s.now, Teams: []routing.Team{s.team}}
	for _, id := range s.order {
		a := s.agents[id]
		a.Load = len(a.has)
		d.Agents = append(d.Agents, a.Agent)
	}
	for _, talk := range s.queue {
		d.Conversations = append(d.Conversations, talk.Conversation)
	}
	return d
}

func (s *simulation) route() {
	moves := routing.Route(s.desk())
	s.moves += len(moves)
	for _, m := range moves { // who is asked next may be who was asked before about another one
		talk := s.queue[m.ConversationID]
		if old := s.agents[talk.Offer.AgentID]; old != nil {
			old.waitsFor, talk.Offer = nil, routing.Offer{}
			if m.Missed != "" {
				s.oversleep(talk, old)
			}
		}
	}
	for _, m := range moves {
		talk := s.queue[m.ConversationID]
		if m.AgentID == "" {
			continue
		}
		agent := s.agents[m.AgentID]
		agent.GivenAt = s.now
		if talk.LastAgent == agent.ID {
			s.sticky++
		}
		if m.Until.IsZero() {
			s.give(talk, agent)
			continue
		}
		s.offer(talk, agent, m.Until)
	}
}

func (s *simulation) oversleep(talk *simTalk, agent *simAgent) {
	s.missed++
	agent.Missed++
	s.rest(talk, agent, routing.RestMissed)
	if agent.Missed >= 2 {
		agent.OnDuty = false
		s.after(s.seconds(600, 1800), func() { agent.OnDuty, agent.Missed = agent.shift, 0 })
	}
}

func (s *simulation) rest(talk *simTalk, agent *simAgent, d time.Duration) {
	if talk.Resting == nil {
		talk.Resting = map[string]time.Time{}
	}
	talk.Resting[agent.ID] = s.now.Add(d)
	s.after(d, func() {})
}

func (s *simulation) offer(talk *simTalk, agent *simAgent, until time.Time) {
	if agent.waitsFor != nil {
		s.t.Fatalf("%s was asked twice at once", agent.ID)
	}
	talk.Offer, agent.waitsFor = routing.Offer{AgentID: agent.ID, Until: until}, talk
	s.after(until.Sub(s.now), func() {})
	mine := func() bool { return talk.Offer.AgentID == agent.ID && talk.Offer.Until.Equal(until) }
	switch luck := s.rand.IntN(100); {
	case luck < 5: // sleeps
	case luck < 10:
		s.after(s.seconds(2, 20), func() {
			if mine() {
				s.declined++
				talk.Offer, agent.waitsFor, agent.Missed = routing.Offer{}, nil, 0
				s.rest(talk, agent, routing.RestDeclined)
			}
		})
	default:
		s.after(s.seconds(1, 25), func() {
			if mine() {
				talk.Offer, agent.waitsFor, agent.Missed = routing.Offer{}, nil, 0
				s.give(talk, agent)
			}
		})
	}
}

func (s *simulation) give(talk *simTalk, agent *simAgent) {
	if talk.owner != "" || talk.done {
		s.t.Fatalf("%s has an owner already", talk.ID)
	}
	delete(s.queue, talk.ID)
	talk.owner, talk.Resting = agent.ID, nil
	talk.turn++
	talk.waited += s.now.Sub(talk.since)
	agent.has[talk.ID] = talk
	agent.got++
	s.last[talk.contact] = agent.ID
	turn := talk.turn
	s.after(s.seconds(30, 600), func() { talk.answered = talk.answered || talk.turn == turn })
	s.after(s.seconds(1200, 8000), func() {
		if talk.turn == turn && talk.answered {
			talk.done, talk.owner = true, ""
			delete(agent.has, talk.ID)
			delete(s.talks, talk.ID)
		}
	})
}

// leave ends the duty; what is not answered goes back after a while.
func (s *simulation) leave(agent *simAgent) {
	agent.OnDuty = false
	s.after(grace, func() {
		if agent.OnDuty {
			return
		}
		for _, id := range slices.Sorted(keys(agent.has)) {
			if talk := agent.has[id]; !talk.answered {
				s.givenBack++
				delete(agent.has, id)
				talk.turn++
				talk.owner, talk.LastAgent = "", agent.ID
				s.wait(talk)
			}
		}
	})
}

func (s *simulation) wait(talk *simTalk) {
	talk.since = s.now
	s.queue[talk.ID] = talk
}

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (s *simulation) arrive(n int, locales []string) {
	contact := fmt.Sprint("contact-", s.rand.IntN(4000))
	talk := &simTalk{contact: contact, Conversation: routing.Conversation{ID: fmt.Sprintf("c%05d", n), TeamID: s.team.ID,
		Locale: locales[s.rand.IntN(len(locales))], WaitingSince: s.now, LastAgent: s.last[contact]}}
	if s.rand.IntN(5) == 0 {
		talk.Tags = []string{[]string{"tax", "returns"}[s.rand.IntN(2)]}
	}
	if s.rand.IntN(20) == 0 {
		talk.Priority = 1
	}
	s.talks[talk.ID] = talk
	s.wait(talk)
}
