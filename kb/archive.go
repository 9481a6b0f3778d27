package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Archive takes an article with all its texts out of use. Nothing is deleted.
func (l *Library) Archive(ctx context.Context, id string) (Article, error) {
	return l.setArchived(ctx, "kb.Archive", id, l.clock.Now())
}

// Restore brings an archived article back, published as it was.
func (l *Library) Restore(ctx context.Context, id string) (Article, error) {
	return l.setArchived(ctx, "kb.Restore", id, clock.Time{})
}

func (l *Library) setArchived(ctx context.Context, op, id string, at clock.Time) (Article, error) {
	if _, err := mayWrite(ctx, op); err != nil {
		return Article{}, err
	}
	err := l.db.InTx(ctx, func(ctx context.Context) error {
		row, err := l.lockArticle(ctx, id)
		if err != nil || row.ArchivedAt.IsZero() == at.IsZero() {
			return err
		}
		row.ArchivedAt, row.UpdatedAt = at, l.clock.Now()
		if err := l.updateArticle(ctx, row, "archived_at", "updated_at"); err != nil {
			return err
		}
		return l.changeAll(ctx, id)
	})
	return l.after(ctx, op, id, err)
}

// changeAll writes all published texts of an article to the feed.
func (l *Library) changeAll(ctx context.Context, id string) error {
	locales, err := l.publishedLocales(ctx, id)
	if err != nil {
		return err
	}
	texts := make([]key, len(locales))
	for i, locale := range locales {
		texts[i] = key{id, locale}
	}
	return l.change(ctx, texts...)
}

// Details are what all texts of an article share. Nil fields stay as they are;
// a CategoryID of "" means none.
type Details struct {
	Kind       *Kind
	CategoryID *string
	Audience   *Audience
	Tags       *[]string
}

// Describe changes what all texts of an article share.
func (l *Library) Describe(ctx context.Context, id string, d Details) (Article, error) {
	const op = "kb.Describe"
	if _, err := mayWrite(ctx, op); err != nil {
		return Article{}, err
	}
	err := l.db.InTx(ctx, func(ctx context.Context) error {
		row, err := l.lockArticle(ctx, id)
		if err != nil {
			return database.Translate(err, op, noArticle)
		}
		if row, err = l.described(ctx, op, row, d); err != nil {
			return err
		}
		row.UpdatedAt = l.clock.Now()
		if err := l.updateArticle(ctx, row, "kind", "category_id", "audience", "tags", "updated_at"); err != nil {
			return err
		}
		return l.changeAll(ctx, id)
	})
	return l.after(ctx, op, id, err)
}

func (l *Library) described(ctx context.Context, op string, row articleRow, d Details) (articleRow, error) {
	var err error
	if d.Kind != nil {
		if row.Kind, err = cleanKind(op, *d.Kind); err != nil {
			return row, err
		}
	}
	if d.Audience != nil {
		if row.Audience, err = cleanAudience(op, *d.Audience); err != nil {
			return row, err
		}
	}
	if d.Tags != nil {
		tags, err := cleanTags(op, *d.Tags)
		if err != nil {
			return row, err
		}
		row.Tags = listColumn(tags)
	}
	if d.CategoryID != nil {
		row.CategoryID, err = l.checkCategory(ctx, op, d.CategoryID)
	}
	return row, err
}
