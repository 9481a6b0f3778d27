package desk

import (
	"context"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
)

func (s *Service) insertInvitation(ctx context.Context, row *invitationRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) openInvitations(ctx context.Context, now clock.Time) ([]invitationRow, error) {
	var rows []invitationRow
	err := s.db.Read(ctx).Where("accepted_at IS NULL AND expires_at > ?", now).Order("created_at DESC, id DESC").Limit(200).Find(&rows).Error
	return rows, err
}

func (s *Service) deleteInvitation(ctx context.Context, id string) error {
	return affected(s.db.Write(ctx).Where("id = ? AND accepted_at IS NULL", id).Delete(&invitationRow{}))
}

// affected makes a change of no row not_found.
func affected(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return result.Error
}

func (s *Service) invitation(ctx context.Context, hash string) (*invitationRow, error) {
	var row invitationRow
	err := s.db.Read(ctx).Where("hash = ?", hash).Take(&row).Error
	return &row, err
}

// acceptInvitation gives false when it was used already or has expired.
func (s *Service) acceptInvitation(ctx context.Context, id string, at clock.Time) (bool, error) {
	result := s.db.Write(ctx).Model(&invitationRow{}).Where("id = ? AND accepted_at IS NULL AND expires_at > ?", id, at).UpdateColumn("accepted_at", at)
	return result.RowsAffected > 0, result.Error
}

func (s *Service) insertToken(ctx context.Context, row *tokenRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) tokensOf(ctx context.Context, agentID string) ([]tokenRow, error) {
	var rows []tokenRow
	err := s.db.Read(ctx).Where("agent_id = ? AND revoked_at IS NULL", agentID).Order("created_at DESC, id DESC").Limit(maxTokens).Find(&rows).Error
	return rows, err
}

func (s *Service) revokeToken(ctx context.Context, agentID, id string, at clock.Time) error {
	return affected(s.db.Write(ctx).Model(&tokenRow{}).Where("id = ? AND agent_id = ? AND revoked_at IS NULL", id, agentID).UpdateColumn("revoked_at", at))
}

func (s *Service) tokenByHash(ctx context.Context, hash string) (*tokenRow, error) {
	var row tokenRow
	err := s.db.Read(ctx).Where("hash = ? AND revoked_at IS NULL", hash).Take(&row).Error
	return &row, err
}

func (s *Service) useToken(ctx context.Context, id string, at clock.Time) error {
	return s.db.Write(ctx).Model(&tokenRow{}).Where("id = ?", id).UpdateColumn("last_used_at", at).Error
}
