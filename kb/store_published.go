package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
)

type publishedRow struct {
	ArticleID  string
	RevisionID string
	Locale     string
	Slug       string
	Title      string
	Body       string
	HTML       string
	Phrasings  jsonList
	Tags       jsonList
	CategoryID *string
	Audience   Audience
	Kind       Kind
	ChangedAt  clock.Time
}

const publishedColumns = `t.article_id, r.id AS revision_id, t.locale, t.slug, r.title, r.body, r.phrasings, ` +
	`a.tags, a.category_id, a.audience, a.kind, r.created_at AS changed_at`

func (l *Library) publishedRows(ctx context.Context) ([]publishedRow, error) {
	var rows []publishedRow
	err := l.published(ctx).Select(publishedColumns).Order("t.article_id, t.locale").Find(&rows).Error
	return rows, err
}

// publishedIn gives the published texts of some articles in a locale.
func (l *Library) publishedIn(ctx context.Context, locale string, ids []string) ([]publishedRow, error) {
	var rows []publishedRow
	err := l.published(ctx).Select(publishedColumns).Where("t.locale = ? AND t.article_id IN ?", locale, ids).Find(&rows).Error
	return rows, err
}

// publishedIDs gives the ids of all published articles in a locale.
func (l *Library) publishedIDs(ctx context.Context, locale string) ([]string, error) {
	var ids []string
	err := l.published(ctx).Where("t.locale = ?", locale).Order("t.article_id").Pluck("t.article_id", &ids).Error
	return ids, err
}

type addressRow struct {
	ArticleID string
	Locale    string
	Slug      string
}

// addresses gives where visitors find the articles, in every locale; nil ids
// mean all.
func (l *Library) addresses(ctx context.Context, ids []string) ([]addressRow, error) {
	var rows []addressRow
	query := l.published(ctx).Select("t.article_id, t.locale, t.slug").Where("a.audience = ?", Everyone)
	if ids != nil {
		query = query.Where("t.article_id IN ?", ids)
	}
	err := query.Order("t.article_id, t.locale").Find(&rows).Error
	return rows, err
}

type fingerprintRow struct {
	ArticleID  string
	Locale     string
	RevisionID string
	Audience   Audience
	Tags       jsonList
}

func (l *Library) fingerprintRows(ctx context.Context) ([]fingerprintRow, error) {
	var rows []fingerprintRow
	err := l.published(ctx).Select("t.article_id, t.locale, r.id AS revision_id, a.audience, a.tags").
		Order("t.article_id, t.locale").Find(&rows).Error
	return rows, err
}
