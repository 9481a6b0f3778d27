package kb

import (
	"context"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/index"
)

// Query is a search of what is published in a locale. Audience [Agents] also
// finds what only agents may see, and needs their permission; empty means
// [Everyone].
type Query struct {
	Text     string
	Locale   string
	Audience Audience
	Limit    int  // 0 means 10; at most 50
	Typing   bool // the last word may be unfinished
	Loose    bool // also what only shares a common word
}

// Found is an article that a search found. The HTML is safe: words that fit
// stand in <mark>, everything else is escaped.
type Found struct {
	ArticleID string
	Locale    string
	Title     string
	TitleHTML string
	URL       string // "" where only agents may see it
	Excerpt   string // HTML
	Score     float64
}

// Search gives the articles that fit best, the best first. Nothing found is no
// error.
func (l *Library) Search(ctx context.Context, q Query) ([]Found, error) {
	const op = "kb.Search"
	audiences := []string{string(Everyone)}
	if q.Audience == Agents {
		if err := access.Check(access.From(ctx), access.ReadArticles, op); err != nil {
			return nil, err
		}
		audiences = nil
	}
	if q.Limit <= 0 {
		q.Limit = 10
	}
	i := l.indexOf(q.Locale)
	if i == nil {
		return nil, nil
	}
	also, err := l.otherWords(ctx, q.Locale, q.Text)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	text := strings.Join(append(also, cut(q.Text, longestQuery)), " ")
	hits, _, err := i.Search(ctx, index.Query{Text: text, Audiences: audiences, Limit: min(q.Limit, 50), Typing: q.Typing})
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	if !q.Loose {
		hits = strong(hits)
	}
	found, err := l.found(ctx, q, hits)
	return found, database.Translate(err, op, "")
}

// leastOfBest is the share of the best hit's score below which a hit only
// shares a common word with the search; a few are shown anyway.
const (
	leastOfBest = 0.1
	alwaysShown = 3
)

func strong(hits []index.Hit) []index.Hit {
	for i, hit := range hits {
		if i >= alwaysShown && hit.Score < leastOfBest*hits[0].Score {
			return hits[:i]
		}
	}
	return hits
}

// longestQuery is what is looked at of a search, in bytes.
const longestQuery = 500

// found gives the hits their texts. What was taken away since the index
// followed is left out.
func (l *Library) found(ctx context.Context, q Query, hits []index.Hit) ([]Found, error) {
	ids := make([]string, len(hits))
	for i, hit := range hits {
		ids[i] = hit.ID
	}
	rows, err := l.publishedIn(ctx, q.Locale, ids)
	if err != nil {
		return nil, err
	}
	texts := map[string]publishedRow{}
	for _, row := range rows {
		texts[row.ArticleID] = row
	}
	mark := newMarker(l.words.in(q.Locale), q.Text, q.Typing)
	out := make([]Found, 0, len(hits))
	for _, hit := range hits {
		row, ok := texts[hit.ID]
		if !ok || q.Audience != Agents && row.Audience != Everyone {
			continue
		}
		f := Found{ArticleID: row.ArticleID, Locale: row.Locale, Title: row.Title, TitleHTML: mark.all(row.Title), Score: hit.Score,
			Excerpt: mark.excerpt(row.Title, l.markdown.Passages(row.Body))}
		if row.Audience == Everyone {
			f.URL = articleURL(row.Locale, row.Slug)
		}
		out = append(out, f)
	}
	return out, nil
}
