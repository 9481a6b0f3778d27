package desk

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

type replyDraftRow struct {
	AgentID        string `gorm:"primaryKey"`
	ConversationID string `gorm:"primaryKey"`
	Text           string
	Note           bool
	Version        int64
	UpdatedAt      clock.Time
}

func (replyDraftRow) TableName() string { return "reply_drafts" }

func (s *Service) replyDraftRows(ctx context.Context, agentID string) ([]replyDraftRow, error) {
	var rows []replyDraftRow
	err := s.db.Read(ctx).Where("agent_id = ? AND text <> ''", agentID).
		Order("updated_at DESC, conversation_id").Limit(mostReplyDrafts).Find(&rows).Error
	return rows, err
}

// keepReplyDraft gives the row that holds now, and whether it is this one.
func (s *Service) keepReplyDraft(ctx context.Context, row replyDraftRow) (replyDraftRow, bool, error) {
	stored := false
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		result := s.db.Write(ctx).Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "agent_id"}, {Name: "conversation_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"text", "note", "version", "updated_at"}),
			Where:     clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "reply_drafts.version < excluded.version"}}},
		}).Create(&row)
		if stored = result.RowsAffected > 0; stored || result.Error != nil {
			return result.Error
		}
		return s.db.Write(ctx).Where("agent_id = ? AND conversation_id = ?", row.AgentID, row.ConversationID).Take(&row).Error
	})
	return row, stored, err
}
