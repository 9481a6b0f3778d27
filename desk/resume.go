package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// resumeTime is how long a mail's link is good.
const resumeTime = 14 * 24 * time.Hour

// newResumeLink gives the secret of a link that opens the conversation once.
func (s *Service) newResumeLink(ctx context.Context, conversationID, contactID string) (string, error) {
	token := newSecret("sr_")
	return token, s.insertResume(ctx, &resumeRow{
		Hash: digest(token), ConversationID: conversationID, ContactID: contactID, ExpiresAt: s.clock.Now().Add(resumeTime),
	})
}

// Resume opens a mail's link, once: a new session for the conversation's
// contact, on whatever device. gone for a used or expired link, not_found for
// a wrong one.
func (s *Service) Resume(ctx context.Context, token string) (Resumed, error) {
	const op = "desk.Resume"
	var resumed Resumed
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		link, err := s.lockResume(ctx, digest(token))
		if err != nil {
			return err
		}
		now := s.clock.Now()
		if !link.UsedAt.IsZero() || !link.ExpiresAt.After(now.Time) {
			return fault.New(fault.Gone, op, "This link was used already or has expired. A newer mail has a newer link.")
		}
		if err := s.useResume(ctx, link.Hash, now); err != nil {
			return err
		}
		conv, err := s.lockConversation(ctx, link.ConversationID)
		if err != nil {
			return err
		}
		session, _, err := s.newVisitorToken(ctx, link.ContactID, conv.InboxID)
		resumed = Resumed{Token: session, ConversationID: conv.ID}
		return err
	})
	return resumed, database.Translate(err, op, "This link is not one of ours.")
}
