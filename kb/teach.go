package kb

import (
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Teach adds a phrasing to a published text, in a revision of its own, and to
// its draft: what else the draft changes stays a draft. A phrasing that is there
// changes nothing. A text that is not published is a conflict.
func (l *Library) Teach(ctx context.Context, id, locale, phrasing string) (Article, error) {
	const op = "kb.Teach"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Article{}, err
	}
	if phrasing = oneLine(phrasing); phrasing == "" {
		return Article{}, fault.Field(op, "phrasing", "There is no question to learn.")
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := l.lockArticle(ctx, id); err != nil {
			return database.Translate(err, op, noArticle)
		}
		text, err := l.lockText(ctx, id, locale)
		if err != nil {
			return database.Translate(err, op, noText)
		}
		if text.Revision == nil {
			return fault.New(fault.Conflict, op, "The article is not published in this language. Publish it first.")
		}
		return l.teach(ctx, text, phrasing, by)
	})
	return l.after(ctx, op, id, err)
}

func (l *Library) teach(ctx context.Context, text textRow, phrasing, by string) error {
	drafted, err := with(text.Phrasings, phrasing)
	if err != nil {
		return err
	}
	published, err := with(text.Revision.Phrasings, phrasing)
	if err != nil || published == text.Revision.Phrasings {
		return err
	}
	checked := draft{Title: text.Title, Body: text.Body}
	if checked.Phrasings, err = drafted.list(); err != nil {
		return err
	}
	if _, err := checked.clean("kb.Teach"); err != nil {
		return err
	}
	number, err := l.lastRevision(ctx, text.ArticleID, text.Locale)
	if err != nil {
		return err
	}
	now := l.clock.Now()
	revision := *text.Revision
	revision.ID, revision.Number, revision.Phrasings, revision.PublishedBy, revision.CreatedAt = newID(), number+1, published, by, now
	if err := l.insertRevision(ctx, revision); err != nil {
		return err
	}
	text.RevisionID, text.Revision, text.Phrasings, text.UpdatedBy, text.UpdatedAt = &revision.ID, &revision, drafted, by, now
	text.Version++
	text.Dirty = revision.Title != text.Title || revision.Body != text.Body || revision.Phrasings != text.Phrasings
	if err := l.updateText(ctx, text, "revision_id", "phrasings", "version", "dirty", "updated_by", "updated_at"); err != nil {
		return err
	}
	if err := l.touch(ctx, text.ArticleID); err != nil {
		return err
	}
	return l.change(ctx, key{text.ArticleID, text.Locale})
}

// with gives the list with the phrasing at its end, unless it is there.
func with(list jsonList, phrasing string) (jsonList, error) {
	phrasings, err := list.list()
	if err != nil || slices.ContainsFunc(phrasings, func(known string) bool { return strings.EqualFold(known, phrasing) }) {
		return list, err
	}
	return listColumn(append(phrasings, phrasing)), nil
}
