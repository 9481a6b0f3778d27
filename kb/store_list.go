package kb

import (
	"context"
	"strings"

	"gorm.io/gorm"
)

// listed narrows a query of articles to what a list shows.
func (l *Library) listed(ctx context.Context, q ListQuery) *gorm.DB {
	query := l.db.Read(ctx).Model(&articleRow{})
	if q.Status == Archived {
		query = query.Where("archived_at IS NOT NULL")
	} else {
		query = query.Where("archived_at IS NULL")
	}
	if q.Kind != "" {
		query = query.Where("kind = ?", q.Kind)
	}
	switch q.Category {
	case "":
	case "none":
		query = query.Where("category_id IS NULL")
	default:
		query = query.Where("category_id = ?", q.Category)
	}
	in := "SELECT 1 FROM article_locales t WHERE t.article_id = articles.id"
	var args []any
	if q.Locale != "" {
		in += " AND t.locale = ?"
		args = append(args, q.Locale)
		query = query.Where("EXISTS ("+in+")", args...)
	}
	switch q.Status {
	case Draft:
		query = query.Where("NOT EXISTS ("+in+" AND t.revision_id IS NOT NULL)", args...)
	case Published:
		query = query.Where("EXISTS ("+in+" AND t.revision_id IS NOT NULL)", args...).
			Where("NOT EXISTS ("+in+" AND t.revision_id IS NOT NULL AND t.dirty)", args...)
	case Changed:
		query = query.Where("EXISTS ("+in+" AND t.revision_id IS NOT NULL AND t.dirty)", args...)
	}
	return query
}

func (l *Library) countArticles(ctx context.Context, q ListQuery) (int, error) {
	var n int64
	err := l.listed(ctx, q).Count(&n).Error
	return int(n), err
}

func (l *Library) articlesByChange(ctx context.Context, q ListQuery, from cursor, limit int) ([]articleRow, error) {
	query := l.listed(ctx, q)
	if from.ID != "" {
		query = query.Where("(updated_at, id) < (?, ?)", from.UpdatedAt, from.ID)
	}
	var rows []articleRow
	err := query.Order("updated_at DESC, id DESC").Limit(limit).Find(&rows).Error
	return rows, err
}

func (l *Library) articlesByID(ctx context.Context, q ListQuery, ids []string) ([]articleRow, error) {
	var rows []articleRow
	if len(ids) == 0 {
		return rows, nil
	}
	err := l.listed(ctx, q).Where("id IN ?", ids).Find(&rows).Error
	return rows, err
}

// articlesWith gives the articles that hold the text in a title, phrasing, tag
// or body.
func (l *Library) articlesWith(ctx context.Context, q ListQuery, limit int) ([]string, error) {
	pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(q.Text)) + "%"

	query := l.listed(ctx, q).Joins("JOIN article_locales t ON t.article_id = articles.id").
		Where(`LOWER(t.title) LIKE ? ESCAPE '\' OR LOWER(t.phrasings) LIKE ? ESCAPE '\' OR LOWER(t.body) LIKE ? ESCAPE '\' OR LOWER(articles.tags) LIKE ? ESCAPE '\'`,
			pattern, pattern, pattern, pattern)
	if q.Locale != "" {
		query = query.Where("t.locale = ?", q.Locale)
	}
	var ids []string
	err := query.Group("articles.id").Order("articles.id").Limit(limit).Pluck("articles.id", &ids).Error
	return ids, err
}

// listTexts gives the texts of articles without their bodies.
func (l *Library) listTexts(ctx context.Context, ids []string) (map[string][]textRow, error) {
	out := map[string][]textRow{}
	for _, some := range pieces(ids) {
		var rows []textRow
		err := l.db.Read(ctx).Select("article_id", "locale", "title", "phrasings", "revision_id", "dirty").
			Order("article_id, locale").Find(&rows, "article_id IN ?", some).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			out[row.ArticleID] = append(out[row.ArticleID], row)
		}
	}
	return out, nil
}
