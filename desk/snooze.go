package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

const longestSnooze = 90 * 24 * time.Hour

// Snooze puts the conversation off until an instant in the next 90 days, or
// until the visitor writes.
func (s *Service) Snooze(ctx context.Context, id string, until clock.Time) (Event, error) {
	const op = "desk.Snooze"
	var snoozed Event
	err := s.change(ctx, op, id, func(_ context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		if ahead := until.Since(c.now); ahead <= 0 || ahead > longestSnooze {
			return fault.Field(op, "until", "Please choose a time in the next 90 days.")
		}
		c.conv.SnoozedUntil = until
		row, err := c.setStatus(Snoozed, "")
		snoozed = row.forAgents()
		return err
	})
	return snoozed, err
}
