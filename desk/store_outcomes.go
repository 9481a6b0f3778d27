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
// last handed over, or would have answered itself, unless a verdict is there already.
func (s *Service) saveSentArticle(ctx context.Context, conversationID, articleID string, at clock.Time) error {
	var row outcomeRow
	err := s.db.Write(ctx).Where("conversation_id = ?", conversationID).Order("message_seq DESC").Limit(1).Find(&row).Error
	if err != nil || row.ID == "" || row.Reason != ReasonLowConfidence && !row.Shadow || row.Verdict != VerdictNone {
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

func (s *Service) shadowReport(ctx context.Context, since clock.Time) (r ShadowReport, err error) {
	const judged = "decision = 'answer' AND verdict IN ('sent', 'corrected')"
	err = s.db.Read(ctx).Model(&outcomeRow{}).Where("shadow AND created_at >= ? AND (decision IN ? OR reason = ?)", since.Micros(),
		[]Decision{DecideAnswer, DecideClarify}, ReasonLowConfidence).
		Select(`COUNT(*) AS questions, COALESCE(SUM(CASE WHEN decision = 'answer' THEN 1 ELSE 0 END), 0) AS answered,
			COALESCE(SUM(CASE WHEN ` + judged + ` THEN 1 ELSE 0 END), 0) AS judged,
			COALESCE(SUM(CASE WHEN ` + judged + ` AND right_article = article_id THEN 1 ELSE 0 END), 0) AS "right"`).Take(&r).Error
	return r, err
}

// checks gives the sampled outcomes without a person's judgement, and how many
// have one.
func (s *Service) checks(ctx context.Context, since clock.Time) (waiting []outcomeRow, checked int64, err error) {
	drawn := func() *gorm.DB {
		return s.db.Read(ctx).Model(&outcomeRow{}).Where("sampled AND created_at >= ?", since.Micros())
	}
	if err := drawn().Where("verdict = ?", VerdictCorrected).Count(&checked).Error; err != nil {
		return nil, 0, err
	}
	err = drawn().Where("verdict <> ?", VerdictCorrected).Order("created_at DESC, id DESC").Limit(mostChecks).Find(&waiting).Error
	return waiting, checked, err
}

func (s *Service) refused(ctx context.Context, since clock.Time, limit int) ([]Refused, error) {
	var list []Refused
	err := s.db.Read(ctx).Model(&outcomeRow{}).Select("question, locale").
		Where("verdict = ? AND right_article = '' AND verdict_at >= ?", VerdictCorrected, since.Micros()).
		Group("question, locale").Order("MAX(verdict_at) DESC").Limit(limit).Find(&list).Error
	return list, err
}

func (s *Service) toldRevisions(ctx context.Context, revisions []string) ([]Told, error) {
	var list []Told
	err := s.db.Read(ctx).Model(&outcomeRow{}).Select("conversation_id, revision_id, question, locale, created_at").
		Where("revision_id IN ? AND decision = ? AND conversation_id IS NOT NULL AND NOT shadow", revisions, DecideAnswer).
		Order("created_at DESC, id DESC").Limit(mostTold).Find(&list).Error
	return list, err
}

func (s *Service) unanswered(ctx context.Context, since clock.Time, limit int) ([]outcomeRow, error) {
	var rows []outcomeRow
	err := s.db.Read(ctx).Where("created_at >= ? AND question <> '' AND ((decision = ? AND reason = ?) OR verdict = ? OR (verdict = ? AND right_article <> article_id))",
		since.Micros(), DecideHandoff, ReasonLowConfidence, VerdictUnhelpful, VerdictCorrected).
		Order("created_at DESC, id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}
