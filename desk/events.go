package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Events gives a run of the conversation's events as the actor sees them.
func (s *Service) Events(ctx context.Context, id string, q EventsQuery) (EventPage, error) {
	const op = "desk.Events"
	q, err := q.checked(op)
	if err != nil {
		return EventPage{}, err
	}
	conv, err := s.readable(ctx, op, id)
	if err != nil {
		return EventPage{}, err
	}
	visitor := access.From(ctx).Kind == access.KindVisitor
	page := EventPage{Events: []Event{}, Seq: conv.LastSeq}
	if visitor {
		page.Seq = conv.VisitorSeq
	}
	// On SQLite the conversation and its events are read one after the other; an
	// event that came between shows in the events first, which is no harm.
	var rows []eventRow
	if q.Before > 0 {
		rows, err = s.eventsBefore(ctx, id, q.Before, q.Limit, visitor)
	} else {
		rows, err = s.eventsAfter(ctx, id, q.After, q.Limit, visitor)
	}
	if err != nil {
		return EventPage{}, database.Translate(err, op, noConversation)
	}
	for _, row := range rows {
		page.Events = append(page.Events, row.seenBy(visitor))
		page.Seq = max(page.Seq, row.Seq)
	}
	return page, nil
}

func (e eventRow) seenBy(visitor bool) Event {
	if visitor {
		return e.forVisitors()
	}
	return e.forAgents()
}

// seen gives the event as the acting person sees it.
func seen(ctx context.Context, row eventRow) Event {
	return row.seenBy(access.From(ctx).Kind == access.KindVisitor)
}

func (q EventsQuery) checked(op string) (EventsQuery, error) {
	if q.Limit == 0 {
		q.Limit = 200
	}
	switch {
	case q.Limit < 1 || q.Limit > 500:
		return q, fault.Field(op, "limit", "A page has 1 to 500 events.")
	case q.After < 0:
		return q, fault.Field(op, "after", "after is a number from 0 on.")
	case q.Before < 0:
		return q, fault.Field(op, "before", "before is a number from 1 on.")
	}
	return q, nil
}

// readable gives the conversation if the actor may read it.
func (s *Service) readable(ctx context.Context, op, id string) (*conversationRow, error) {
	actor := access.From(ctx)
	if actor.Kind != access.KindVisitor {
		if err := access.Check(actor, access.ReadConversations, op); err != nil {
			return nil, err
		}
		return s.conversation(ctx, op, id)
	}
	conv, err := s.conversation(ctx, op, id)
	if err != nil {
		return nil, err
	}
	if conv.ContactID != actor.ID {
		return nil, fault.New(fault.NotFound, op, noConversation)
	}
	return conv, nil
}

// CanFollow tells whether the actor may follow the conversation live: nil,
// not_found or unauthenticated.
func (s *Service) CanFollow(ctx context.Context, id string) error {
	_, err := s.readable(ctx, "desk.CanFollow", id)
	return err
}
