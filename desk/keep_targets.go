package desk

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/internal/clock"
)

// keepTargets starts and ends the target clocks as the change made it necessary;
// in another team they go by that team's targets. The team is read only when a
// clock begins.
func (c *change) keepTargets(ctx context.Context) error {
	was, is := &c.before, c.conv
	moved := was.TeamID != nil && is.TeamID != nil && *was.TeamID != *is.TeamID
	for _, target := range allTargets() {
		old, had := is.Clocks.V[target]
		before, now := was.runs(target), is.runs(target)
		began := !now.IsZero() && !now.Equal(before.Time)
		if had && (now.IsZero() || began) {
			if err := c.settle(ctx, target, old); err != nil {
				return err
			}
			had = false
		}
		if now.IsZero() || !began && !moved || had && old.Missed {
			continue
		}
		since := now
		switch {
		case had:
			since = old.Since
		case target == Resolution:
			since = c.now
		}
		if err := c.begin(ctx, target, since); err != nil {
			return err
		}
	}
	return nil
}

// begin sets a clock going by the team's target.
func (c *change) begin(ctx context.Context, target Target, since clock.Time) error {
	targets, hours, err := c.s.targetsOf(ctx, c.conv)
	if err != nil {
		return err
	}
	if r, ok := started(hours, targets.of(target), since); ok {
		c.setClock(target, &r)
	} else {
		c.setClock(target, nil)
	}
	return nil
}

// setClock puts a clock (nil: takes it away) and what is read off all of them.
func (c *change) setClock(target Target, r *running) {
	clocks := map[Target]running{} // a new one: before holds the old
	for known, other := range c.conv.Clocks.V {
		if known != target {
			clocks[known] = other
		}
	}
	if r != nil {
		clocks[target] = *r
	}
	c.conv.Clocks, c.conv.DueAt, c.conv.LookAt = asColumn(clocks), zeroTime, zeroTime
	for _, r := range clocks {
		c.conv.DueAt = earliest(c.conv.DueAt, r.DueAt)
		c.conv.LookAt = earliest(c.conv.LookAt, r.looksAt())
	}
}

// settle ends a clock: people did what was due, in time or late. What went back
// to the bot was not done by people and counts only when it was late already.
func (c *change) settle(ctx context.Context, target Target, r running) error {
	c.setClock(target, nil)
	switch {
	case r.Missed:
		return nil
	case c.now.After(r.DueAt.Time):
		return c.miss(ctx, target, r)
	case c.conv.Owner == OwnerBot:
		return nil
	default:
		return c.s.insertTargetResult(ctx, r.result(c.conv.ID, target, true, c.now))
	}
}

// miss keeps that a target was missed and says so to agents, once.
func (c *change) miss(ctx context.Context, target Target, r running) error {
	if err := c.s.insertTargetResult(ctx, r.result(c.conv.ID, target, false, c.now)); err != nil {
		return err
	}
	_, err := c.add(draft{kind: TypeTargetMissed, author: Author{Kind: BySystem}, hidden: true, data: TargetData{Target: target, DueAt: r.DueAt}})
	return err
}

func (r running) result(id string, target Target, kept bool, now clock.Time) targetResultRow {
	return targetResultRow{ConversationID: id, Target: target, Since: r.Since, DueAt: r.DueAt, Kept: kept, CreatedAt: now}
}

// clocks lists the clocks that run, the next due first.
func (row *conversationRow) clocks() []TargetClock {
	list := []TargetClock{}
	for target, r := range row.Clocks.V {
		list = append(list, r.in(target))
	}
	slices.SortFunc(list, func(a, b TargetClock) int { return a.DueAt.Compare(b.DueAt.Time) })
	return list
}
