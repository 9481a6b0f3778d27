package desk

import (
	"context"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// named begins a query of conversations with the names that a row shows: one
// query, whatever the number of rows.
func (s *Service) named(ctx context.Context) *gorm.DB {
	return s.db.Read(ctx).Table("conversations AS c").
		Select(`c.*, ct.name AS contact_name, ct.alias AS contact_alias, ct.email AS contact_email,
			ct.locale AS contact_locale, a.name AS agent_name, t.name AS team_name, t.routing AS team_routing, o.name AS offer_name, i.name AS inbox_name`).
		Joins("JOIN contacts ct ON ct.id = c.contact_id").
		Joins("JOIN inboxes i ON i.id = c.inbox_id").
		Joins("LEFT JOIN agents a ON a.id = c.assignee_id").
		Joins("LEFT JOIN agents o ON o.id = c.offered_to AND c.status = 'open' AND c.owner = 'team'").
		Joins("LEFT JOIN teams t ON t.id = c.team_id")
}

// agentView gives one conversation as agents see it.
func (s *Service) agentView(ctx context.Context, id string) (Conversation, error) {
	var row namedRow
	if err := s.named(ctx).Where("c.id = ?", id).Take(&row).Error; err != nil {
		return Conversation{}, err
	}
	return row.forAgents(), nil
}

// ordering is by what a view is sorted and paged.
type ordering struct {
	column    string // an instant
	ascending bool
	priority  bool // before it
}

func (q ListQuery) ordering() ordering {
	if q.View == ViewQueue || q.View == ViewWaiting || q.View == ViewOffered {
		return ordering{column: "c.waiting_since", ascending: true, priority: q.View == ViewQueue}
	}
	if q.View == ViewDue {
		return ordering{column: "c.due_at", ascending: true}
	}
	return ordering{column: "c.updated_at"}
}

// position is where a page ended.
type position struct {
	At       clock.Time `json:"at"`
	ID       string     `json:"id"`
	Priority int        `json:"p,omitempty"`
	Found    int64      `json:"f,omitempty"` // of a search: the last match
}

func (s *Service) listRows(ctx context.Context, q ListQuery, find search, agentID string, after *position) ([]namedRow, error) {
	order := q.ordering()
	query := find.where(q.where(s.named(ctx), agentID))
	compare, direction := "<", " DESC"
	if order.ascending {
		compare, direction = ">", ""
	}
	first := ""
	switch {
	case order.priority && after != nil:
		query = query.Where("(c.priority < ? OR c.priority = ? AND ("+order.column+", c.id) > (?, ?))", after.Priority, after.Priority, after.At, after.ID)
	case after != nil:
		query = query.Where("("+order.column+", c.id) "+compare+" (?, ?)", after.At, after.ID)
	}
	if order.priority {
		first = "c.priority DESC, "
	}
	var rows []namedRow
	err := query.Order(first + order.column + direction + ", c.id" + direction).Limit(q.Limit + 1).Find(&rows).Error
	return rows, err
}

// where writes the view as conditions. In the two lists of those who wait
// waiting_since is named too, so that their index serves.
func (q ListQuery) where(query *gorm.DB, agentID string) *gorm.DB {
	switch q.View {
	case ViewMine:
		query = query.Where("c.assignee_id = ? AND c.status = 'open'", agentID)
	case ViewOffered:
		query = query.Where("c.offered_to = ? AND c.status = 'open' AND c.owner = 'team'", agentID)
	case ViewQueue:
		query = query.Where("c.status = 'open' AND c.owner = 'team' AND c.waiting_since IS NOT NULL")
	case ViewBot:
		query = query.Where("c.status = 'open' AND c.owner = 'bot'")
	case ViewWaiting:
		query = query.Where("c.status = 'open' AND c.waiting_since IS NOT NULL")
	case ViewDue:
		query = query.Where("c.status = 'open' AND c.due_at > 0")
	case ViewOpen:
		query = query.Where("c.status = 'open'")
	case ViewSnoozed:
		query = query.Where("c.status = 'snoozed'")
	case ViewMentions:
		query = query.Where("c.id IN (SELECT conversation_id FROM mentions WHERE agent_id = ?)", agentID)
	case ViewResolved:
		query = query.Where("c.status = 'resolved'")
	}
	if q.TeamID != "" {
		query = query.Where("c.team_id = ?", q.TeamID)
	}
	if q.ContactID != "" {
		query = query.Where("c.contact_id = ?", q.ContactID)
	}
	return query
}

// DeskCounts counts the views that are the same for every agent.
type DeskCounts struct {
	Queue    int64 `json:"queue"`
	Bot      int64 `json:"bot"`
	Waiting  int64 `json:"waiting"`
	Due      int64 `json:"due"`
	Open     int64 `json:"open"`
	Snoozed  int64 `json:"snoozed"`
	Resolved int64 `json:"resolved"`
}

func (s *Service) deskCounts(ctx context.Context) (DeskCounts, error) {
	var groups []struct {
		Status Status
		Owner  Owner
		N      int64
	}
	err := s.db.Read(ctx).Model(&conversationRow{}).Select("status, owner, COUNT(*) AS n").
		Group("status, owner").Find(&groups).Error
	if err != nil {
		return DeskCounts{}, err
	}
	var counts DeskCounts
	for _, g := range groups {
		switch g.Status {
		case Snoozed:
			counts.Snoozed += g.N
		case Resolved:
			counts.Resolved += g.N
		default:
			counts.Open += g.N
			switch g.Owner {
			case OwnerBot:
				counts.Bot += g.N
			case OwnerTeam:
				counts.Queue += g.N
			}
		}
	}
	var wait struct{ Waiting, Due int64 }
	err = s.db.Read(ctx).Raw(`SELECT (SELECT COUNT(*) FROM conversations WHERE status = 'open' AND waiting_since IS NOT NULL) AS waiting,
		(SELECT COUNT(*) FROM conversations WHERE status = 'open' AND due_at IS NOT NULL) AS due`).Take(&wait).Error
	counts.Waiting, counts.Due = wait.Waiting, wait.Due
	return counts, err
}

func (s *Service) ownCounts(ctx context.Context, agentID string) (mine, unread int64, err error) {
	var own struct{ Mine, Unread int64 }
	err = s.db.Read(ctx).Model(&conversationRow{}).
		Select("COUNT(*) AS mine, COALESCE(SUM(CASE WHEN unread > 0 THEN 1 ELSE 0 END), 0) AS unread").
		Where("assignee_id = ? AND status = 'open'", agentID).Take(&own).Error
	if err != nil {
		return 0, 0, err
	}
	var queued int64
	err = s.db.Read(ctx).Model(&conversationRow{}).Where("status = 'open' AND owner = 'team' AND unread > 0").Count(&queued).Error
	return own.Mine, own.Unread + queued, err
}

func (s *Service) previousRows(ctx context.Context, contactID, but string, limit int) ([]namedRow, error) {
	var rows []namedRow
	err := s.named(ctx).Where("c.contact_id = ? AND c.id <> ?", contactID, but).
		Order("c.updated_at DESC, c.id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}

func (s *Service) visitorRows(ctx context.Context, contactID, id string, limit int) ([]VisitorConversation, error) {
	var rows []namedRow
	query := s.db.Read(ctx).Table("conversations AS c").Select("c.*, a.name AS agent_name").
		Joins("LEFT JOIN agents a ON a.id = c.assignee_id").Where("c.contact_id = ?", contactID)
	if id != "" {
		query = query.Where("c.id = ?", id)
	}
	if err := query.Order("c.updated_at DESC, c.id DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, database.Translate(err, "desk.visitorRows", noConversation)
	}
	list := make([]VisitorConversation, 0, len(rows))
	var waiting []string
	for _, row := range rows {
		name := ""
		if row.AgentName != nil && row.Conv.Owner == OwnerAgent {
			name = *row.AgentName
		}
		list = append(list, row.Conv.forVisitor(name))
		if row.Conv.Owner == OwnerTeam && row.Conv.Status == Open {
			waiting = append(waiting, row.Conv.ID)
		}
	}
	places, err := s.places(ctx, waiting)
	for i := range list {
		list[i].Place, list[i].ExpectedMinutes = places[list[i].ID].Place, places[list[i].ID].Minutes
	}
	return list, database.Translate(err, "desk.visitorRows", "")
}
