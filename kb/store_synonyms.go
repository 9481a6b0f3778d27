package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

type synonymRow struct {
	ID        string `gorm:"primaryKey"`
	Locale    string
	Terms     jsonList
	CreatedAt clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (synonymRow) TableName() string { return "synonyms" }

// wordsCounter counts the changes of synonyms.
const wordsCounter = "library_words"

// synonymsOf reads a handful of rows; keeping them would need a feed of its own.
func (l *Library) synonymsOf(ctx context.Context, locale string) ([][]string, error) {
	var rows []synonymRow
	if err := l.db.Read(ctx).Order("id").Limit(mostSynonyms).Find(&rows, "locale = ?", locale).Error; err != nil {
		return nil, err
	}
	out := make([][]string, 0, len(rows))
	for _, row := range rows {
		terms, err := row.Terms.list()
		if err != nil {
			return nil, err
		}
		out = append(out, terms)
	}
	return out, nil
}

func (l *Library) replaceSynonyms(ctx context.Context, locale string, groups [][]string) error {
	if err := l.db.Write(ctx).Delete(&synonymRow{}, "locale = ?", locale).Error; err != nil {
		return err
	}
	rows := make([]synonymRow, len(groups))
	for i, group := range groups {
		rows[i] = synonymRow{ID: newID(), Locale: locale, Terms: listColumn(group), CreatedAt: l.clock.Now()}
	}
	if len(rows) > 0 {
		if err := l.db.Write(ctx).CreateInBatches(rows, batch).Error; err != nil {
			return err
		}
	}
	database.AfterCommit(ctx, l.Wake)
	return l.db.Write(ctx).Exec(`INSERT INTO counters (name, value) VALUES (?, 1)
		ON CONFLICT (name) DO UPDATE SET value = counters.value + 1`, wordsCounter).Error
}

// allSynonyms gives the groups of every locale in the order of their making.
func (l *Library) allSynonyms(ctx context.Context) (map[string][][]string, error) {
	var rows []synonymRow
	if err := l.db.Read(ctx).Order("id").Find(&rows).Error; err != nil {
		return nil, err
	}
	out := map[string][][]string{}
	for _, row := range rows {
		terms, err := row.Terms.list()
		if err != nil {
			return nil, err
		}
		out[row.Locale] = append(out[row.Locale], terms)
	}
	return out, nil
}
