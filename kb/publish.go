package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Publish makes the draft of a text what visitors read and the bot answers
// from. Version is that of the draft which the editor saw; another one is a
// conflict, and the article as it is now comes with it. Publishing what is
// published changes nothing.
func (l *Library) Publish(ctx context.Context, id, locale string, version int64) (Article, error) {
	const op = "kb.Publish"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Article{}, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		article, err := l.lockArticle(ctx, id)
		if err != nil {
			return database.Translate(err, op, noArticle)
		}
		if !article.ArchivedAt.IsZero() {
			return fault.New(fault.Conflict, op, "The article is archived. Restore it before you publish it.")
		}
		text, err := l.lockText(ctx, id, locale)
		if err != nil {
			return database.Translate(err, op, noText)
		}
		if err := sameVersion(op, text.Version, version); err != nil {
			return err
		}
		if !text.Dirty && text.RevisionID != nil {
			return nil
		}
		return l.publish(ctx, id, locale, by, "")
	})
	return l.after(ctx, op, id, err)
}

// publish makes a revision of the draft. html is its body rendered, or "" when
// that is still to do.
func (l *Library) publish(ctx context.Context, id, locale, by, html string) error {
	text, err := l.lockText(ctx, id, locale)
	if err != nil {
		return err
	}
	if html == "" {
		if html, err = l.markdown.Render(text.Body); err != nil {
			return err
		}
	}
	number, err := l.lastRevision(ctx, id, locale)
	if err != nil {
		return err
	}
	revision := revisionRow{
		ID: newID(), ArticleID: id, Locale: locale, Number: number + 1, Title: text.Title, Body: text.Body, HTML: html,
		Phrasings: text.Phrasings, PublishedBy: by, CreatedAt: l.clock.Now(),
	}
	if err := l.insertRevision(ctx, revision); err != nil {
		return err
	}
	text.RevisionID, text.Dirty = &revision.ID, false
	if err := l.updateText(ctx, text, "revision_id", "dirty"); err != nil {
		return err
	}
	if err := l.touch(ctx, id); err != nil {
		return err
	}
	return l.change(ctx, key{id, locale})
}

// Unpublish takes a text away from visitors and the bot. Its words stay as the
// draft, its revisions as history.
func (l *Library) Unpublish(ctx context.Context, id, locale string) (Article, error) {
	const op = "kb.Unpublish"
	if _, err := mayWrite(ctx, op); err != nil {
		return Article{}, err
	}
	err := l.db.InTx(ctx, func(ctx context.Context) error {
		text, err := l.lockText(ctx, id, locale)
		if err != nil {
			return database.Translate(err, op, noText)
		}
		if text.RevisionID == nil {
			return nil
		}
		text.RevisionID, text.Dirty = nil, true
		if err := l.updateText(ctx, text, "revision_id", "dirty"); err != nil {
			return err
		}
		if err := l.touch(ctx, id); err != nil {
			return err
		}
		return l.change(ctx, key{id, locale})
	})
	return l.after(ctx, op, id, err)
}
