package kb

import (
	"context"

	"gorm.io/gorm"
)

func (l *Library) article(ctx context.Context, id string) (articleRow, error) {
	var row articleRow
	err := l.db.Read(ctx).Take(&row, "id = ?", id).Error
	return row, err
}

func (l *Library) lockArticle(ctx context.Context, id string) (articleRow, error) {
	var row articleRow
	err := l.db.Locked(ctx).Take(&row, "id = ?", id).Error
	return row, err
}

func (l *Library) insertArticle(ctx context.Context, row articleRow) error {
	return l.db.Write(ctx).Create(&row).Error
}

func (l *Library) updateArticle(ctx context.Context, row articleRow, columns ...string) error {
	return l.db.Write(ctx).Select(columns).Updates(&row).Error
}

// touch says that the article changed just now.
func (l *Library) touch(ctx context.Context, id string) error {
	return l.db.Write(ctx).Model(&articleRow{ID: id}).UpdateColumn("updated_at", l.clock.Now()).Error
}

// texts gives the texts of an article with what is published of them.
func (l *Library) texts(ctx context.Context, id string) ([]textRow, error) {
	var rows []textRow
	err := l.db.Read(ctx).Joins("Revision").Order("article_locales.locale").Find(&rows, "article_locales.article_id = ?", id).Error
	return rows, err
}

func (l *Library) text(ctx context.Context, id, locale string) (textRow, error) {
	var row textRow
	err := l.db.Read(ctx).Take(&row, "article_id = ? AND locale = ?", id, locale).Error
	return row, err
}

// lockText gives a text with what is published of it.
func (l *Library) lockText(ctx context.Context, id, locale string) (textRow, error) {
	var row textRow
	if err := l.db.Locked(ctx).Take(&row, "article_id = ? AND locale = ?", id, locale).Error; err != nil {
		return row, err
	}
	if row.RevisionID == nil {
		return row, nil
	}
	row.Revision = &revisionRow{}
	err := l.db.Read(ctx).Take(row.Revision, "id = ?", *row.RevisionID).Error
	return row, err
}

func (l *Library) insertText(ctx context.Context, row textRow) error {
	return l.db.Write(ctx).Omit("Revision").Create(&row).Error
}

func (l *Library) updateText(ctx context.Context, row textRow, columns ...string) error {
	row.Revision = nil
	return l.db.Write(ctx).Select(columns).Updates(&row).Error
}

func (l *Library) slugTaken(ctx context.Context, locale, slug string) (bool, error) {
	var n int64
	err := l.db.Read(ctx).Model(&textRow{}).Where("locale = ? AND slug = ?", locale, slug).Count(&n).Error
	return n > 0, err
}

// publishedLocales gives the locales in which an article was published and not
// taken back, archived or not.
func (l *Library) publishedLocales(ctx context.Context, id string) ([]string, error) {
	var locales []string
	err := l.db.Read(ctx).Model(&textRow{}).Where("article_id = ? AND revision_id IS NOT NULL", id).Order("locale").Pluck("locale", &locales).Error
	return locales, err
}

func (l *Library) insertRevision(ctx context.Context, row revisionRow) error {
	return l.db.Write(ctx).Create(&row).Error
}

func (l *Library) lastRevision(ctx context.Context, id, locale string) (int, error) {
	var number int
	err := l.ofText(ctx, id, locale).Select("COALESCE(MAX(number), 0)").Scan(&number).Error
	return number, err
}

func (l *Library) revisions(ctx context.Context, id, locale string) ([]revisionRow, error) {
	var rows []revisionRow
	err := l.ofText(ctx, id, locale).Omit("html").Order("number DESC").Limit(mostRevisions).Find(&rows).Error
	return rows, err
}

// mostRevisions is how far back the list of revisions goes.
const mostRevisions = 200

func (l *Library) revision(ctx context.Context, id, locale, revisionID string) (revisionRow, error) {
	var row revisionRow
	err := l.ofText(ctx, id, locale).Take(&row, "id = ?", revisionID).Error
	return row, err
}

func (l *Library) ofText(ctx context.Context, id, locale string) *gorm.DB {
	return l.db.Read(ctx).Model(&revisionRow{}).Where("article_id = ? AND locale = ?", id, locale)
}
