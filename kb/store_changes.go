package kb

import (
	"context"
	"math/rand/v2"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/database"
)

// key names a text.
type key struct {
	ArticleID string
	Locale    string
}

// The counters of the library: the number of the last change, and the number
// that tells this store from every other.
const (
	changeCounter = "library"
	storeCounter  = "library_store"
)

// change writes the texts to the feed. The counter's row stays locked until
// the transaction ends, so that numbers are seen in order. Of a text only the
// newest change is kept.
func (l *Library) change(ctx context.Context, texts ...key) error {
	if len(texts) == 0 {
		return nil
	}
	tx := l.db.Write(ctx)
	var last int64
	err := tx.Raw(`INSERT INTO counters (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value RETURNING value`,
		changeCounter, len(texts)).Scan(&last).Error
	if err != nil {
		return err
	}
	now := l.clock.Now()
	rows := make([]changeRow, len(texts))
	for i, text := range texts {
		rows[i] = changeRow{Number: last - int64(len(texts)) + int64(i) + 1, ArticleID: text.ArticleID, Locale: text.Locale, CreatedAt: now}
	}
	for _, some := range pieces(texts) {
		pairs := make([][]any, len(some))
		for i, text := range some {
			pairs[i] = []any{text.ArticleID, text.Locale}
		}
		if err := tx.Where("(article_id, locale) IN ?", pairs).Delete(&changeRow{}).Error; err != nil {
			return err
		}
	}
	if err := tx.CreateInBatches(rows, batch).Error; err != nil {
		return err
	}
	database.AfterCommit(ctx, l.Wake)
	return nil
}

// storeID gives the number that tells this store from every other one.
func (l *Library) storeID(ctx context.Context) (int64, error) {
	var id int64
	read := l.db.Read(ctx).Raw("SELECT value FROM counters WHERE name = ?", storeCounter).Scan(&id)
	if read.Error != nil || id != 0 {
		return id, read.Error
	}
	err := l.db.Write(ctx).Exec("INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", storeCounter, rand.Int64()|1).Error
	if err != nil {
		return 0, err
	}
	err = l.db.Write(ctx).Raw("SELECT value FROM counters WHERE name = ?", storeCounter).Scan(&id).Error
	return id, err
}

// counted gives what a counter has come to; 0 before its first.
func (l *Library) counted(ctx context.Context, counter string) (int64, error) {
	var last int64
	err := l.db.Read(ctx).Raw("SELECT COALESCE(MAX(value), 0) FROM counters WHERE name = ?", counter).Scan(&last).Error
	return last, err
}

// changesAfter gives the changes of a locale after a number, to another.
func (l *Library) changesAfter(ctx context.Context, locale string, after, last int64) ([]string, error) {
	var ids []string
	err := l.db.Read(ctx).Model(&changeRow{}).Where("locale = ? AND number > ? AND number <= ?", locale, after, last).
		Order("number").Pluck("article_id", &ids).Error
	return ids, err
}

// changedLocales gives every locale that ever had a published text.
func (l *Library) changedLocales(ctx context.Context) ([]string, error) {
	var locales []string
	err := l.db.Read(ctx).Model(&changeRow{}).Distinct("locale").Order("locale").Pluck("locale", &locales).Error
	return locales, err
}

// batch is how many rows go into one statement.
const batch = 200

func pieces[T any](list []T) [][]T {
	var out [][]T
	for len(list) > batch {
		out, list = append(out, list[:batch]), list[batch:]
	}
	if len(list) > 0 {
		out = append(out, list)
	}
	return out
}

// published narrows a query of article_locales to what is published, joined as
// t, with its article as a and its revision as r.
func (l *Library) published(ctx context.Context) *gorm.DB {
	return l.db.Read(ctx).Table("article_locales AS t").
		Joins("JOIN articles a ON a.id = t.article_id").
		Joins("JOIN revisions r ON r.id = t.revision_id").
		Where("a.archived_at IS NULL")
}
