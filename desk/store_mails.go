package desk

import "context"

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
