package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// visitorTime is how long a visitor's token is good.
const visitorTime = 180 * 24 * time.Hour

// OpenSession makes a visitor with a token that is good for 180 days. Nobody
// needs to be signed in. not_found when there is no such inbox.
func (s *Service) OpenSession(ctx context.Context, r SessionRequest) (Session, error) {
	const op = "desk.OpenSession"
	inbox, err := s.inboxOrFirst(ctx, op, r.InboxID)
	if err != nil {
		return Session{}, err
	}
	contact := &contactRow{ID: newID(), Alias: newAlias(), Locale: lines.Known(r.Locale), CreatedAt: s.clock.Now(), SeenAt: s.clock.Now(),
		Fields: asColumn(map[string]string{})}
	if page := line(r.Page, 500); page != "" {
		contact.Fields.V["page"] = page
	}
	var token string
	var expires clock.Time
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.insertContact(ctx, contact); err != nil {
			return err
		}
		token, expires, err = s.newVisitorToken(ctx, contact.ID, inbox.ID)
		return err
	})
	if err != nil {
		return Session{}, database.Translate(err, op, "")
	}
	brand, err := s.brand(ctx, inbox, contact.Locale)
	if err != nil {
		return Session{}, err
	}
	return Session{Token: token, ExpiresAt: expires, Contact: contact.ref(), Inbox: brand, Conversations: []VisitorConversation{}}, nil
}

func (s *Service) newVisitorToken(ctx context.Context, contactID, inboxID string) (string, clock.Time, error) {
	token := newSecret("sv_")
	now := s.clock.Now()
	row := &visitorTokenRow{Hash: digest(token), ContactID: contactID, InboxID: inboxID, CreatedAt: now, ExpiresAt: now.Add(visitorTime)}
	return token, row.ExpiresAt, s.insertVisitorToken(ctx, row)
}

// AuthenticateVisitor gives who a visitor's token belongs to; unauthenticated
// for a wrong or expired one.
func (s *Service) AuthenticateVisitor(ctx context.Context, token string) (access.Actor, error) {
	const op = "desk.AuthenticateVisitor"
	known, err := s.visitorByToken(ctx, digest(token))
	if fault.Is(database.Translate(err, op, ""), fault.NotFound) || err == nil && !known.ExpiresAt.After(s.clock.Now().Time) {
		return access.Actor{}, fault.New(fault.Unauthenticated, op, "This visitor's token is wrong or has expired. Open a new session.")
	}
	if err != nil {
		return access.Actor{}, database.Translate(err, op, "")
	}
	name := known.Name
	if name == "" {
		name = known.Alias
	}
	return access.Actor{Kind: access.KindVisitor, ID: known.ContactID, Name: name, Inbox: known.InboxID}, nil
}

// CurrentSession gives the acting visitor's session again, without the token.
func (s *Service) CurrentSession(ctx context.Context, locale string) (Session, error) {
	const op = "desk.CurrentSession"
	actor, err := needVisitor(ctx, op)
	if err != nil {
		return Session{}, err
	}
	contact, err := s.contact(ctx, actor.ID)
	if err != nil {
		return Session{}, database.Translate(err, op, "There is no such visitor.")
	}
	inbox, err := s.inbox(ctx, actor.Inbox)
	if err != nil {
		return Session{}, database.Translate(err, op, "There is no such inbox.")
	}
	if known := lines.Known(locale); known != "" {
		contact.Locale = known // of the page that the visitor reads now
	}
	brand, err := s.brand(ctx, inbox, contact.Locale)
	if err != nil {
		return Session{}, err
	}
	conversations, err := s.visitorRows(ctx, actor.ID, "", 50)
	if err != nil {
		return Session{}, err
	}
	expires, err := s.visitorExpiry(ctx, actor.ID)
	return Session{ExpiresAt: expires, Contact: contact.ref(), Inbox: brand, Conversations: conversations}, database.Translate(err, op, "")
}
