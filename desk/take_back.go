package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/database"
)

// absentTime is how long an agent may be gone before what they left unanswered
// goes back to the queue.
const absentTime = 2 * time.Minute

// takeBack puts the conversations whose visitors wait for somebody who is gone
// into their team's queue, when the team is routed and somebody else is there.
func (s *Service) takeBack(ctx context.Context) error {
	left, err := s.leftWaiting(ctx, 100)
	if err != nil {
		return err
	}
	for _, row := range left {
		err := s.change(ctx, "desk.takeBack", row.ID, func(ctx context.Context, c *change) error {
			if c.conv.Owner != OwnerAgent || c.conv.Status != Open || *c.conv.AssigneeID != row.AssigneeID || c.conv.WaitingSince.IsZero() {
				c.discard() // answered or taken meanwhile
				return nil
			}
			return c.giveBack(ctx, row.TeamID)
		})
		if err != nil {
			return database.Translate(err, "desk.takeBack", "")
		}
	}
	return nil
}

// giveBack changes the owner and tells the visitor that a colleague comes.
func (c *change) giveBack(ctx context.Context, teamID string) error {
	team, err := c.s.team(ctx, teamID)
	if err != nil {
		return err
	}
	c.own(OwnerTeam, &team.ID, nil)
	place, minutes, err := c.queueing(ctx)
	if err != nil {
		return err
	}
	bot, err := c.s.botAuthor(ctx, c.conv.InboxID)
	if err != nil {
		return err
	}
	say := c.s.linesFor(c.conv.Locale)
	text := queueLine(say, place)
	if minutes != nil {
		text += " " + say.Usually(*minutes)
	}
	_, err = c.add(draft{kind: TypeAssigned, author: bot, text: text, locale: c.conv.Locale,
		data: AssignedData{Team: &Ref{ID: team.ID, Name: team.Name}, Place: &place, Minutes: minutes}})
	return err
}
