package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
)

// Titles gives the articles' titles by id, in the locale where they have a
// text in it, else in another. Articles that are gone are left out.
func (l *Library) Titles(ctx context.Context, ids []string, locale string) (map[string]string, error) {
	titles := make(map[string]string, len(ids))
	if len(ids) == 0 {
		return titles, nil
	}
	var rows []struct{ ArticleID, Locale, Title string }
	err := l.db.Read(ctx).Table("article_locales").Select("article_id, locale, title").
		Where("article_id IN ?", ids).Order("article_id, locale").Find(&rows).Error
	for _, row := range rows {
		if _, known := titles[row.ArticleID]; !known || row.Locale == locale {
			titles[row.ArticleID] = row.Title
		}
	}
	return titles, database.Translate(err, "kb.Titles", "")
}
