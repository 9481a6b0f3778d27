package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/fault"
)

// HandBack gives the conversation back to the bot, which deals with what the
// visitor writes from now on.
func (s *Service) HandBack(ctx context.Context, id string) (Event, error) {
	const op = "desk.HandBack"
	var back Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		if c.conv.Owner == OwnerBot {
			return fault.New(fault.Conflict, op, "The bot has this conversation already.")
		}
		if err := c.reopen(); err != nil {
			return err
		}
		c.own(OwnerBot, nil, nil)
		c.conv.WaitingSince, c.conv.Unread, c.conv.Unhelpful = zeroTime, 0, 0
		bot, err := c.s.botName(ctx, c.conv.InboxID)
		if err != nil {
			return err
		}
		say := c.s.linesFor(c.conv.Locale)
		row, err := c.add(draft{kind: TypeHandedBack, author: c.by(), locale: c.conv.Locale, text: say.Fill(say.HandedBack, "bot", bot)})
		c.conv.CoveredSeq = c.conv.LastSeq
		back = row.forAgents()
		return err
	})
	return back, err
}

// agentsOnly refuses visitors, also in their own conversation.
func (c *change) agentsOnly(op string) error {
	if c.by().Kind == ByVisitor {
		return fault.New(fault.Forbidden, op, "Only agents can do this.")
	}
	return nil
}
