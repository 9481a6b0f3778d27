package desk

import "context"

func (s *Service) team(ctx context.Context, id string) (*teamRow, error) {
	var row teamRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

// teams lists all teams with their members, in two queries.
func (s *Service) teams(ctx context.Context) ([]Team, error) {
	var rows []teamRow
	if err := s.db.Read(ctx).Order("name, id").Limit(500).Find(&rows).Error; err != nil {
		return nil, err
	}
	var members []memberRow
	if err := s.db.Read(ctx).Order("team_id, agent_id").Find(&members).Error; err != nil {
		return nil, err
	}
	byTeam := map[string][]string{}
	for _, m := range members {
		byTeam[m.TeamID] = append(byTeam[m.TeamID], m.AgentID)
	}
	list := make([]Team, 0, len(rows))
	for _, row := range rows {
		hours := row.Hours.V
		if hours != nil && hours.Timezone == "" {
			hours = nil
		}
		list = append(list, Team{ID: row.ID, Name: row.Name, Hours: hours, Targets: row.Targets.V, Routing: row.Routing, OfferSeconds: row.OfferSeconds, AgentIDs: orEmpty(byTeam[row.ID]), CreatedAt: row.CreatedAt})
	}
	return list, nil
}

func (s *Service) insertTeam(ctx context.Context, row *teamRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) saveTeam(ctx context.Context, row *teamRow) error {
	return affected(s.db.Write(ctx).Model(row).Select("name", "hours", "targets", "routing", "offer_seconds").UpdateColumns(row))
}

func (s *Service) deleteTeam(ctx context.Context, id string) error {
	return affected(s.db.Write(ctx).Where("id = ?", id).Delete(&teamRow{}))
}

func (s *Service) replaceMembers(ctx context.Context, teamID string, agentIDs []string) error {
	if err := s.db.Write(ctx).Where("team_id = ?", teamID).Delete(&memberRow{}).Error; err != nil {
		return err
	}
	return s.insertMembers(ctx, pairs(agentIDs, func(id string) memberRow { return memberRow{TeamID: teamID, AgentID: id} }))
}

func (s *Service) inbox(ctx context.Context, id string) (inboxRow, error) {
	var row inboxRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return row, err
}

func (s *Service) inboxRows(ctx context.Context, limit int) ([]inboxRow, error) {
	var rows []inboxRow
	err := s.db.Read(ctx).Order("created_at, id").Limit(limit).Find(&rows).Error
	return rows, err
}

func (s *Service) insertInbox(ctx context.Context, row *inboxRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) saveInbox(ctx context.Context, row *inboxRow) error {
	return affected(s.db.Write(ctx).Model(row).Select("name", "kind", "team_id", "settings").UpdateColumns(row))
}

func (s *Service) macroRows(ctx context.Context) ([]macroRow, error) {
	var rows []macroRow
	err := s.db.Read(ctx).Order("title, id").Limit(1000).Find(&rows).Error
	return rows, err
}

func (s *Service) macroRow(ctx context.Context, id string) (*macroRow, error) {
	var row macroRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

func (s *Service) insertMacro(ctx context.Context, row *macroRow) error {
	return s.db.Write(ctx).Create(row).Error
}

func (s *Service) saveMacro(ctx context.Context, row *macroRow) error {
	return affected(s.db.Write(ctx).Model(row).Select("title", "texts", "actions", "updated_at").UpdateColumns(row))
}

func (s *Service) deleteMacro(ctx context.Context, id string) error {
	return affected(s.db.Write(ctx).Where("id = ?", id).Delete(&macroRow{}))
}
