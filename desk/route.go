package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

const (
	// routeAgain is how often the queues are looked at when nothing else asks for it.
	routeAgain = 25 * time.Second
	// quietTime is after how long a conversation that waits for its visitor takes
	// none of its agent's places any more.
	quietTime = 30 * time.Minute
)

// router is asked to look at the queues, from wherever something changed.
type router struct {
	wake chan struct{}
}

func newRouter() *router { return &router{wake: make(chan struct{}, 1)} }

func (r *router) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// routeAlong routes whenever it is asked to, and when an offer runs out.
func (s *Service) routeAlong(ctx context.Context) {
	ctx = access.With(ctx, access.System())
	for {
		pause := routeAgain
		next, err := s.Route(ctx)
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "routing failed and is tried again", "error", err)
		}
		if !next.IsZero() {
			pause = min(pause, max(next.Since(s.clock.Now()), 50*time.Millisecond))
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-s.router.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Route brings what waits to those who should have it now (the program): first
// it takes back what absent agents left unanswered, then it makes the moves of
// [routing.Route]. It gives the instant at which an offer or a rest ends, zero
// without one. [Service.Run] calls it; called by several at once, one goes
// first.
func (s *Service) Route(ctx context.Context) (clock.Time, error) {
	const op = "desk.Route"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return clock.Time{}, err
	}
	if teams, err := s.routedTeams(ctx); err != nil || len(teams) == 0 {
		return clock.Time{}, database.Translate(err, op, "") // one look is all that a manual desk costs
	}
	if err := s.takeBack(ctx); err != nil {
		return clock.Time{}, database.Translate(err, op, "")
	}
	seen, err := s.picture(ctx)
	if err != nil || len(routing.Route(seen)) == 0 {
		return clock.At(routing.Next(seen)), database.Translate(err, op, "")
	}
	var moves []routing.Move
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.lockRouting(ctx); err != nil {
			return err
		}
		if seen, err = s.picture(ctx); err != nil {
			return err
		}
		moves = routing.Route(seen)
		return s.makeMoves(ctx, seen, moves)
	})
	return nextMove(seen, moves), database.Translate(err, op, "")
}

func nextMove(seen routing.Desk, moves []routing.Move) clock.Time {
	next := routing.Next(seen)
	for _, m := range moves {
		if !m.Until.IsZero() && (next.IsZero() || m.Until.Before(next)) {
			next = m.Until
		}
	}
	return clock.At(next)
}

func (s *Service) makeMoves(ctx context.Context, seen routing.Desk, moves []routing.Move) error {
	offers, teams := map[string]routing.Offer{}, map[string]string{}
	for _, conv := range seen.Conversations {
		offers[conv.ID], teams[conv.ID] = conv.Offer, conv.TeamID
	}
	for _, m := range moves {
		err := s.change(ctx, "desk.Route", m.ConversationID, func(ctx context.Context, c *change) error {
			if !c.waitsIn(teams[m.ConversationID]) || c.offer() != offers[m.ConversationID] {
				c.discard() // somebody was faster
				return nil
			}
			return c.move(ctx, m)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *change) waitsIn(teamID string) bool {
	return c.conv.Owner == OwnerTeam && c.conv.Status == Open && *c.conv.TeamID == teamID
}

func (c *change) move(ctx context.Context, m routing.Move) error {
	c.conv.OfferedTo, c.conv.OfferedUntil = nil, zeroTime
	if m.Missed != "" {
		c.rest(m.Missed, routing.RestMissed)
		if err := c.missed(ctx, m.Missed); err != nil {
			return err
		}
	}
	if m.AgentID == "" {
		return nil
	}
	if err := c.s.setAgent(ctx, m.AgentID, map[string]any{"given_at": c.now}); err != nil {
		return err
	}
	if !m.Until.IsZero() {
		c.conv.OfferedTo, c.conv.OfferedUntil = &m.AgentID, clock.At(m.Until)
		c.tell(ctx, m.AgentID, "offered")
		return nil
	}
	_, err := c.assignAgent(ctx, "desk.Route", AssignRequest{AgentID: m.AgentID})
	return err
}
