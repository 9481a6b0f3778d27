package kb

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/index"
)

// ListQuery asks for a page of articles. Empty fields ask for all. Without a
// Text the newest change comes first, with one the best fit. Archived articles
// come only when Status asks for them.
type ListQuery struct {
	Text     string // in titles, phrasings, bodies and tags, drafts included
	Locale   string // articles that have a text in it; the row is that text
	Category string // an id, or "none"
	Status   Status
	Kind     Kind
	Cursor   string // Next of the page before
	Limit    int    // 0 means 50; at most 200
}

// Page is a page of articles. Next is "" on the last one.
type Page struct {
	Articles []Row
	Next     string
	Total    int
}

// cursor says where a page begins: after an article by its change, or, with a
// text, after so many hits.
type cursor struct {
	UpdatedAt int64  `json:"u,omitempty"`
	ID        string `json:"i,omitempty"`
	Offset    int    `json:"o,omitempty"`
}

func (c cursor) String() string { return base64.RawURLEncoding.EncodeToString([]byte(asJSON(c))) }

func readCursor(op, s string) (cursor, error) {
	var c cursor
	if s == "" {
		return c, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(data, &c)
	}
	if err != nil || c.Offset < 0 {
		return c, fault.Field(op, "cursor", "The cursor is none of ours. Begin at the first page.")
	}
	return c, nil
}

// List gives a page of articles, in a fixed number of queries.
func (l *Library) List(ctx context.Context, q ListQuery) (Page, error) {
	const op = "kb.List"
	if err := mayRead(ctx, op); err != nil {
		return Page{}, err
	}
	from, err := readCursor(op, q.Cursor)
	if err != nil {
		return Page{}, err
	}
	if q.Limit <= 0 {
		q.Limit = 50
	}
	q.Limit, q.Text = min(q.Limit, 200), oneLine(cut(q.Text, longestQuery))
	list := l.listByChange
	if q.Text != "" {
		list = l.listByFit
	}
	page, err := list(ctx, q, from)
	return page, database.Translate(err, op, "")
}

func (l *Library) listByChange(ctx context.Context, q ListQuery, from cursor) (Page, error) {
	total, err := l.countArticles(ctx, q)
	if err != nil {
		return Page{}, err
	}
	rows, err := l.articlesByChange(ctx, q, from, q.Limit+1)
	if err != nil {
		return Page{}, err
	}
	page := Page{Total: total}
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		last := rows[len(rows)-1]
		page.Next = cursor{UpdatedAt: last.UpdatedAt.Micros(), ID: last.ID}.String()
	}
	page.Articles, err = l.rows(ctx, q, rows)
	return page, err
}

// mostFits bounds how many articles a text can find.
const mostFits = 500

// listByFit joins what the search finds among published texts with the drafts
// that hold the text as it is.
func (l *Library) listByFit(ctx context.Context, q ListQuery, from cursor) (Page, error) {
	ids, err := l.searchedIDs(ctx, q)
	if err != nil {
		return Page{}, err
	}
	literal, err := l.articlesWith(ctx, q, mostFits)
	if err != nil {
		return Page{}, err
	}
	for _, id := range literal {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	rows, err := l.articlesByID(ctx, q, ids)
	if err != nil {
		return Page{}, err
	}
	slices.SortFunc(rows, func(a, b articleRow) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	page := Page{Total: len(rows)}
	rows = rows[min(from.Offset, len(rows)):]
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		page.Next = cursor{Offset: from.Offset + q.Limit}.String()
	}
	page.Articles, err = l.rows(ctx, q, rows)
	return page, err
}

func (l *Library) searchedIDs(ctx context.Context, q ListQuery) ([]string, error) {
	l.mu.RLock()
	var locales []string
	for locale := range l.indexes {
		if q.Locale == "" || q.Locale == locale {
			locales = append(locales, locale)
		}
	}
	l.mu.RUnlock()
	var hits []index.Hit
	for _, locale := range locales {
		found, _, err := l.indexOf(locale).Search(ctx, index.Query{Text: q.Text, Limit: 100, Typing: true})
		if err != nil {
			return nil, err
		}
		hits = append(hits, found...)
	}
	slices.SortFunc(hits, func(a, b index.Hit) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID)) })
	var ids []string
	for _, hit := range hits {
		if !slices.Contains(ids, hit.ID) {
			ids = append(ids, hit.ID)
		}
	}
	return ids, nil
}

// rows gives the articles their texts: that of the asked locale, else English,
// else the first.
func (l *Library) rows(ctx context.Context, q ListQuery, articles []articleRow) ([]Row, error) {
	ids := make([]string, len(articles))
	for i, a := range articles {
		ids[i] = a.ID
	}
	texts, err := l.listTexts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Row, 0, len(articles))
	for _, a := range articles {
		row, err := rowOf(a, texts[a.ID], q.Locale)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

func rowOf(a articleRow, texts []textRow, locale string) (Row, error) {
	tags, err := a.Tags.list()
	row := Row{ID: a.ID, Kind: a.Kind, CategoryID: a.CategoryID, Audience: a.Audience, Tags: tags, UpdatedAt: a.UpdatedAt, Locales: []string{}}
	if err != nil || len(texts) == 0 {
		return row, err
	}
	shown := texts[0]
	for _, t := range texts {
		row.Locales = append(row.Locales, t.Locale)
		if t.Locale == locale || t.Locale == "en" && shown.Locale != locale {
			shown = t
		}
	}
	phrasings, err := shown.Phrasings.list()
	row.Locale, row.Title, row.PhrasingCount = shown.Locale, shown.Title, len(phrasings)
	row.Status = statusOf(a.ArchivedAt, texts, locale)
	return row, err
}

// statusOf is that of the text in the locale; without one, that of the whole:
// published where any text is, changed where any draft differs.
func statusOf(archived clock.Time, texts []textRow, locale string) Status {
	if !archived.IsZero() {
		return Archived
	}
	status := Draft
	for _, t := range texts {
		if locale != "" && t.Locale != locale || t.RevisionID == nil {
			continue
		}
		if t.Dirty {
			return Changed
		}
		status = Published
	}
	return status
}
