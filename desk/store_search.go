package desk

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// matching begins a query of event_search (x) for what the full-text index of
// the store finds; the words come from [terms] and hold letters and digits only.
func (s *Service) matching(ctx context.Context, words, who, tags []string) *gorm.DB {
	if s.db.Dialect() == database.Postgres {
		query := s.db.Read(ctx).Table("event_search AS x")
		for _, group := range []struct {
			words []string
			as    string
		}{{words, ":*"}, {who, ":*A"}, {tags, ":*B"}} {
			for _, word := range group.words {
				query = query.Where("x.words @@ to_tsquery('simple', search_text(?) || ?)", word, group.as)
			}
		}
		return query
	}
	var all []string
	for _, group := range []struct {
		words []string
		as    string
	}{{words, ""}, {who, "who : "}, {tags, "tags : "}} {
		for _, word := range group.words {
			all = append(all, group.as+`"`+word+`" *`)
		}
	}
	return s.db.Read(ctx).Table("event_words AS w").Joins("JOIN event_search x ON x.id = w.rowid").
		Where("event_words MATCH ?", strings.Join(all, " AND "))
}

// foundRows gives the matches before an id (0: from the newest on) in the view's
// conversations, the newest first, at most foundAtOnce.
func (s *Service) foundRows(ctx context.Context, q ListQuery, find search, agentID string, before int64) ([]found, error) {
	query := s.found(ctx, find).Select("x.id, x.conversation_id, x.seq").Joins("JOIN conversations c ON c.id = x.conversation_id")
	query = find.where(q.where(query, agentID))
	if before > 0 {
		query = query.Where("x.id < ?", before)
	}
	var rows []found
	err := query.Order(s.searchOrder()).Limit(foundAtOnce).Find(&rows).Error
	return rows, err
}

// searchOrder names the column whose order the index gives by itself.
func (s *Service) searchOrder() string {
	if s.db.Dialect() == database.Postgres {
		return "x.id DESC"
	}
	return "w.rowid DESC"
}

// found finds what was written; who wrote and the tags further it, or are all
// that is looked for.
func (s *Service) found(ctx context.Context, find search) *gorm.DB {
	if len(find.words) == 0 {
		return s.matching(ctx, nil, find.who, find.tags).Where("x.seq = 0")
	}
	query := s.matching(ctx, find.words, nil, nil)
	if len(find.who)+len(find.tags) > 0 {
		query = query.Where("x.conversation_id IN (?)", s.matching(ctx, nil, find.who, find.tags).Where("x.seq = 0").Select("x.conversation_id"))
	}
	return query
}

// foundBefore tells which conversations of rows stood on an earlier page already,
// for a newer match.
func (s *Service) foundBefore(ctx context.Context, find search, after *position, rows []found) (map[string]bool, error) {
	if after == nil || len(rows) == 0 {
		return nil, nil
	}
	var ids, newer []string
	for _, row := range rows {
		ids = append(ids, row.ConversationID)
	}
	err := s.found(ctx, find).Where("x.id >= ? AND x.conversation_id IN ?", after.Found, ids).Distinct().Pluck("x.conversation_id", &newer).Error
	seen := make(map[string]bool, len(newer))
	for _, id := range newer {
		seen[id] = true
	}
	return seen, err
}

// where writes the conditions on the conversation itself.
func (f *search) where(query *gorm.DB) *gorm.DB {
	for _, tag := range f.exact {
		query = query.Where(`c.tags LIKE ? ESCAPE '\'`, `%"`+likely(tag)+`"%`)
	}
	if len(f.locales) > 0 {
		query = query.Where("c.locale IN ?", f.locales)
	}
	if f.status != "" {
		query = query.Where("c.status = ?", f.status)
	}
	if f.agent != "" {
		query = query.Where(`c.assignee_id IN (SELECT id FROM agents WHERE LOWER(name) LIKE ? ESCAPE '\')`, likely(strings.ToLower(f.agent))+"%")
	}
	if !f.after.IsZero() {
		query = query.Where("c.updated_at >= ?", clock.At(f.after))
	}
	if !f.before.IsZero() {
		query = query.Where("c.created_at < ?", clock.At(f.before))
	}
	return query
}

func likely(text string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text)
}

func (s *Service) namedByID(ctx context.Context, hits []found) (map[string]*namedRow, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	ids := make([]string, len(hits))
	for i, hit := range hits {
		ids[i] = hit.ConversationID
	}
	var rows []namedRow
	err := s.named(ctx).Where("c.id IN ?", ids).Find(&rows).Error
	byID := make(map[string]*namedRow, len(rows))
	for i := range rows {
		byID[rows[i].Conv.ID] = &rows[i]
	}
	return byID, err
}

// foundEvents gives the messages that were found, by conversation, as they read now.
func (s *Service) foundEvents(ctx context.Context, hits []found) (map[string]eventRow, error) {
	var pairs [][]any
	for _, hit := range hits {
		if hit.Seq > 0 {
			pairs = append(pairs, []any{hit.ConversationID, hit.Seq})
		}
	}
	if len(pairs) == 0 {
		return nil, nil
	}
	var rows []eventRow
	err := s.db.Read(ctx).Where("(conversation_id, seq) IN ?", pairs).Find(&rows).Error
	byID := make(map[string]eventRow, len(rows))
	for _, row := range there(rows) {
		row.reads()
		byID[row.ConversationID] = row
	}
	return byID, err
}
