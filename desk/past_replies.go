package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// PastReply is a message of an agent with the visitor's message before it.
type PastReply struct {
	ConversationID string
	Question       string
	QuestionLocale string // the conversation's
	Reply          string
	ReplyLocale    string
	ReplySeq       int64
	At             clock.Time
}

// PastReplies lists the newest replies of agents with what they replied to,
// newest first, at most limit (5,000 at most).
func (s *Service) PastReplies(ctx context.Context, limit int) ([]PastReply, error) {
	const op = "desk.PastReplies"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	rows, err := s.replies(ctx, min(max(limit, 1), 5000))
	list := make([]PastReply, 0, len(rows))
	for _, row := range rows {
		list = append(list, PastReply{ConversationID: row.ConversationID, Question: row.Question, QuestionLocale: row.QuestionLocale,
			Reply: row.Text, ReplyLocale: row.Locale, ReplySeq: row.Seq, At: row.CreatedAt})
	}
	return list, database.Translate(err, op, "")
}
