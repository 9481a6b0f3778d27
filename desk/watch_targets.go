package desk

import (
	"context"
	"errors"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// mostWatched is how many conversations one look goes through; the next takes
// those that are left.
const mostWatched = 200

// newsTime is how long after it a miss is told to anybody: what came to pass while
// the program stood still is seen in the list.
const newsTime = 5 * time.Minute

// WatchTargets warns before a target is missed, and keeps that it was (the
// program). [Service.Run] calls it about twice a minute; called by several at
// once, each warning and each miss is told once.
func (s *Service) WatchTargets(ctx context.Context) error {
	const op = "desk.WatchTargets"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return err
	}
	ids, err := s.dueTargets(ctx, s.clock.Now(), mostWatched)
	if err != nil {
		return database.Translate(err, op, "")
	}
	var failed []error // of one conversation: the others are looked at all the same
	for _, id := range ids {
		failed = append(failed, s.change(ctx, op, id, func(ctx context.Context, c *change) error { return c.lookAtClocks(ctx) }))
	}
	return errors.Join(failed...)
}

func (c *change) lookAtClocks(ctx context.Context) error {
	looked := false
	for _, target := range allTargets() {
		r, runs := c.conv.Clocks.V[target]
		at := r.looksAt()
		if !runs || at.IsZero() || at.After(c.now.Time) {
			continue
		}
		looked = true
		what := "target_soon"
		if r.Warned = true; !r.DueAt.After(c.now.Time) {
			what, r.Missed = "target_missed", true
			if err := c.miss(ctx, target, r); err != nil {
				return err
			}
		}
		c.setClock(target, &r)
		if c.now.Since(r.DueAt) > newsTime {
			continue
		}
		if err := c.tellOwners(ctx, what); err != nil {
			return err
		}
	}
	if !looked {
		c.discard() // another node was faster
	}
	return nil
}

// tellOwners gives a notice to the assignee, or to the team's agents on duty.
func (c *change) tellOwners(ctx context.Context, what string) error {
	if c.conv.AssigneeID != nil {
		c.tell(ctx, *c.conv.AssigneeID, what)
		return nil
	}
	if c.conv.TeamID == nil {
		return nil
	}
	ids, err := c.s.onDutyIn(ctx, *c.conv.TeamID)
	for _, id := range ids {
		c.tell(ctx, id, what)
	}
	return err
}
