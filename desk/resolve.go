package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
)

// Resolve ends the conversation until somebody writes again, and asks the
// visitor for a rating. Resolved again, it gives the event that is there.
func (s *Service) Resolve(ctx context.Context, id string) (Event, error) {
	const op = "desk.Resolve"
	var resolved Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		if c.conv.Status == Resolved {
			return c.already(ctx, &resolved, TypeStatus)
		}
		if err := c.resolve(ctx); err != nil {
			return err
		}
		resolved = c.events[len(c.events)-1].forAgents()
		return nil
	})
	return resolved, err
}

func (c *change) resolve(_ context.Context) error {
	text := ""
	if c.conv.Rating == nil {
		text = c.s.linesFor(c.conv.Locale).RateUs
	}
	c.conv.WaitingSince, c.conv.Unread = zeroTime, 0
	c.conv.CoveredSeq = c.conv.LastSeq
	_, err := c.setStatus(Resolved, text)
	return err
}

// already discards the change and gives the newest event of the type.
func (c *change) already(ctx context.Context, event *Event, types ...EventType) error {
	c.discard()
	row, err := c.s.newestEvent(ctx, c.conv.ID, types...)
	*event = row.seenBy(c.by().Kind == ByVisitor)
	return database.Translate(err, "desk.already", noConversation)
}
