package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/fault"
)

// Take makes the acting agent the owner of a conversation that the bot or a
// queue has. The winner who takes again gets the same event; everybody else
// conflict, with the winner's name.
func (s *Service) Take(ctx context.Context, id string) (Event, error) {
	const op = "desk.Take"
	var taken Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if !c.isAgent() {
			return fault.New(fault.Forbidden, op, "Only agents take conversations.")
		}
		if c.conv.Owner == OwnerAgent && c.conv.Status != Resolved {
			return c.takenBefore(ctx, op, &taken)
		}
		if err := c.reopen(); err != nil {
			return err
		}
		if err := c.waits(ctx); err != nil {
			return err
		}
		row, err := c.assign(Ref{ID: c.actor.ID, Name: c.actor.Name})
		taken = row.forAgents()
		return err
	})
	return taken, err
}

func (c *change) takenBefore(ctx context.Context, op string, taken *Event) error {
	if *c.conv.AssigneeID != c.actor.ID {
		winner, err := c.s.agentName(ctx, *c.conv.AssigneeID)
		if err != nil {
			return err
		}
		return fault.New(fault.Conflict, op, "%s has this conversation already.", winner)
	}
	c.discard()
	row, err := c.s.newestEvent(ctx, c.conv.ID, TypeAssigned)
	*taken = row.forAgents()
	return err
}
