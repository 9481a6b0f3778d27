package kb

import (
	"context"
	"errors"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Edit is a new draft of a text. Version is that of the text which the editor
// began from; 0 for the first text in a locale.
type Edit struct {
	Title     string
	Body      string
	Phrasings []string
	Version   int64
}

// Save stores the draft of an article in a locale; what is published stays. A
// version that is not the newest is a conflict, and the article as it is now
// comes with it.
func (l *Library) Save(ctx context.Context, id, locale string, edit Edit) (Article, error) {
	const op = "kb.Save"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Article{}, err
	}
	if err := checkLocale(op, locale); err != nil {
		return Article{}, err
	}
	words, err := draft{edit.Title, edit.Body, edit.Phrasings}.clean(op)
	if err != nil {
		return Article{}, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := l.lockArticle(ctx, id); err != nil {
			return database.Translate(err, op, noArticle)
		}
		row, err := l.lockText(ctx, id, locale)
		if fault.Is(database.Translate(err, op, noText), fault.NotFound) && edit.Version == 0 {
			return errors.Join(l.addText(ctx, id, locale, words, by), l.touch(ctx, id))
		}
		if err != nil {
			return database.Translate(err, op, noText)
		}
		if err := sameVersion(op, row.Version, edit.Version); err != nil {
			return err
		}
		return l.saveDraft(ctx, row, words, by)
	})
	return l.after(ctx, op, id, err)
}

// after gives the article as it is now, and the error of what was done; only a
// conflict comes with both.
func (l *Library) after(ctx context.Context, op, id string, err error) (Article, error) {
	if err != nil && !fault.Is(err, fault.Conflict) {
		return Article{}, database.Translate(err, op, noArticle)
	}
	now, getting := l.Get(ctx, id)
	if err == nil {
		err = getting
	}
	return now, database.Translate(err, op, noArticle)
}

func sameVersion(op string, newest, version int64) error {
	if newest == version {
		return nil
	}
	return fault.New(fault.Conflict, op, "Somebody else changed this text meanwhile. Compare with the newer one, then save again.")
}

func (l *Library) saveDraft(ctx context.Context, row textRow, words draft, by string) error {
	now := l.clock.Now()
	row.Title, row.Body, row.Phrasings = words.Title, words.Body, listColumn(words.Phrasings)
	row.Version++
	row.UpdatedBy, row.UpdatedAt = by, now
	row.Dirty = row.Revision == nil || row.Revision.Title != row.Title || row.Revision.Body != row.Body || row.Revision.Phrasings != row.Phrasings
	if err := l.updateText(ctx, row, "title", "body", "phrasings", "version", "dirty", "updated_by", "updated_at"); err != nil {
		return err
	}
	return l.touch(ctx, row.ArticleID)
}
