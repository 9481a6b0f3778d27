package routing

import (
	"cmp"
	"slices"
	"time"
)

// Route gives the moves to make now, in the order of those who wait.
func Route(d Desk) []Move {
	r := newRound(d)
	var waiting []turn
	for i := range d.Conversations {
		if c := &d.Conversations[i]; !r.hold(c) {
			waiting = append(waiting, turn{c, r.miss(c)})
		}
	}
	slices.SortFunc(waiting, before)
	var moves []Move
	for _, t := range waiting {
		if move, ok := r.move(t.Conversation, t.missed); ok {
			moves = append(moves, move)
		}
	}
	return moves
}

// turn is a conversation that needs somebody, and who let its offer run out.
type turn struct {
	*Conversation
	missed string
}

// before puts the higher priority first, then the longer wait.
func before(a, b turn) int {
	return cmp.Or(cmp.Compare(b.Priority, a.Priority), a.WaitingSince.Compare(b.WaitingSince), cmp.Compare(a.ID, b.ID))
}

// round is a desk with what this call has given out so far.
type round struct {
	now    time.Time
	teams  map[string]Team
	agents map[string]*person
	byTeam map[string][]*person
}

type person struct {
	Agent
	asked bool // has an offer that runs
}

func newRound(d Desk) *round {
	r := &round{now: d.Now, teams: map[string]Team{}, agents: map[string]*person{}, byTeam: map[string][]*person{}}
	for _, team := range d.Teams {
		r.teams[team.ID] = team
	}
	for _, agent := range d.Agents {
		if !agent.OnDuty || agent.Capacity <= 0 {
			continue
		}
		p := &person{Agent: agent}
		r.agents[agent.ID] = p
		for _, team := range agent.Teams {
			r.byTeam[team] = append(r.byTeam[team], p)
		}
	}
	return r
}

// hold keeps an offer that runs and can still be taken.
func (r *round) hold(c *Conversation) bool {
	agent := r.agents[c.Offer.AgentID]
	if agent == nil || !c.Offer.Until.After(r.now) || !r.routed(c.TeamID) || !slices.Contains(agent.Teams, c.TeamID) {
		return false
	}
	agent.asked = true
	agent.Load++
	return true
}

func (r *round) routed(teamID string) bool {
	team, ok := r.teams[teamID]
	return ok && team.Way != Manual
}

// miss names who let the offer run out while on duty.
func (r *round) miss(c *Conversation) string {
	agent := r.agents[c.Offer.AgentID]
	if agent == nil || c.Offer.Until.After(r.now) || !r.routed(c.TeamID) {
		return ""
	}
	agent.Missed++
	return agent.ID
}

func (r *round) move(c *Conversation, missed string) (Move, bool) {
	move := Move{ConversationID: c.ID, Missed: missed}
	team := r.teams[c.TeamID]
	if r.routed(c.TeamID) {
		if agent := r.choose(c, team, missed); agent != nil {
			move.AgentID = agent.ID
			if team.OfferTime > 0 {
				move.Until, agent.asked = r.now.Add(team.OfferTime), true
			}
			agent.Load++
			agent.GivenAt = r.now
		}
	}
	return move, move.AgentID != "" || c.Offer.AgentID != ""
}

// choose gives the agent who gets the conversation now, nil when it has to wait.
func (r *round) choose(c *Conversation, team Team, missed string) *person {
	var free []*person
	for _, p := range r.fitting(c, missed) {
		if p.Load < p.Capacity && (!p.asked || team.OfferTime == 0) {
			free = append(free, p)
		}
	}
	for _, p := range free {
		if p.ID == c.LastAgent && p.Missed == 0 {
			return p
		}
	}
	if len(free) == 0 {
		return nil
	}
	return slices.MinFunc(free, order(team.Way))
}

// fitting gives those who could have the conversation, free or not: a visitor
// rather waits for somebody who reads them and knows the matter.
func (r *round) fitting(c *Conversation, missed string) []*person {
	var pool, readers []*person
	for _, p := range r.byTeam[c.TeamID] {
		if p.ID == missed || c.Resting[p.ID].After(r.now) {
			continue
		}
		pool = append(pool, p)
		if c.Locale == "" || slices.Contains(p.Languages, c.Locale) {
			readers = append(readers, p)
		}
	}
	if len(readers) == 0 {
		readers = pool
	}
	return skilled(readers, c.Tags)
}

// skilled keeps those who have the most of what the tags ask for.
func skilled(pool []*person, tags []string) []*person {
	var best []*person
	most := 0
	for _, p := range pool {
		n := 0
		for _, tag := range tags {
			if slices.Contains(p.Skills, tag) {
				n++
			}
		}
		if n > most {
			most, best = n, nil
		}
		if n == most {
			best = append(best, p)
		}
	}
	return best
}

// order puts those who did not react to an offer last.
func order(way Way) func(a, b *person) int {
	return func(a, b *person) int {
		busy := 0
		if way == LeastBusy {
			busy = cmp.Compare(a.Load*b.Capacity, b.Load*a.Capacity)
		}
		return cmp.Or(cmp.Compare(a.Missed, b.Missed), busy, a.GivenAt.Compare(b.GivenAt), cmp.Compare(a.ID, b.ID))
	}
}
