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

const (
	arrivals = 10000
	staff    = 20
)

// newMonth plans the shifts, the losses and the arrivals. Agents of a group
// are equal in all that routing looks at.
func newMonth(t *testing.T, seed uint64, way routing.Way, offerTime time.Duration) *simulation {
	s := &simulation{t: t, rand: rand.New(rand.NewPCG(seed, 7)), now: noon.Truncate(24 * time.Hour), team: routing.Team{ID: "shop", Way: way, OfferTime: offerTime},
		agents: map[string]*simAgent{}, talks: map[string]*simTalk{}, queue: map[string]*simTalk{}, last: map[string]string{}}
	groups := []struct {
		locales, skills []string
		from            int // the hour at which the shift begins
	}{
		{[]string{"en", "fi"}, nil, 6}, {[]string{"en", "sv", "de"}, []string{"tax"}, 6}, {[]string{"es", "en"}, []string{"returns"}, 10},
		{[]string{"en", "fi", "sv"}, []string{"returns", "tax"}, 14}, {[]string{"de", "ar", "en"}, nil, 14},
	}
	for n := range staff {
		g := groups[n%len(groups)]
		a := &simAgent{group: fmt.Sprint(n % len(groups)), has: map[string]*simTalk{}, Agent: routing.Agent{ID: fmt.Sprintf("a%02d", n), Teams: []string{"shop"}, Languages: g.locales, Skills: g.skills, Capacity: 3}}
		s.agents[a.ID] = a
		s.order = append(s.order, a.ID)
		for day := range 31 { // one more, for those who wrote on the last evening
			start := time.Duration(day*24+g.from) * time.Hour
			s.after(start, func() { a.shift, a.OnDuty = true, true })
			s.after(start+8*time.Hour, func() { a.shift = false; s.leave(a) })
			lost := start + s.seconds(0, 7*3600)
			s.after(lost, func() { s.leave(a) })
			s.after(lost+s.seconds(30, 1200), func() { a.OnDuty = a.shift })
		}
	}
	for n := range arrivals {
		at := time.Duration(s.rand.IntN(30))*24*time.Hour + s.seconds(5*3600, 22*3600)
		s.after(at, func() { s.arrive(n, []string{"en", "en", "fi", "sv", "de", "es", "ar"}) })
	}
	return s
}

// run plays until nothing is left to happen.
func (s *simulation) run() {
	for len(s.events) > 0 {
		next := heap.Pop(&s.events).(event)
		if next.at.Sub(s.now) > month {
			s.t.Fatal("the plan has a hole")
		}
		s.now = next.at
		next.do()
		s.route()
		s.steps++
		s.check()
	}
}

// check holds the rules, worked out without the package's own reasoning.
func (s *simulation) check() {
	for id, a := range s.agents {
		load := len(a.has)
		if a.waitsFor != nil {
			load++
		}
		if load > a.Capacity {
			s.t.Fatalf("%v: %s has %d of %d", s.now, id, load, a.Capacity)
		}
	}
	for id, talk := range s.queue {
		if talk.owner != "" || talk.done {
			s.t.Fatalf("%s waits and is owned by %q", id, talk.owner)
		}
		if talk.Offer.AgentID != "" {
			continue
		}
		if free := s.freeFor(talk); free != "" {
			s.t.Fatalf("%v: %s waits while %s is free", s.now, id, free)
		}
	}
}

// freeFor names somebody who should have had the conversation.
func (s *simulation) freeFor(talk *simTalk) string {
	var able []*simAgent
	best := 0
	score := func(a *simAgent) int {
		points := 1
		if slices.Contains(a.Languages, talk.Locale) {
			points += 100
		}
		for _, tag := range talk.Tags {
			if slices.Contains(a.Skills, tag) {
				points++
			}
		}
		return points
	}
	for _, id := range s.order {
		if a := s.agents[id]; a.OnDuty && !talk.Resting[id].After(s.now) {
			able = append(able, a)
			best = max(best, score(a))
		}
	}
	for _, a := range able {
		if score(a) == best && len(a.has) < a.Capacity && a.waitsFor == nil {
			return a.ID
		}
	}
	return ""
}

func TestMonth(t *testing.T) {
	for _, row := range []struct {
		way       routing.Way
		offerTime time.Duration
	}{{routing.LeastBusy, offerIn}, {routing.RoundRobin, offerIn}, {routing.LeastBusy, 0}} {
		t.Run(fmt.Sprint(row.way, " ", row.offerTime), func(t *testing.T) {
			t.Parallel()
			s := newMonth(t, 42, row.way, row.offerTime)
			s.run()
			for id, talk := range s.talks {
				t.Fatalf("%s was never resolved: owner %q, answered %v", id, talk.owner, talk.answered)
			}
			if s.givenBack == 0 || s.sticky == 0 || row.offerTime > 0 && (s.missed == 0 || s.declined == 0) {
				t.Errorf("the month was too quiet: %d given back, %d to the last agent, %d missed, %d declined", s.givenBack, s.sticky, s.missed, s.declined)
			}
			s.fair()
			t.Logf("%d steps, %d moves, %d missed, %d declined, %d given back, %d to the last agent", s.steps, s.moves, s.missed, s.declined, s.givenBack, s.sticky)
		})
	}
}

// fair compares agents who are equal: over a month their shares differ by less
// than a tenth of the mean.
func (s *simulation) fair() {
	shares := map[string][]int{}
	for _, id := range s.order {
		shares[s.agents[id].group] = append(shares[s.agents[id].group], s.agents[id].got)
	}
	total := 0
	for group, got := range shares {
		sum := 0
		for _, n := range got {
			sum += n
		}
		total += sum
		if spread := slices.Max(got) - slices.Min(got); spread*len(got)*10 > sum {
			s.t.Errorf("the equal agents of group %s got %v", group, got)
		}
		s.t.Logf("group %s: %v", group, got)
	}
	if total != arrivals+s.givenBack {
		s.t.Errorf("%d were given, of %d and %d given back", total, arrivals, s.givenBack)
	}
}
