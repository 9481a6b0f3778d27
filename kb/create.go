package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
)

// NewArticle is a new article with its first text. Kind and Audience may be empty:
// an article for everyone. CategoryID nil or "" means none.
type NewArticle struct {
	Kind       Kind
	CategoryID *string
	Audience   Audience
	Tags       []string
	Locale     string
	Title      string
	Body       string
	Phrasings  []string
	Publish    bool // at once; else it is a draft
}

// Create makes an article. It fails with invalid fields, or not_found for the
// category.
func (l *Library) Create(ctx context.Context, in NewArticle) (Article, error) {
	const op = "kb.Create"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Article{}, err
	}
	row, words, err := l.cleanNew(ctx, op, in)
	if err != nil {
		return Article{}, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		if err := l.insertArticle(ctx, row); err != nil {
			return err
		}
		if err := l.addText(ctx, row.ID, in.Locale, words, by); err != nil {
			return err
		}
		if in.Publish {
			return l.publish(ctx, row.ID, in.Locale, by, "")
		}
		return nil
	})
	if err != nil {
		return Article{}, database.Translate(err, op, noCategory)
	}
	return l.Get(ctx, row.ID)
}

func (l *Library) cleanNew(ctx context.Context, op string, in NewArticle) (row articleRow, words draft, err error) {
	now := l.clock.Now()
	row = articleRow{ID: newID(), CreatedAt: now, UpdatedAt: now}
	if row.Kind, err = cleanKind(op, in.Kind); err != nil {
		return row, words, err
	}
	if row.Audience, err = cleanAudience(op, in.Audience); err != nil {
		return row, words, err
	}
	tags, err := cleanTags(op, in.Tags)
	if err != nil {
		return row, words, err
	}
	row.Tags = listColumn(tags)
	if row.CategoryID, err = l.checkCategory(ctx, op, in.CategoryID); err != nil {
		return row, words, err
	}
	if err := checkLocale(op, in.Locale); err != nil {
		return row, words, err
	}
	words, err = draft{in.Title, in.Body, in.Phrasings}.clean(op)
	return row, words, err
}

// addText writes the first draft of an article in a locale.
func (l *Library) addText(ctx context.Context, id, locale string, words draft, by string) error {
	slug, err := l.freeSlug(ctx, locale, words.Title, id)
	if err != nil {
		return err
	}
	now := l.clock.Now()
	return l.insertText(ctx, textRow{
		ArticleID: id, Locale: locale, Slug: slug, Title: words.Title, Body: words.Body, Phrasings: listColumn(words.Phrasings),
		Dirty: true, Version: 1, UpdatedBy: by, CreatedAt: now, UpdatedAt: now,
	})
}

func (l *Library) freeSlug(ctx context.Context, locale, title, id string) (string, error) {
	slug := firstSlug(title, id)
	taken, err := l.slugTaken(ctx, locale, slug)
	if err == nil && taken {
		slug = ownSlug(slug, id)
	}
	return slug, err
}

// AddFAQ adds a question with its short answer, published.
func (l *Library) AddFAQ(ctx context.Context, locale, question, answer string, categoryID *string) (Article, error) {
	return l.Create(ctx, NewArticle{Kind: KindFAQ, CategoryID: categoryID, Locale: locale, Title: question, Body: answer, Publish: true})
}
