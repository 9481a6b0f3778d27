package kb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/segue-desk/segue/internal/database"
)

// Published gives every published text of articles that are not archived, of
// all audiences, by article and locale.
func (l *Library) Published(ctx context.Context) ([]PublishedText, error) {
	const op = "kb.Published"
	rows, err := l.publishedRows(ctx)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	where, err := l.addressBook(ctx, nil)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	out := make([]PublishedText, 0, len(rows))
	for _, row := range rows {
		text, err := row.published(where)
		if err != nil {
			return nil, database.Translate(err, op, "")
		}
		out = append(out, text)
	}
	return out, nil
}

func (r publishedRow) published(where addressBook) (PublishedText, error) {
	out := PublishedText{
		ArticleID: r.ArticleID, RevisionID: r.RevisionID, Locale: r.Locale, Title: r.Title, Audience: string(r.Audience),
		Body: where.inMarkdown(r.Body, r.Locale), URL: where.of(r.ArticleID, r.Locale),
	}
	if r.CategoryID != nil {
		out.Category = *r.CategoryID
	}
	var err error
	if out.Phrasings, err = r.Phrasings.list(); err != nil {
		return out, err
	}
	out.Tags, err = r.Tags.list()
	return out, err
}

// Fingerprint names what is published: equal names, equal texts.
func (l *Library) Fingerprint(ctx context.Context) (string, error) {
	rows, err := l.fingerprintRows(ctx)
	if err != nil {
		return "", database.Translate(err, "kb.Fingerprint", "")
	}
	h := sha256.New()
	for _, r := range rows {
		fmt.Fprintf(h, "%q %q %q %q %q\n", r.ArticleID, r.Locale, r.RevisionID, r.Audience, r.Tags)
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}
