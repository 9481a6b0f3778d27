package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
)

func (s *Service) insertAttachment(ctx context.Context, row *attachmentRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) attachment(ctx context.Context, conversationID, id string) (*attachmentRow, error) {
	var row attachmentRow
	err := s.db.Read(ctx).Where("id = ? AND conversation_id = ?", id, conversationID).Take(&row).Error
	return &row, err
}

func (s *Service) countLoose(ctx context.Context, conversationID string, actor access.Actor) (int, error) {
	var n int64
	err := s.db.Read(ctx).Model(&attachmentRow{}).Where("conversation_id = ? AND seq IS NULL AND uploader_id = ?",
		conversationID, actor.ID).Count(&n).Error
	return int(n), err
}

func (s *Service) looseAttachments(ctx context.Context, conversationID string, author Author, ids []string) ([]attachmentRow, error) {
	var rows []attachmentRow
	err := s.db.Write(ctx).Omit("data").Where("conversation_id = ? AND uploader = ? AND uploader_id = ? AND seq IS NULL AND id IN ?",
		conversationID, author.Kind, author.ID, ids).Find(&rows).Error
	return rows, err
}

func (s *Service) bindAttachments(ctx context.Context, ids []string, seq int64) error {
	return s.db.Write(ctx).Model(&attachmentRow{}).Where("id IN ?", ids).UpdateColumn("seq", seq).Error
}
