package desk

import (
	"context"
	"slices"
	"time"

	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// An offer asks one agent to take a conversation that waits. It keeps nobody
// else from taking it; who takes it first has it.

// mostMissed is how many offers in a row an agent lets pass before the desk
// takes them for away.
const mostMissed = 2

// Decline says no to the offer of a conversation: it goes to the next agent, and
// comes back to this one after a while at the earliest. Without an offer to
// the acting agent nothing happens.
func (s *Service) Decline(ctx context.Context, id string) error {
	const op = "desk.Decline"
	return s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if !c.isAgent() {
			return fault.New(fault.Forbidden, op, "Only agents can do this.")
		}
		if c.conv.OfferedTo == nil || *c.conv.OfferedTo != c.actor.ID {
			c.discard()
			return nil
		}
		c.conv.OfferedTo, c.conv.OfferedUntil = nil, zeroTime
		c.rest(c.actor.ID, routing.RestDeclined)
		return c.s.setAgent(ctx, c.actor.ID, map[string]any{"missed": 0})
	})
}

func (c *change) offer() routing.Offer {
	if c.conv.OfferedTo == nil {
		return routing.Offer{}
	}
	return routing.Offer{AgentID: *c.conv.OfferedTo, Until: c.conv.OfferedUntil.Time}
}

// rest keeps the agent from being asked again for a while. Rests that are over
// are forgotten.
func (c *change) rest(agentID string, d time.Duration) {
	resting := map[string]clock.Time{agentID: c.now.Add(d)}
	for id, until := range c.conv.Resting.V {
		if id != agentID && until.After(c.now.Time) {
			resting[id] = until
		}
	}
	c.conv.Resting = asColumn(resting)
}

// missed counts an offer that ran out. Who sleeps is away, so that visitors are
// told the truth about who is there.
func (c *change) missed(ctx context.Context, agentID string) error {
	n, err := c.s.countMissed(ctx, agentID)
	if err != nil || n < mostMissed {
		return err
	}
	if err := c.s.setPresence(ctx, agentID, Away, c.now); err != nil {
		return err
	}
	c.tell(ctx, agentID, "away")
	database.AfterCommit(ctx, func() { c.s.tellPresence(context.WithoutCancel(ctx)) })
	return nil
}

// tell gives an agent a notice about the conversation after the commit.
func (c *change) tell(ctx context.Context, agentID, what string) {
	told := notice{Kind: "notice", Notice: what, ConversationID: c.conv.ID, By: c.actor.Name}
	database.AfterCommit(ctx, func() { c.s.signal(context.WithoutCancel(ctx), personChannel(agentID), told) })
}

// queued keeps what a change means for the queue: an offer ends with the wait,
// and whatever frees an agent or lets somebody wait is looked at.
func (c *change) queued(ctx context.Context) error {
	was, is := &c.before, c.conv
	waits := is.Owner == OwnerTeam && is.Status == Open
	if !waits || was.Owner != OwnerTeam || *was.TeamID != *is.TeamID {
		if is.OfferedTo != nil && is.AssigneeID != nil && *is.OfferedTo == *is.AssigneeID {
			if err := c.s.setAgent(ctx, *is.OfferedTo, map[string]any{"missed": 0}); err != nil {
				return err
			}
		}
		is.OfferedTo, is.OfferedUntil, is.Resting = nil, zeroTime, asColumn(map[string]clock.Time{})
	}
	if waits && was.Owner != OwnerTeam && is.LastAgentID == nil {
		last, err := c.s.lastAgent(ctx, is.ContactID)
		if err != nil {
			return err
		}
		is.LastAgentID = last
	}
	if (was.Owner != OwnerBot || is.Owner != OwnerBot) && routesOther(was, is) {
		database.AfterCommit(ctx, c.s.router.nudge)
	}
	return nil
}

func routesOther(was, is *conversationRow) bool {
	same := was.Owner == is.Owner && was.Status == is.Status && was.Priority == is.Priority && was.Locale == is.Locale &&
		pointsTo(was.TeamID, is.TeamID) && pointsTo(was.AssigneeID, is.AssigneeID) && pointsTo(was.OfferedTo, is.OfferedTo)
	return !same || !slices.Equal(was.Tags.V, is.Tags.V)
}

func pointsTo(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
