package kb

import "context"

// existing gives the articles with the ids, and their texts.
func (l *Library) existing(ctx context.Context, ids []string) (map[string]articleRow, map[key]textRow, error) {
	articles, texts := map[string]articleRow{}, map[key]textRow{}
	for _, some := range pieces(ids) {
		var a []articleRow
		if err := l.db.Locked(ctx).Order("id").Find(&a, "id IN ?", some).Error; err != nil {
			return nil, nil, err
		}
		for _, row := range a {
			articles[row.ID] = row
		}
		if len(a) == 0 {
			continue
		}
		var t []textRow
		if err := l.db.Read(ctx).Find(&t, "article_id IN ?", some).Error; err != nil {
			return nil, nil, err
		}
		for _, row := range t {
			texts[key{row.ArticleID, row.Locale}] = row
		}
	}
	return articles, texts, nil
}

// takenSlugs gives those of the slugs (with their locales) that are taken.
func (l *Library) takenSlugs(ctx context.Context, slugs []key) (map[key]bool, error) {
	taken := map[key]bool{}
	for _, some := range pieces(slugs) {
		list := make([]string, len(some))
		for i, k := range some {
			list[i] = k.ArticleID
		}
		var rows []textRow
		if err := l.db.Read(ctx).Select("locale", "slug").Find(&rows, "slug IN ?", list).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			taken[key{row.Slug, row.Locale}] = true
		}
	}
	return taken, nil
}

// insertFresh writes new rows in large pieces, in the order of their
// references.
func (l *Library) insertFresh(ctx context.Context, rows newRows) error {
	tx := l.db.Write(ctx)
	if len(rows.articles) > 0 {
		if err := tx.CreateInBatches(rows.articles, batch).Error; err != nil {
			return err
		}
	}
	if len(rows.revisions) > 0 {
		if err := tx.CreateInBatches(rows.revisions, batch).Error; err != nil {
			return err
		}
	}
	if len(rows.texts) > 0 {
		return tx.Omit("Revision").CreateInBatches(rows.texts, batch).Error
	}
	return nil
}
