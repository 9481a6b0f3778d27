package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
)

func (s *Service) contact(ctx context.Context, id string) (*contactRow, error) {
	var row contactRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

func (s *Service) insertContact(ctx context.Context, row *contactRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) saveContact(ctx context.Context, row *contactRow) error {
	return s.db.Write(ctx).Model(row).Select("name", "email", "locale").UpdateColumns(row).Error
}

func (s *Service) setContactLocale(ctx context.Context, id, locale string) error {
	return s.db.Write(ctx).Model(&contactRow{}).Where("id = ?", id).UpdateColumn("locale", locale).Error
}

func (s *Service) insertVisitorToken(ctx context.Context, row *visitorTokenRow) error {
	return s.db.Write(ctx).Create(row).Error
}

// knownVisitor is whom a visitor's token belongs to.
type knownVisitor struct {
	ContactID string
	InboxID   string
	Name      string
	Alias     string
	ExpiresAt clock.Time
}

func (s *Service) visitorByToken(ctx context.Context, hash string) (knownVisitor, error) {
	var known knownVisitor
	err := s.db.Read(ctx).Table("visitor_tokens AS v").Select("v.contact_id, v.inbox_id, v.expires_at, c.name, c.alias").
		Joins("JOIN contacts c ON c.id = v.contact_id").Where("v.hash = ?", hash).Take(&known).Error
	return known, err
}

func (s *Service) visitorExpiry(ctx context.Context, contactID string) (clock.Time, error) {
	var row visitorTokenRow
	err := s.db.Read(ctx).Where("contact_id = ?", contactID).Order("expires_at DESC").Take(&row).Error
	return row.ExpiresAt, err
}

func (s *Service) insertResume(ctx context.Context, row *resumeRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) lockResume(ctx context.Context, hash string) (*resumeRow, error) {
	var row resumeRow
	err := s.db.Locked(ctx).Where("hash = ?", hash).Take(&row).Error
	return &row, err
}

func (s *Service) useResume(ctx context.Context, hash string, now clock.Time) error {
	return s.db.Write(ctx).Model(&resumeRow{}).Where("hash = ?", hash).UpdateColumn("used_at", now).Error
}
