package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
)

// Revisions gives every revision of a text, the newest first.
func (l *Library) Revisions(ctx context.Context, id, locale string) ([]Revision, error) {
	const op = "kb.Revisions"
	if err := mayRead(ctx, op); err != nil {
		return nil, err
	}
	if _, err := l.text(ctx, id, locale); err != nil {
		return nil, database.Translate(err, op, noText)
	}
	rows, err := l.revisions(ctx, id, locale)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	out := make([]Revision, 0, len(rows))
	for _, row := range rows {
		revision, err := row.revision()
		if err != nil {
			return nil, database.Translate(err, op, "")
		}
		out = append(out, revision)
	}
	return out, nil
}

// RestoreRevision makes an old revision the draft again. It is published like
// any other draft.
func (l *Library) RestoreRevision(ctx context.Context, id, locale, revisionID string) (Article, error) {
	const op = "kb.RestoreRevision"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Article{}, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		text, err := l.lockText(ctx, id, locale)
		if err != nil {
			return database.Translate(err, op, noText)
		}
		old, err := l.revision(ctx, id, locale, revisionID)
		if err != nil {
			return database.Translate(err, op, noRevision)
		}
		phrasings, err := old.Phrasings.list()
		if err != nil {
			return err
		}
		return l.saveDraft(ctx, text, draft{old.Title, old.Body, phrasings}, by)
	})
	return l.after(ctx, op, id, err)
}
