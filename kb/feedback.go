package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Feedback is what a reader said about an article's page.
type Feedback struct {
	ArticleID  string
	Locale     string
	RevisionID string // "" for the published one
	Helpful    bool
	Comment    string // at most 2,000 characters are kept
}

const longestComment = 2000

// AddFeedback keeps what a reader said and gives its id. It is open to all, for
// published articles that visitors may see; others are not_found.
func (l *Library) AddFeedback(ctx context.Context, f Feedback) (string, error) {
	const op = "kb.AddFeedback"
	rows, err := l.publishedIn(ctx, f.Locale, []string{f.ArticleID})
	if err != nil {
		return "", database.Translate(err, op, "")
	}
	if len(rows) == 0 || rows[0].Audience != Everyone {
		return "", fault.New(fault.NotFound, op, noArticle)
	}
	if f.RevisionID == "" || len(f.RevisionID) > longestID {
		f.RevisionID = rows[0].RevisionID
	}
	f.Comment = cut(plausible(f.Comment), longestComment)
	id := newID()
	return id, database.Translate(l.insertFeedback(ctx, id, f), op, "")
}

// AddComment adds a word to feedback that has none yet. Who knows the id gave
// the feedback; others are not_found.
func (l *Library) AddComment(ctx context.Context, id, comment string) error {
	comment = cut(plausible(comment), longestComment)
	return database.Translate(l.updateComment(ctx, id, comment), "kb.AddComment", "There is no such feedback, or it has a comment already.")
}

// RecordSearch keeps what was searched in the help centre and how much was
// found: searches without a result show what is missing.
func (l *Library) RecordSearch(ctx context.Context, locale, query string, results int) error {
	query = oneLine(cut(query, longestQuery))
	if query == "" {
		return nil
	}
	return database.Translate(l.insertSearch(ctx, cut(locale, 10), query, results), "kb.RecordSearch", "")
}
