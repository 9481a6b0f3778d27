package desk

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

func (s *Service) lockConversation(ctx context.Context, id string) (*conversationRow, error) {
	var row conversationRow
	err := s.db.Locked(ctx).Where("id = ?", id).Take(&row).Error
	return &row, err
}

func (s *Service) conversation(ctx context.Context, op, id string) (*conversationRow, error) {
	var row conversationRow
	err := s.db.Read(ctx).Where("id = ?", id).Take(&row).Error
	return &row, database.Translate(err, op, noConversation)
}

func (s *Service) saveConversation(ctx context.Context, row *conversationRow) error {
	return s.db.Write(ctx).Model(row).Select(changing).UpdateColumns(row).Error
}

// insertConversation gives false when the contact began one with the same
// client id before.
func (s *Service) insertConversation(ctx context.Context, row *conversationRow) (bool, error) {
	result := s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	return result.RowsAffected > 0, result.Error
}

func (s *Service) conversationByClient(ctx context.Context, contactID, clientID string) (*conversationRow, error) {
	var row conversationRow
	err := s.db.Write(ctx).Where("contact_id = ? AND client_id = ?", contactID, clientID).Take(&row).Error
	return &row, err
}

func (s *Service) insertEvents(ctx context.Context, rows []eventRow) error {
	if len(rows) == 0 {
		return nil
	}
	return s.db.Write(ctx).Create(&rows).Error
}

func (s *Service) insertEventOnce(ctx context.Context, row eventRow) (bool, error) {
	result := s.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	return result.RowsAffected > 0, result.Error
}

func (s *Service) eventByClient(ctx context.Context, like eventRow) (eventRow, error) {
	var row eventRow
	err := s.db.Write(ctx).Where("conversation_id = ? AND author = ? AND author_id = ? AND client_id = ?",
		like.ConversationID, like.Author, like.AuthorID, like.ClientID).Take(&row).Error
	return row, err
}

func (s *Service) eventBySeq(ctx context.Context, id string, seq int64) (eventRow, error) {
	var row eventRow
	err := s.db.Read(ctx).Where("conversation_id = ? AND seq = ?", id, seq).Take(&row).Error
	return row, err
}

// newestEvent gives the newest event of one of the types; of any without types.
func (s *Service) newestEvent(ctx context.Context, id string, types ...EventType) (eventRow, error) {
	var row eventRow
	query := s.db.Read(ctx).Where("conversation_id = ?", id)
	if len(types) > 0 {
		query = query.Where("type IN ?", types)
	}
	err := query.Order("seq DESC").Take(&row).Error
	return row, err
}

// eventsAfter gives events in order; visitor leaves out what visitors do not see.
func (s *Service) eventsAfter(ctx context.Context, id string, after int64, limit int, visitor bool) ([]eventRow, error) {
	return s.eventRun(ctx, visitor, limit, "seq", "conversation_id = ? AND seq > ?", id, after)
}

// eventsBefore gives the newest events before a number, in order.
func (s *Service) eventsBefore(ctx context.Context, id string, before int64, limit int, visitor bool) ([]eventRow, error) {
	rows, err := s.eventRun(ctx, visitor, limit, "seq DESC", "conversation_id = ? AND seq < ?", id, before)
	reverse(rows)
	return rows, err
}

func (s *Service) eventRun(ctx context.Context, visitor bool, limit int, order, where string, args ...any) ([]eventRow, error) {
	var rows []eventRow
	query := s.db.Read(ctx).Where(where, args...)
	if visitor {
		query = query.Where("for_visitor")
	}
	err := query.Order(order).Limit(limit).Find(&rows).Error
	return rows, err
}

// said gives the messages of the types with from < seq <= to, newest first cut at limit, in order;
// deleted ones are left out.
func (s *Service) said(ctx context.Context, id string, from, to int64, limit int, types ...EventType) ([]eventRow, error) {
	rows, err := s.eventRun(ctx, true, limit, "seq DESC",
		"conversation_id = ? AND seq > ? AND seq <= ? AND type IN ?", id, from, to, types)
	reverse(rows)
	return there(rows), err
}

// visitorMessages gives the visitor's messages after a number, in order, of
// many the newest 100.
func (s *Service) visitorMessages(ctx context.Context, id string, after int64) ([]eventRow, error) {
	rows, err := s.eventRun(ctx, true, 100, "seq DESC", "conversation_id = ? AND seq > ? AND type = ? AND author = ?",
		id, after, TypeMessage, ByVisitor)
	reverse(rows)
	return rows, err
}

func (s *Service) countVisitorMessages(ctx context.Context, id string, after int64) (int, error) {
	var n int64
	err := s.db.Write(ctx).Model(&eventRow{}).
		Where("conversation_id = ? AND seq > ? AND type = ? AND author = ?", id, after, TypeMessage, ByVisitor).
		Count(&n).Error
	return int(n), err
}

// countWords counts the messages of visitor and agents after a number.
func (s *Service) countWords(ctx context.Context, id string, after int64) (int, error) {
	var n int64
	err := s.db.Write(ctx).Model(&eventRow{}).
		Where("conversation_id = ? AND seq > ? AND type = ? AND author IN ?", id, after, TypeMessage, []AuthorKind{ByVisitor, ByAgent}).
		Count(&n).Error
	return int(n), err
}

// newestOfType gives the number of the newest event of the type, 0 without one.
func (s *Service) newestOfType(ctx context.Context, id string, kind EventType) (int64, error) {
	var seq int64
	err := s.db.Write(ctx).Model(&eventRow{}).Where("conversation_id = ? AND type = ?", id, kind).
		Select("COALESCE(MAX(seq), 0)").Scan(&seq).Error
	return seq, err
}

func (s *Service) markVisitorRead(ctx context.Context, id string, seq int64) (bool, error) {
	result := s.db.Write(ctx).Model(&conversationRow{}).
		Where("id = ? AND visitor_read_seq < ?", id, seq).UpdateColumn("visitor_read_seq", seq)
	return result.RowsAffected > 0, result.Error
}

func (s *Service) markAgentRead(ctx context.Context, id string, seq int64, unread int) (bool, error) {
	result := s.db.Write(ctx).Model(&conversationRow{}).Where("id = ? AND agent_read_seq < ?", id, seq).
		UpdateColumns(map[string]any{"agent_read_seq": seq, "unread": unread})
	return result.RowsAffected > 0, result.Error
}

// place is the conversation's in its team's queue, from 1: behind those of a
// higher priority, and those of the same that do not wait shorter.
func (s *Service) place(ctx context.Context, conv *conversationRow) (int, error) {
	var n int64
	err := s.db.Write(ctx).Model(&conversationRow{}).
		Where("team_id = ? AND status = ? AND owner = ? AND (priority > ? OR priority = ? AND waiting_since <= ?) AND id <> ?",
			conv.TeamID, Open, OwnerTeam, conv.Priority, conv.Priority, conv.WaitingSince, conv.ID).Count(&n).Error
	return int(n) + 1, err
}

// places gives the places of some conversations in the queues of teams that have
// somebody on duty, with the expected waits, in one query besides the kept waits.
func (s *Service) places(ctx context.Context, ids []string) (map[string]queueing, error) {
	places := map[string]queueing{}
	if len(ids) == 0 {
		return places, nil
	}
	onDuty := s.onDuty(ctx).Select("id")
	teams := s.db.Read(ctx).Model(&memberRow{}).Select("team_id").Where("agent_id IN (?)", onDuty)
	queue := s.db.Read(ctx).Model(&conversationRow{}).
		Select("id, team_id, waiting_since, ROW_NUMBER() OVER (PARTITION BY team_id ORDER BY priority DESC, waiting_since, id) AS place").
		Where("status = ? AND owner = ? AND team_id IN (?)", Open, OwnerTeam, teams)
	var rows []struct {
		ID, TeamID   string
		WaitingSince clock.Time
		Place        int
	}
	err := s.db.Read(ctx).Table("(?) AS q", queue).Where("id IN ?", ids).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return places, err
	}
	waits, err := s.recentWaits(ctx)
	if err != nil {
		return places, err
	}
	for _, row := range rows {
		places[row.ID] = queueing{Place: &row.Place, Minutes: waits.at(row.TeamID, row.Place, row.WaitingSince, s.clock.Now())}
	}
	return places, nil
}

func reverse[T any](list []T) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}
