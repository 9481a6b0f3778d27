package desk

import (
	"context"
	"time"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/desk/routing"
)

// mostWaiting bounds the picture; those behind come into it as the queue moves.
const mostWaiting = 2000

// lockRouting lets one transaction after the other route, on all nodes.
func (s *Service) lockRouting(ctx context.Context) error {
	var row struct{ Value int64 }
	return s.db.Locked(ctx).Table("counters").Where("name = 'routing'").Take(&row).Error
}

// routedTeams gives those whose queue is given out, and those in which an offer
// still runs.
func (s *Service) routedTeams(ctx context.Context) ([]teamRow, error) {
	var teams []teamRow
	err := s.db.Read(ctx).Where("routing <> ? OR id IN (SELECT team_id FROM conversations WHERE offered_to IS NOT NULL)", routing.Manual).
		Order("id").Find(&teams).Error
	return teams, err
}

// picture gives the desk as [routing.Route] wants it.
func (s *Service) picture(ctx context.Context) (routing.Desk, error) {
	desk := routing.Desk{Now: s.clock.Now().Time}
	teams, err := s.routedTeams(ctx)
	if err != nil || len(teams) == 0 {
		return desk, err
	}
	ids := make([]string, 0, len(teams))
	for _, t := range teams {
		ids = append(ids, t.ID)
		desk.Teams = append(desk.Teams, routing.Team{ID: t.ID, Way: t.Routing, OfferTime: time.Duration(t.OfferSeconds) * time.Second})
	}
	if desk.Conversations, err = s.waiting(ctx, ids); err != nil || len(desk.Conversations) == 0 {
		return desk, err
	}
	desk.Agents, err = s.routable(ctx, ids)
	return desk, err
}

func (s *Service) waiting(ctx context.Context, teamIDs []string) ([]routing.Conversation, error) {
	var rows []conversationRow
	err := s.db.Read(ctx).Select("id", "team_id", "locale", "tags", "priority", "waiting_since", "last_agent_id", "offered_to", "offered_until", "resting").
		Where("status = ? AND owner = ? AND team_id IN ?", Open, OwnerTeam, teamIDs).
		Order("CASE WHEN offered_to IS NULL THEN 1 ELSE 0 END, priority DESC, waiting_since, id").Limit(mostWaiting).Find(&rows).Error
	list := make([]routing.Conversation, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].waiting())
	}
	return list, err
}

func (row *conversationRow) waiting() routing.Conversation {
	conv := routing.Conversation{ID: row.ID, TeamID: *row.TeamID, Locale: row.Locale, Tags: row.Tags.V, Priority: row.Priority,
		WaitingSince: row.WaitingSince.Time, Resting: map[string]time.Time{}}
	if row.LastAgentID != nil {
		conv.LastAgent = *row.LastAgentID
	}
	if row.OfferedTo != nil {
		conv.Offer = routing.Offer{AgentID: *row.OfferedTo, Until: row.OfferedUntil.Time}
	}
	for id, until := range row.Resting.V {
		conv.Resting[id] = until.Time
	}
	return conv
}

// routable gives the teams' agents who are on duty, with what each has.
func (s *Service) routable(ctx context.Context, teamIDs []string) ([]routing.Agent, error) {
	var rows []agentRow
	if err := s.onDuty(ctx).Where("id IN (SELECT agent_id FROM team_members WHERE team_id IN ?)", teamIDs).Order("id").Find(&rows).Error; err != nil {
		return nil, err
	}
	var members []memberRow
	if err := s.db.Read(ctx).Where("team_id IN ?", teamIDs).Find(&members).Error; err != nil {
		return nil, err
	}
	teams := map[string][]string{}
	for _, m := range members {
		teams[m.AgentID] = append(teams[m.AgentID], m.TeamID)
	}
	loads, err := s.loads(ctx)
	list := make([]routing.Agent, 0, len(rows))
	for _, a := range rows {
		list = append(list, routing.Agent{ID: a.ID, Teams: teams[a.ID], Languages: a.Languages.V, Skills: a.Skills.V, OnDuty: true,
			Capacity: a.Capacity, Load: loads[a.ID], Missed: a.Missed, GivenAt: a.GivenAt.Time})
	}
	return list, err
}

// loads counts what agents have open, without what has been waiting long for
// its visitor.
func (s *Service) loads(ctx context.Context) (map[string]int, error) {
	var rows []struct {
		AssigneeID string
		N          int
	}
	err := s.db.Read(ctx).Model(&conversationRow{}).Select("assignee_id, COUNT(*) AS n").
		Where("status = ? AND owner = ? AND (waiting_since IS NOT NULL OR last_message_at > ?)", Open, OwnerAgent, s.clock.Now().Add(-quietTime)).
		Group("assignee_id").Find(&rows).Error
	loads := map[string]int{}
	for _, row := range rows {
		loads[row.AssigneeID] = row.N
	}
	return loads, err
}

// lastAgent names who had the contact last, nil when nobody had.
func (s *Service) lastAgent(ctx context.Context, contactID string) (*string, error) {
	var rows []conversationRow
	err := s.db.Read(ctx).Select("last_agent_id", "assignee_id").
		Where("contact_id = ? AND (last_agent_id IS NOT NULL OR assignee_id IS NOT NULL)", contactID).
		Order("updated_at DESC, id DESC").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err //nolint:nilnil // nobody
	}
	if rows[0].LastAgentID != nil {
		return rows[0].LastAgentID, nil
	}
	return rows[0].AssigneeID, nil
}

// countMissed adds one to the agent's missed offers and gives their number.
func (s *Service) countMissed(ctx context.Context, agentID string) (int, error) {
	if err := s.setAgent(ctx, agentID, map[string]any{"missed": gorm.Expr("missed + 1")}); err != nil {
		return 0, err
	}
	var row agentRow
	err := s.db.Write(ctx).Select("missed").Where("id = ?", agentID).Take(&row).Error
	return row.Missed, err
}

// left is a conversation whose agent is gone while its visitor waits.
type left struct{ ID, AssigneeID, TeamID string }

// leftWaiting lists those for which somebody else is there. Away is a pause;
// gone are those who said so and those whose console is silent, but not who just
// now took it or wrote in it all the same.
func (s *Service) leftWaiting(ctx context.Context, limit int) ([]left, error) {
	now := s.clock.Now()
	var rows []left
	err := s.db.Read(ctx).Table("conversations AS c").Select("c.id, c.assignee_id, t.id AS team_id").
		Joins("JOIN agents a ON a.id = c.assignee_id").
		Joins("JOIN inboxes i ON i.id = c.inbox_id").
		Joins("JOIN teams t ON t.id = COALESCE(c.team_id, i.team_id)").
		Where("c.status = ? AND c.owner = ? AND c.waiting_since IS NOT NULL AND t.routing <> ?", Open, OwnerAgent, routing.Manual).
		Where("(a.disabled_at IS NOT NULL OR a.status = ? AND COALESCE(a.status_at, 0) <= ? OR COALESCE(a.seen_at, 0) <= ?)",
			Offline, now.Add(-absentTime), now.Add(-dutyTime-absentTime)).
		Where(`NOT EXISTS (SELECT 1 FROM events e WHERE e.conversation_id = c.id AND (e.author = 'agent' OR e.type = ?) AND e.created_at > ?)`,
			TypeAssigned, now.Add(-absentTime)).
		Where(`EXISTS (SELECT 1 FROM team_members m JOIN agents o ON o.id = m.agent_id WHERE m.team_id = t.id AND o.id <> a.id
			AND o.status = ? AND o.disabled_at IS NULL AND o.seen_at > ?)`, Online, now.Add(-dutyTime)).
		Order("c.waiting_since, c.id").Limit(limit).Find(&rows).Error
	return rows, err
}
