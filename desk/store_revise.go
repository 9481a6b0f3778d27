package desk

import (
	"context"

	"gorm.io/gorm"
)

// AfterFind lets no reader of events miss an edit or a deletion.
func (e *eventRow) AfterFind(*gorm.DB) error {
	e.reads()
	return nil
}

func (s *Service) saveRevision(ctx context.Context, row eventRow, now revision) error {
	return s.db.Write(ctx).Model(&eventRow{}).Where("conversation_id = ? AND seq = ?", row.ConversationID, row.Seq).
		UpdateColumn("revised", asColumn(&now)).Error
}

// eventsAbout gives the edits and translations in a conversation between two numbers.
func (s *Service) eventsAbout(ctx context.Context, id string, after, before int64) ([]eventRow, error) {
	var rows []eventRow
	err := s.db.Write(ctx).Where("conversation_id = ? AND seq > ? AND seq < ? AND type IN ?",
		id, after, before, []EventType{TypeEdited, TypeTranslation}).Find(&rows).Error
	return rows, err
}

func (s *Service) dropTranslations(ctx context.Context, id string, seq int64) error {
	return s.db.Write(ctx).Where("conversation_id = ? AND seq = ?", id, seq).Delete(&translationRow{}).Error
}

// dropRepeated takes back the suggestions, not taken yet, that may repeat a reply of
// the conversation: those of other conversations, and the model's draft in this one.
func (s *Service) dropRepeated(ctx context.Context, id string) error {
	err := s.db.Write(ctx).Where("source = 'past_reply' AND taken_at IS NULL AND source_id = ?", id).Delete(&suggestionRow{}).Error
	if err != nil {
		return err
	}
	return s.db.Write(ctx).Where("conversation_id = ? AND source = ? AND taken_at IS NULL", id, sourceModel).Delete(&suggestionRow{}).Error
}

// reviseMail changes a mail that waits: other words, or none at all.
func (s *Service) reviseMail(ctx context.Context, id string, seq int64, set map[string]any) error {
	return s.db.Write(ctx).Model(&mailRow{}).Where("conversation_id = ? AND seq = ? AND state = ?", id, seq, mailWaiting).UpdateColumns(set).Error
}
