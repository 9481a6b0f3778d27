package kb

import "context"

func (l *Library) publicLocales(ctx context.Context) ([]string, error) {
	var locales []string
	err := l.published(ctx).Where("a.audience = ?", Everyone).Distinct("t.locale").Order("t.locale").Pluck("t.locale", &locales).Error
	return locales, err
}

type entryRow struct {
	ArticleID  string
	Title      string
	Slug       string
	CategoryID *string
}

// mostEntries bounds what one page lists.
const mostEntries = 20_000

func (l *Library) publicEntries(ctx context.Context, locale string) ([]entryRow, error) {
	var rows []entryRow
	err := l.published(ctx).Select("t.article_id, r.title, t.slug, a.category_id").
		Where("t.locale = ? AND a.audience = ?", locale, Everyone).Order("LOWER(r.title), t.article_id").Limit(mostEntries).Find(&rows).Error
	return rows, err
}

func (l *Library) publicArticle(ctx context.Context, locale, slug string) (publishedRow, error) {
	var row publishedRow
	err := l.published(ctx).Select(publishedColumns+", r.html").
		Where("t.locale = ? AND t.slug = ? AND a.audience = ?", locale, slug, Everyone).Take(&row).Error
	return row, err
}

func (l *Library) articleOfSlug(ctx context.Context, slug string) (string, error) {
	var row struct{ ArticleID string }
	err := l.published(ctx).Select("t.article_id").Where("t.slug = ? AND a.audience = ?", slug, Everyone).
		Order("t.locale").Take(&row).Error
	return row.ArticleID, err
}
