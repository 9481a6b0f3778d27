package desk

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

func (row *agentRow) agent(teams []Ref) Agent {
	preferences := json.RawMessage(row.Preferences)
	if len(preferences) == 0 {
		preferences = json.RawMessage("{}")
	}
	return Agent{ID: row.ID, Email: row.Email, Name: row.Name, Role: access.Role(row.Role), Languages: orEmpty(row.Languages.V),
		Locale: row.Locale, Status: Presence(row.Status), Capacity: row.Capacity, Skills: orEmpty(row.Skills.V), Preferences: preferences, Teams: orEmpty(teams),
		Disabled: !row.DisabledAt.IsZero(), SeenAt: row.SeenAt, CreatedAt: row.CreatedAt}
}

// agents lists agents with their teams in two queries: all, one, or a team's.
func (s *Service) agents(ctx context.Context, id, teamID string) ([]Agent, error) {
	var rows []agentRow
	query := s.db.Read(ctx).Order("name, id").Limit(1000)
	if id != "" {
		query = query.Where("id = ?", id)
	}
	if teamID != "" {
		query = query.Where("id IN (SELECT agent_id FROM team_members WHERE team_id = ?)", teamID)
	}
	if err := query.Find(&rows).Error; err != nil {
		return nil, err
	}
	teams, err := s.teamsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	list := make([]Agent, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].agent(teams[rows[i].ID]))
	}
	return list, nil
}

func (s *Service) teamsOf(ctx context.Context, agentID string) (map[string][]Ref, error) {
	var rows []struct{ AgentID, ID, Name string }
	query := s.db.Read(ctx).Table("team_members AS m").Select("m.agent_id, t.id, t.name").
		Joins("JOIN teams t ON t.id = m.team_id").Order("t.name")
	if agentID != "" {
		query = query.Where("m.agent_id = ?", agentID)
	}
	err := query.Find(&rows).Error
	teams := map[string][]Ref{}
	for _, row := range rows {
		teams[row.AgentID] = append(teams[row.AgentID], Ref{ID: row.ID, Name: row.Name})
	}
	return teams, err
}

func (s *Service) agent(ctx context.Context, id string) (Agent, error) {
	list, err := s.agents(ctx, id, "")
	if err == nil && len(list) == 0 || id == "" {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return Agent{}, database.Translate(err, "desk.agent", noAgent)
	}
	return list[0], nil
}

// teamAgents gives the team's agents who are on duty, or else all of them.
func (s *Service) teamAgents(ctx context.Context, teamID string) ([]Agent, error) {
	all, err := s.agents(ctx, "", teamID)
	if err != nil {
		return nil, err
	}
	limit := s.clock.Now().Add(-dutyTime)
	var enabled, onDuty []Agent
	for _, a := range all {
		if a.Disabled {
			continue
		}
		enabled = append(enabled, a)
		if a.Status == Online && a.SeenAt.After(limit.Time) {
			onDuty = append(onDuty, a)
		}
	}
	if len(onDuty) > 0 {
		return onDuty, nil
	}
	return orEmpty(enabled), nil
}

func (s *Service) enabledAgent(ctx context.Context, id string) (*agentRow, error) {
	var row agentRow
	err := s.db.Read(ctx).Where("id = ? AND disabled_at IS NULL", id).Take(&row).Error
	return &row, err
}

func (s *Service) agentName(ctx context.Context, id string) (string, error) {
	var row agentRow
	err := s.db.Read(ctx).Select("name").Where("id = ?", id).Take(&row).Error
	return row.Name, err
}

func (s *Service) agentByEmail(ctx context.Context, email string) (*agentRow, bool, error) {
	var rows []agentRow
	err := s.db.Read(ctx).Where("email = ?", email).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return &agentRow{}, false, err
	}
	return &rows[0], true, nil
}

func (s *Service) insertAgent(ctx context.Context, row *agentRow) (bool, error) {
	result := s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	return result.RowsAffected > 0, result.Error
}

func (s *Service) setAgent(ctx context.Context, id string, set map[string]any) error {
	if len(set) == 0 {
		return nil
	}
	result := s.db.Write(ctx).Model(&agentRow{}).Where("id = ?", id).UpdateColumns(set)
	if result.Error == nil && result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return result.Error
}

func (s *Service) setPresence(ctx context.Context, id string, status Presence, at clock.Time) error {
	return s.setAgent(ctx, id, statusSince(status, at))
}

// statusSince gives the columns of a status that was chosen at an instant: who
// chooses one is awake.
func statusSince(status Presence, at clock.Time) map[string]any {
	return map[string]any{"status": status, "seen_at": at, "status_at": at, "missed": 0}
}

func (s *Service) countAdmins(ctx context.Context) (int64, error) {
	var n int64
	err := s.db.Write(ctx).Model(&agentRow{}).Where("role = ? AND disabled_at IS NULL", access.Admin).Count(&n).Error
	return n, err
}

func (s *Service) replaceTeams(ctx context.Context, agentID string, teamIDs []string) error {
	if err := s.db.Write(ctx).Where("agent_id = ?", agentID).Delete(&memberRow{}).Error; err != nil {
		return err
	}
	return s.insertMembers(ctx, pairs(teamIDs, func(id string) memberRow { return memberRow{TeamID: id, AgentID: agentID} }))
}

func (s *Service) insertMembers(ctx context.Context, rows []memberRow) error {
	if len(rows) == 0 {
		return nil
	}
	return s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error
}

func pairs(ids []string, pair func(string) memberRow) []memberRow {
	rows := make([]memberRow, 0, len(ids))
	for _, id := range ids {
		rows = append(rows, pair(id))
	}
	return rows
}

func (s *Service) onDuty(ctx context.Context) *gorm.DB {
	return s.db.Read(ctx).Model(&agentRow{}).Where("status = ? AND disabled_at IS NULL AND seen_at > ?", Online, s.clock.Now().Add(-dutyTime))
}

func (s *Service) agentOnDuty(ctx context.Context, id string) (bool, error) {
	var n int64
	err := s.onDuty(ctx).Where("id = ?", id).Count(&n).Error
	return n > 0, err
}

func (s *Service) teamOnDuty(ctx context.Context, teamID string) (bool, error) {
	var n int64
	err := s.onDuty(ctx).Where("id IN (SELECT agent_id FROM team_members WHERE team_id = ?)", teamID).Count(&n).Error
	return n > 0, err
}
