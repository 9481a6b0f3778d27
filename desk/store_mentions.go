package desk

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

type mentionRow struct {
	AgentID        string `gorm:"primaryKey"`
	ConversationID string `gorm:"primaryKey"`
	Seq            int64  `gorm:"primaryKey;autoIncrement:false"`
	CreatedAt      clock.Time
	ReadAt         clock.Time
}

func (mentionRow) TableName() string { return "mentions" }

func (s *Service) countEnabled(ctx context.Context, ids []string) (int, error) {
	var n int64
	err := s.db.Read(ctx).Model(&agentRow{}).Where("id IN ? AND disabled_at IS NULL", ids).Count(&n).Error
	return int(n), err
}

func (s *Service) insertMention(ctx context.Context, row mentionRow) (bool, error) {
	result := s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	return result.RowsAffected > 0, result.Error
}

// dropMentions forgets those of a note but some agents'.
func (s *Service) dropMentions(ctx context.Context, id string, seq int64, but []string) error {
	query := s.db.Write(ctx).Where("conversation_id = ? AND seq = ?", id, seq)
	if len(but) > 0 {
		query = query.Where("agent_id NOT IN ?", but)
	}
	return query.Delete(&mentionRow{}).Error
}

func (s *Service) markMentions(ctx context.Context, agentID, id string, seq int64, at clock.Time) error {
	var n int64
	unread := "agent_id = ? AND conversation_id = ? AND seq <= ? AND read_at IS NULL"
	if err := s.db.Read(ctx).Model(&mentionRow{}).Where(unread, agentID, id, seq).Count(&n).Error; err != nil || n == 0 {
		return err
	}
	return s.db.Write(ctx).Model(&mentionRow{}).Where(unread, agentID, id, seq).UpdateColumn("read_at", at).Error
}

type calledIn struct {
	ConversationID string
	N              int64
}

// unreadMentions counts what the agent was called to and has not seen, by
// conversation, the newest first.
func (s *Service) unreadMentions(ctx context.Context, agentID string) ([]calledIn, error) {
	var rows []calledIn
	err := s.db.Read(ctx).Model(&mentionRow{}).Select("conversation_id, COUNT(*) AS n").
		Where("agent_id = ? AND read_at IS NULL", agentID).Group("conversation_id").
		Order("MAX(created_at) DESC, conversation_id").Limit(100).Find(&rows).Error
	return rows, err
}
