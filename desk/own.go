package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
)

// The changes of status and owner that several actions share.

var zeroTime clock.Time

// setStatus changes the status and says so.
func (c *change) setStatus(status Status, text string) (eventRow, error) {
	by := string(c.by().Kind)
	c.conv.Status = status
	c.conv.ResolvedAt, c.conv.ResolvedBy = zeroTime, ""
	if status == Resolved {
		c.conv.ResolvedAt, c.conv.ResolvedBy = c.now, by
	}
	if status != Snoozed {
		c.conv.SnoozedUntil = zeroTime
	}
	return c.add(draft{kind: TypeStatus, author: c.by(), text: text, locale: c.conv.Locale,
		data: StatusData{Status: status, By: by, Until: c.conv.SnoozedUntil}})
}

// reopen opens the conversation when it is not.
func (c *change) reopen() error {
	if c.conv.Status == Open {
		return nil
	}
	_, err := c.setStatus(Open, "")
	return err
}

// wake opens the conversation for a visitor who writes again. After a
// resolution the bot starts afresh, unless the agent who had it is on duty.
func (c *change) wake(ctx context.Context) error {
	was := c.conv.Status
	if err := c.reopen(); err != nil || was != Resolved {
		return err
	}
	c.startAfresh()
	if c.conv.Owner == OwnerAgent {
		onDuty, err := c.s.agentOnDuty(ctx, *c.conv.AssigneeID)
		if err != nil || onDuty {
			return err
		}
	}
	c.own(OwnerBot, nil, nil)
	return nil
}

// startAfresh makes the bot forget what was said before.
func (c *change) startAfresh() {
	c.conv.ContextSeq, c.conv.CoveredSeq, c.conv.Unhelpful = c.conv.LastSeq, c.conv.LastSeq, 0
	c.conv.WaitingSince = zeroTime
}

// takeUnlessOwned makes the acting agent the owner of what bot or queue have.
func (c *change) takeUnlessOwned() error {
	if c.conv.Owner == OwnerAgent {
		return nil
	}
	_, err := c.assign(Ref{ID: c.actor.ID, Name: c.actor.Name})
	return err
}

// assign gives the conversation to an agent.
func (c *change) assign(agent Ref) (eventRow, error) {
	c.own(OwnerAgent, c.conv.TeamID, &agent.ID)
	c.conv.LastAgentID = &agent.ID
	return c.add(draft{kind: TypeAssigned, author: c.by(), locale: c.conv.Locale,
		text: c.s.linesFor(c.conv.Locale).Fill(c.s.linesFor(c.conv.Locale).Joined, "name", agent.Name),
		data: AssignedData{Agent: &agent}})
}

// waits keeps that the visitor waits for a person now, if words of theirs are
// not answered yet.
func (c *change) waits(ctx context.Context) error {
	if !c.conv.WaitingSince.IsZero() {
		return nil
	}
	pending, err := c.s.countVisitorMessages(ctx, c.conv.ID, c.conv.CoveredSeq)
	if err != nil || pending == 0 {
		return err
	}
	c.conv.WaitingSince = c.now
	c.conv.Unread = pending
	return nil
}

func (c *change) isAgent() bool { return c.actor.Kind == access.KindAgent }
