package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Told is an answer that a conversation was given.
type Told struct {
	ConversationID string     `json:"conversation_id"`
	RevisionID     string     `json:"revision_id"`
	Question       string     `json:"question"`
	Locale         string     `json:"locale"`
	CreatedAt      clock.Time `json:"created_at"`
}

const (
	mostTold      = 100
	mostRevisions = 500
)

// ToldRevisions lists the conversations that were answered from some revisions,
// newest first, at most 100: who knows an old text.
func (s *Service) ToldRevisions(ctx context.Context, revisions []string) ([]Told, error) {
	const op = "desk.ToldRevisions"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	if len(revisions) == 0 {
		return []Told{}, nil
	}
	list, err := s.toldRevisions(ctx, revisions[:min(len(revisions), mostRevisions)])
	return list, database.Translate(err, op, "")
}
