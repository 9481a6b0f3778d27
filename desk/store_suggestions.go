package desk

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

func (s *Service) insertTranslation(ctx context.Context, row *translationRow) (bool, error) {
	result := s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	return result.RowsAffected > 0, result.Error
}

// replaceSuggestions keeps those that were taken and the model's draft; new
// ones do not push them from their places.
func (s *Service) replaceSuggestions(ctx context.Context, conversationID string, seq int64, locale string, rows []suggestionRow) error {
	err := s.db.Write(ctx).Where("conversation_id = ? AND message_seq = ? AND locale = ? AND source <> ? AND taken_at IS NULL",
		conversationID, seq, locale, sourceModel).Delete(&suggestionRow{}).Error
	if err != nil || len(rows) == 0 {
		return err
	}
	return s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

// replaceDraft leaves a draft that was taken where it is.
func (s *Service) replaceDraft(ctx context.Context, row suggestionRow) error {
	err := s.db.Write(ctx).Where("conversation_id = ? AND message_seq = ? AND locale = ? AND source = ? AND taken_at IS NULL",
		row.ConversationID, row.MessageSeq, row.Locale, sourceModel).Delete(&suggestionRow{}).Error
	if err != nil {
		return err
	}
	return s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// suggestionRows gives the suggested replies to a message in the agent's own
// locale, or in another when there are none in it.
func (s *Service) suggestionRows(ctx context.Context, conversationID string, seq int64, agentID string) ([]suggestionRow, error) {
	var rows []suggestionRow
	query := s.db.Read(ctx).Where("conversation_id = ?", conversationID)
	if seq > 0 {
		query = query.Where("message_seq = ?", seq)
	} else {
		query = query.Where("message_seq = (SELECT MAX(message_seq) FROM suggestions WHERE conversation_id = ?)", conversationID)
	}
	if err := query.Order("locale, position").Limit(100).Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, err
	}
	var locale []string
	if err := s.db.Read(ctx).Model(&agentRow{}).Where("id = ?", agentID).Pluck("locale", &locale).Error; err != nil {
		return nil, err
	}
	want := rows[0].Locale
	for _, row := range rows {
		if len(locale) > 0 && row.Locale == locale[0] {
			want = row.Locale
		}
	}
	var mine []suggestionRow
	for _, row := range rows {
		if row.Locale == want {
			mine = append(mine, row)
		}
	}
	return mine, nil
}

// placeUses counts what was shown, by source and place.
func (s *Service) placeUses(ctx context.Context, from, to clock.Time) ([]placeUse, error) {
	var rows []placeUse
	err := s.db.Read(ctx).Model(&suggestionRow{}).
		Select(`source, position, COUNT(*) AS shown, COUNT(taken_at) AS taken, SUM(CASE WHEN sent_seq > 0 THEN 1 ELSE 0 END) AS sent,
			SUM(CASE WHEN sent_seq > 0 THEN 1 - changed ELSE 0 END) AS kept,
			SUM(CASE WHEN sent_seq > 0 THEN (1 - changed) * LENGTH(CASE WHEN send_text <> '' THEN send_text ELSE text END) ELSE 0 END) AS letters`).
		Where("created_at >= ? AND created_at < ? AND shown_at IS NOT NULL", from, to).
		Group("source, position").Order("source, position").Find(&rows).Error
	return rows, err
}

func (s *Service) suggestionRow(ctx context.Context, conversationID, id string) (*suggestionRow, error) {
	var row suggestionRow
	err := s.db.Read(ctx).Where("id = ? AND conversation_id = ?", id, conversationID).Take(&row).Error
	return &row, err
}

func (s *Service) markShown(ctx context.Context, ids []string, at clock.Time) error {
	return s.db.Write(ctx).Model(&suggestionRow{}).Where("id IN ? AND shown_at IS NULL", ids).UpdateColumn("shown_at", at).Error
}

func (s *Service) markTaken(ctx context.Context, id, agentID string, at clock.Time) error {
	return s.db.Write(ctx).Model(&suggestionRow{}).Where("id = ? AND taken_at IS NULL", id).
		UpdateColumns(map[string]any{"taken_at": at, "taken_by": agentID}).Error
}

func (s *Service) saveSent(ctx context.Context, id, agentID string, taken clock.Time, seq int64, changed float64) error {
	return s.db.Write(ctx).Model(&suggestionRow{}).Where("id = ?", id).UpdateColumns(map[string]any{
		"taken_at": taken, "taken_by": agentID, "sent_seq": seq, "changed": changed}).Error
}
