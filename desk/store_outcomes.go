package desk

import (
	"context"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

func (s *Service) insertOutcome(ctx context.Context, row *outcomeRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) outcome(ctx context.Context, id string) (*outcomeRow, error) {
	var row outcomeRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

func (s *Service) outcomeByEvent(ctx context.Context, conversationID string, seq int64) (*outcomeRow, error) {
	var row outcomeRow
	err := s.db.Write(ctx).Where("conversation_id = ? AND event_seq = ? AND decision IN ?", conversationID, seq,
		[]Decision{DecideAnswer, DecideClarify}).Take(&row).Error
	return &row, err
}

func (s *Service) outcomeByMessage(ctx context.Context, conversationID string, seq int64) (outcomeRow, bool, error) {
	var rows []outcomeRow
	err := s.db.Write(ctx).Where("conversation_id = ? AND message_seq = ?", conversationID, seq).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return outcomeRow{}, false, err
	}
	return rows[0], true, nil
}

// outcomesOf gives the conversation's outcomes after a number, oldest first,
// of many the newest 200.
func (s *Service) outcomesOf(ctx context.Context, conversationID string, after int64) ([]outcomeRow, error) {
	var rows []outcomeRow
	err := s.db.Read(ctx).Where("conversation_id = ? AND message_seq > ?", conversationID, after).
		Order("message_seq DESC").Limit(200).Find(&rows).Error
	reverse(rows)
	return rows, err
}

func (s *Service) saveVerdict(ctx context.Context, id string, verdict Verdict, right string, at clock.Time) error {
	result := s.db.Write(ctx).Model(&outcomeRow{}).Where("id = ?", id).
		UpdateColumns(map[string]any{"verdict": verdict, "right_article": right, "verdict_at": at})
	if result.Error == nil && result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	database.AfterCommit(ctx, s.tellJudged)
	return result.Error
}

func (s *Service) tellJudged() {
	select {
	case s.judgements <- struct{}{}:
	default: // somebody will look anyway
	}
}

// saveSentArticle keeps that an agent answered with the article what the bot
// last handed over, unless a verdict is there already.
func (s *Service) saveSentArticle(ctx context.Context, conversationID, articleID string, at clock.Time) error {
	var row outcomeRow
	err := s.db.Write(ctx).Where("conversation_id = ?", conversationID).Order("message_seq DESC").Limit(1).Find(&row).Error
	if err != nil || row.ID == "" || row.Reason != ReasonLowConfidence || row.Verdict != VerdictNone {
		return err
	}
	return s.saveVerdict(ctx, row.ID, VerdictSent, articleID, at)
}

func (s *Service) recentRaw(ctx context.Context, since clock.Time, limit int) ([]float64, error) {
	var raw []float64
	err := s.db.Read(ctx).Model(&outcomeRow{}).
		Where("conversation_id IS NOT NULL AND created_at >= ? AND raw > 0 AND (decision IN ? OR reason = ?)", since.Micros(), []Decision{DecideAnswer, DecideClarify}, ReasonLowConfidence).
		Group("contact_id, question").Order("MAX(created_at) DESC").Limit(limit).Pluck("MAX(raw)", &raw).Error
	return raw, err
}

func (s *Service) judged(ctx context.Context, since clock.Time, limit int) ([]outcomeRow, error) {
	var rows []outcomeRow
	err := s.db.Read(ctx).Where("verdict_at IS NOT NULL AND verdict_at >= ?", since.Micros()).
		Order("verdict_at DESC, id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}
