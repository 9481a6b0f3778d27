package desk

import (
	"context"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Start begins a conversation of the acting visitor with the first words. The
// same client id again gives the conversation that it began.
func (s *Service) Start(ctx context.Context, r StartRequest) (Started, error) {
	const op = "desk.Start"
	actor, err := needVisitor(ctx, op)
	if err != nil {
		return Started{}, err
	}
	if err := checkClientID(op, r.ClientID); err != nil {
		return Started{}, err
	}
	if r.Text, err = words(op, r.Text); err != nil {
		return Started{}, err
	}
	if r.Locale != "" {
		r.Locale = lines.Known(r.Locale)
	}
	var started Started
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		started, err = s.start(ctx, actor, r)
		return err
	})
	return started, database.Translate(err, op, noConversation)
}

func (s *Service) start(ctx context.Context, actor access.Actor, r StartRequest) (Started, error) {
	now := s.clock.Now()
	row := &conversationRow{
		ID: newID(), InboxID: actor.Inbox, ContactID: actor.ID, ClientID: r.ClientID, Status: Open, Owner: OwnerBot,
		Locale: r.Locale, Translate: true, Page: line(r.Page, 500), Tags: asColumn([]string{}), Resting: asColumn(map[string]clock.Time{}), CreatedAt: now, UpdatedAt: now,
	}
	fresh, err := s.insertConversation(ctx, row)
	if err != nil {
		return Started{}, err
	}
	if !fresh {
		return s.startedBefore(ctx, actor, r.ClientID)
	}
	s.delivery.begin(row.ID, 0)
	c := &change{s: s, actor: actor, now: now, conv: row, before: *row}
	event, err := c.add(draft{kind: TypeMessage, author: c.by(), clientID: r.ClientID, text: r.Text, data: MessageData{}})
	if err != nil {
		return Started{}, err
	}
	if err := c.heard(ctx, event); err != nil {
		return Started{}, err
	}
	return Started{Conversation: row.forVisitor(""), Event: event.forVisitors(), Created: true}, c.finish(ctx)
}

func (s *Service) startedBefore(ctx context.Context, actor access.Actor, clientID string) (Started, error) {
	row, err := s.conversationByClient(ctx, actor.ID, clientID)
	if err != nil {
		return Started{}, err
	}
	event, err := s.eventByClient(ctx, eventRow{ConversationID: row.ID, Author: ByVisitor, AuthorID: actor.ID, ClientID: &clientID})
	if err != nil {
		return Started{}, err
	}
	return Started{Conversation: row.forVisitor(""), Event: event.forVisitors()}, nil
}
