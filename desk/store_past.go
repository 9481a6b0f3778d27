package desk

import (
	"context"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
)

// pastRow is a conversation with all that is known of its contact.
type pastRow struct {
	Conv          conversationRow `gorm:"embedded"` // exported, or gorm passes over it
	ContactName   string
	ContactAlias  string
	ContactEmail  string
	ContactFields column[map[string]string]
}

func (s *Service) pastRows(ctx context.Context, page PastPage, quiet clock.Time) ([]pastRow, error) {
	query := s.db.Read(ctx).Table("conversations AS c").
		Select("c.*, p.name AS contact_name, p.alias AS contact_alias, p.email AS contact_email, p.fields AS contact_fields").
		Joins("JOIN contacts p ON p.id = c.contact_id").Where("c.first_response_at IS NOT NULL")
	if page.Back {
		query = pageBack(query, page).Where("(c.status = ? OR c.waiting_since IS NULL AND c.last_message_at < ?)", Resolved, quiet)
	} else {
		query = query.Where("(c.updated_at, c.id) > (?, ?)", page.At.Micros(), page.ID).Order("c.updated_at, c.id")
	}
	var rows []pastRow
	err := query.Limit(page.Limit).Find(&rows).Error
	return rows, err
}

func pageBack(query *gorm.DB, page PastPage) *gorm.DB {
	if !page.At.IsZero() {
		query = query.Where("(c.updated_at, c.id) < (?, ?)", page.At, page.ID)
	}
	return query.Order("c.updated_at DESC, c.id DESC")
}

// saidIn gives what was said in the conversations, in order.
func (s *Service) saidIn(ctx context.Context, ids []string, limit int) (map[string][]eventRow, error) {
	var rows []eventRow
	err := s.db.Read(ctx).Where("conversation_id IN ? AND type IN ? AND text <> ''", ids, []EventType{TypeMessage, TypeAnswer, TypeClarify}).
		Order("conversation_id, seq").Limit(limit).Find(&rows).Error
	said := map[string][]eventRow{}
	for _, row := range there(rows) {
		said[row.ConversationID] = append(said[row.ConversationID], row)
	}
	return said, err
}
