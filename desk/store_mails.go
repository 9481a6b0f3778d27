package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
)

// transcriptsSince counts the transcripts of a conversation or to an address.
func (s *Service) transcriptsSince(ctx context.Context, id, recipient string, since clock.Time) (int64, error) {
	var n int64
	err := s.db.Write(ctx).Model(&mailRow{}).
		Where("kind = 'transcript' AND created_at > ? AND (conversation_id = ? OR LOWER(recipient) = LOWER(?))", since, id, recipient).Count(&n).Error
	return n, err
}

func (s *Service) insertMail(ctx context.Context, row *mailRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) lockMail(ctx context.Context, id string) (*mailRow, error) {
	var row mailRow
	err := s.db.Locked(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

func (s *Service) saveMail(ctx context.Context, row *mailRow) error {
	return s.db.Write(ctx).Model(row).Select("state", "error", "sent_at").UpdateColumns(row).Error
}
