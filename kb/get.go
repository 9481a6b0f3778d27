package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
)

// Get gives an article with all its texts, or not_found.
func (l *Library) Get(ctx context.Context, id string) (Article, error) {
	const op = "kb.Get"
	if err := mayRead(ctx, op); err != nil {
		return Article{}, err
	}
	row, err := l.article(ctx, id)
	if err != nil {
		return Article{}, database.Translate(err, op, noArticle)
	}
	out, err := row.article()
	if err != nil {
		return Article{}, database.Translate(err, op, "")
	}
	texts, err := l.texts(ctx, id)
	if err != nil {
		return Article{}, database.Translate(err, op, "")
	}
	for _, t := range texts {
		text, err := t.text()
		if err != nil {
			return Article{}, database.Translate(err, op, "")
		}
		out.Locales = append(out.Locales, text)
	}
	return out, nil
}
