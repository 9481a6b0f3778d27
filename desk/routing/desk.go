package routing

import "time"

// Way is how the conversations of a team's queue reach its agents.
type Way string

// The ways.
const (
	Manual     Way = "manual"      // agents take them from the queue
	LeastBusy  Way = "least_busy"  // to the agent with the smallest share of the own capacity in use
	RoundRobin Way = "round_robin" // to the agent who got one longest ago
)

// Valid reports whether w is one of the ways.
func (w Way) Valid() bool { return w == Manual || w == LeastBusy || w == RoundRobin }

// Desk is a picture of the desk at the instant Now: the teams, their agents,
// and the conversations that wait in their queues.
type Desk struct {
	Now           time.Time
	Teams         []Team
	Agents        []Agent
	Conversations []Conversation
}

// Team is a queue. Its conversations are offered for OfferTime, or given
// without asking when that is 0.
type Team struct {
	ID        string
	Way       Way
	OfferTime time.Duration
}

// Agent is somebody who answers.
type Agent struct {
	ID        string
	Teams     []string
	Languages []string // locales
	Skills    []string // words, as tags have them
	OnDuty    bool     // online, with a console that is alive
	Capacity  int      // conversations at once
	Load      int      // conversations now; offers that run are not in it
	Missed    int      // offers in a row that nobody reacted to
	GivenAt   time.Time
}

// Conversation is one that waits in a team's queue.
type Conversation struct {
	ID           string
	TeamID       string
	Locale       string // empty: anybody's
	Tags         []string
	Priority     int // more is sooner
	WaitingSince time.Time
	LastAgent    string // who had this contact last; may be empty
	Offer        Offer
	Resting      map[string]time.Time // by agent: not to be asked about this one until then
}

// Offer asks one agent to take a conversation before an instant. The zero
// value is none.
type Offer struct {
	AgentID string
	Until   time.Time
}

// Move is something to do with a waiting conversation. AgentID empty only ends
// the offer that ran; Until zero means to assign without asking.
type Move struct {
	ConversationID string
	AgentID        string
	Until          time.Time
	Missed         string // the agent whose offer ran out; empty when none did
}

// How long an agent is not asked again about the same conversation.
const (
	RestMissed   = 2 * time.Minute
	RestDeclined = 10 * time.Minute
)

// Next gives the next instant at which time alone changes what [Route] would
// do: the end of an offer or of a rest. The zero instant when there is none.
func Next(d Desk) time.Time {
	var next time.Time
	consider := func(at time.Time) {
		if at.After(d.Now) && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	for i := range d.Conversations {
		consider(d.Conversations[i].Offer.Until)
		for _, until := range d.Conversations[i].Resting {
			consider(until)
		}
	}
	return next
}
