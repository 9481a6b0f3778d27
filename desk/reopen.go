package desk

import "context"

// Reopen opens a resolved or snoozed conversation for its owner. Open already,
// it gives the newest event.
func (s *Service) Reopen(ctx context.Context, id string) (Event, error) {
	const op = "desk.Reopen"
	var opened Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		if c.conv.Status == Open {
			return c.already(ctx, &opened)
		}
		if c.conv.Status == Resolved {
			c.startAfresh()
		}
		row, err := c.setStatus(Open, "")
		opened = row.forAgents()
		return err
	})
	return opened, err
}
