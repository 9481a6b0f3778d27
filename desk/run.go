package desk

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/segue-desk/segue/internal/access"
)

const (
	deliverers  = 4
	headEvery   = 25 * time.Second
	countsEvery = time.Second
)

// Run delivers events, routes what waits, tells channels their newest numbers,
// wakes snoozed conversations, watches targets and forgets what expired, until ctx ends; then it gives nil.
func (s *Service) Run(ctx context.Context) error {
	var workers sync.WaitGroup
	changed := make(chan struct{}, 1)
	for range deliverers {
		workers.Go(func() { s.deliverAll(ctx, changed) })
	}
	workers.Go(func() { s.tellCounts(ctx, changed) })
	workers.Go(func() { s.routeAlong(ctx) })
	ticker := time.NewTicker(headEvery)
	defer ticker.Stop()
	for {
		s.housekeep(ctx)
		select {
		case <-ctx.Done():
			workers.Wait()
			return nil
		case <-ticker.C:
		}
	}
}

func (s *Service) deliverAll(ctx context.Context, changed chan<- struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.delivery.wake:
		}
		for s.deliverOne(ctx) {
			select {
			case changed <- struct{}{}:
			default:
			}
		}
	}
}

// deliverOne gives false when nothing waits.
func (s *Service) deliverOne(ctx context.Context) bool {
	id, from, ok := s.delivery.take()
	if !ok {
		return false
	}
	published, err := s.deliver(ctx, id, from)
	if err != nil && ctx.Err() == nil {
		s.log.WarnContext(ctx, "live delivery failed and is tried again", "conversation", id, "error", err)
	}
	s.delivery.done(id, published, err)
	return ctx.Err() == nil
}

// tellCounts tells the desk its counts after changes, at most once a second.
func (s *Service) tellCounts(ctx context.Context, changed <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		if s.listened(deskChannel) {
			counts, err := s.deskCounts(ctx)
			if err == nil {
				s.signal(ctx, deskChannel, countsPublication{Kind: "counts", Counts: counts})
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(countsEvery):
		}
	}
}

func (s *Service) listened(channel string) bool {
	for _, c := range s.live.Channels() {
		if c == channel {
			return true
		}
	}
	return false
}

// housekeep does what time brings. Each part logs its own failure; the next
// round tries again.
func (s *Service) housekeep(ctx context.Context) {
	ctx = access.With(ctx, access.System())
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"heads", s.heads},
		{"snoozed", s.wakeSnoozed},
		{"targets", s.WatchTargets},
		{"expired", s.forgetExpired},
	} {
		if err := part.do(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "housekeeping failed", "part", part.name, "error", err)
		}
	}
	s.delivery.sweep()
}

// heads tells every channel that somebody reads its newest number, and keeps
// the agents who are connected as seen.
func (s *Service) heads(ctx context.Context) error {
	var ids, agents []string
	visitors, desks := map[string]bool{}, map[string]bool{}
	for _, channel := range s.live.Channels() {
		kind, id, _ := strings.Cut(channel, ":")
		switch kind {
		case "visitor":
			visitors[id] = true
			ids = append(ids, id)
		case "conversation":
			desks[id] = true
			ids = append(ids, id)
		case "agent":
			agents = append(agents, id)
		}
	}
	if err := s.markSeen(ctx, agents); err != nil {
		return err
	}
	const chunk = 500
	for start := 0; start < len(ids); start += chunk {
		rows, err := s.newestNumbers(ctx, ids[start:min(start+chunk, len(ids))])
		if err != nil {
			return err
		}
		places, err := s.places(ctx, waitingOf(rows))
		if err != nil {
			return err
		}
		for _, row := range rows {
			if visitors[row.ID] {
				s.signal(ctx, visitorChannel(row.ID), headPublication{Kind: "head", Seq: row.VisitorSeq, Place: places[row.ID].Place, Minutes: places[row.ID].Minutes})
			}
			if desks[row.ID] {
				s.signal(ctx, agentsChannel(row.ID), headPublication{Kind: "head", Seq: row.LastSeq})
			}
		}
	}
	return nil
}

func waitingOf(rows []conversationRow) []string {
	var ids []string
	for i := range rows {
		if rows[i].Owner == OwnerTeam && rows[i].Status == Open {
			ids = append(ids, rows[i].ID)
		}
	}
	return ids
}

// wakeSnoozed opens conversations whose time came.
func (s *Service) wakeSnoozed(ctx context.Context) error {
	ids, err := s.dueSnoozed(ctx, s.clock.Now(), 100)
	if err != nil {
		return err
	}
	for _, id := range ids {
		err := s.change(ctx, "desk.wakeSnoozed", id, func(_ context.Context, c *change) error {
			if c.conv.Status != Snoozed || c.conv.SnoozedUntil.After(c.now.Time) {
				c.discard()
				return nil
			}
			_, err := c.setStatus(Open, "")
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
