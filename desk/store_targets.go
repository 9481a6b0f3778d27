package desk

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

type targetResultRow struct {
	ConversationID string     `gorm:"primaryKey"`
	Target         Target     `gorm:"primaryKey"`
	Since          clock.Time `gorm:"primaryKey;autoIncrement:false"`
	DueAt          clock.Time
	Kept           bool
	CreatedAt      clock.Time
}

func (targetResultRow) TableName() string { return "target_results" }

// insertTargetResult keeps the first result of a clock.
func (s *Service) insertTargetResult(ctx context.Context, row targetResultRow) error {
	return s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// targetsOf gives what holds for a conversation: its team's targets and hours,
// or those of its inbox's team.
func (s *Service) targetsOf(ctx context.Context, conv *conversationRow) (Targets, Hours, error) {
	settings, err := s.settings(ctx)
	if err != nil {
		return Targets{}, Hours{}, err
	}
	query := s.db.Read(ctx)
	if conv.TeamID != nil {
		query = query.Where("id = ?", *conv.TeamID)
	} else {
		query = query.Where("id = (SELECT team_id FROM inboxes WHERE id = ?)", conv.InboxID)
	}
	var team teamRow
	if err := query.Take(&team).Error; err != nil {
		return Targets{}, Hours{}, err
	}
	if team.Targets.V != nil {
		return *team.Targets.V, team.hoursOr(settings.Hours), nil
	}
	return settings.Targets, team.hoursOr(settings.Hours), nil
}

func (s *Service) dueTargets(ctx context.Context, now clock.Time, limit int) ([]string, error) {
	var ids []string
	err := s.db.Read(ctx).Model(&conversationRow{}).Where("look_at IS NOT NULL AND look_at <= ?", now).
		Order("look_at").Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

// onDutyIn lists the team's agents who are on duty.
func (s *Service) onDutyIn(ctx context.Context, teamID string) ([]string, error) {
	var ids []string
	err := s.onDuty(ctx).Where("id IN (SELECT agent_id FROM team_members WHERE team_id = ?)", teamID).Limit(200).Pluck("id", &ids).Error
	return ids, err
}
