package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb/markdown"
)

// HelpEntry is an article in a list of the help centre.
type HelpEntry struct {
	ArticleID string
	Title     string
	URL       string
}

// HelpSection is a category in the help centre, with what it holds in a
// locale. ID and Name are "" for articles without a category.
type HelpSection struct {
	ID          string
	Icon        string
	Name        string
	Description string
	Entries     []HelpEntry
}

// HelpArticle is an article's page in the help centre.
type HelpArticle struct {
	ArticleID  string
	RevisionID string
	Locale     string
	Slug       string
	Title      string
	HTML       string // clean, its links resolved
	Text       string // plain
	Headings   []markdown.Heading
	ChangedAt  clock.Time
	CategoryID string
	Others     map[string]string // its pages in other locales
}

// HelpLocales gives the locales in which visitors can read something.
func (l *Library) HelpLocales(ctx context.Context) ([]string, error) {
	locales, err := l.publicLocales(ctx)
	return locales, database.Translate(err, "kb.HelpLocales", "")
}

// HelpSections gives everything that visitors can read in a locale, by
// category in their order; what has none comes last. Empty ones are left out.
func (l *Library) HelpSections(ctx context.Context, locale string) ([]HelpSection, error) {
	const op = "kb.HelpSections"
	rows, err := l.publicEntries(ctx, locale)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	categories, err := l.categories(ctx)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	entries := map[string][]HelpEntry{}
	for _, r := range rows {
		id := ""
		if r.CategoryID != nil {
			id = *r.CategoryID
		}
		entries[id] = append(entries[id], HelpEntry{r.ArticleID, r.Title, articleURL(locale, r.Slug)})
	}
	var out []HelpSection
	for _, c := range categories {
		if list := entries[c.ID]; len(list) > 0 {
			out = append(out, HelpSection{c.ID, c.Icon, c.Name(locale), c.Description(locale), list})
		}
	}
	if list := entries[""]; len(list) > 0 {
		out = append(out, HelpSection{Entries: list})
	}
	return out, nil
}

// HelpArticle gives the page of an article by its slug; not_found for drafts,
// archived articles and what is for agents.
func (l *Library) HelpArticle(ctx context.Context, locale, slug string) (HelpArticle, error) {
	const op = "kb.HelpArticle"
	row, err := l.publicArticle(ctx, locale, slug)
	if err != nil {
		return HelpArticle{}, database.Translate(err, op, noArticle)
	}
	book, err := l.addressBook(ctx, append(linked(row.HTML), row.ArticleID))
	if err != nil {
		return HelpArticle{}, database.Translate(err, op, "")
	}
	out := HelpArticle{
		ArticleID: row.ArticleID, RevisionID: row.RevisionID, Locale: row.Locale, Slug: row.Slug, Title: row.Title,
		HTML: book.inHTML(row.HTML, locale), Text: l.markdown.PlainText(row.Body), Headings: l.markdown.Headings(row.Body),
		ChangedAt: row.ChangedAt, Others: map[string]string{},
	}
	if row.CategoryID != nil {
		out.CategoryID = *row.CategoryID
	}
	for other := range book[row.ArticleID] {
		if other != locale {
			out.Others[other] = book.of(row.ArticleID, other)
		}
	}
	return out, nil
}

// HelpMoved gives the address of the page that a slug stands for in another
// locale: who changes only the locale in an address still gets there.
func (l *Library) HelpMoved(ctx context.Context, locale, slug string) (string, error) {
	const op = "kb.HelpMoved"
	id, err := l.articleOfSlug(ctx, slug)
	if err != nil {
		return "", database.Translate(err, op, noArticle)
	}
	book, err := l.addressBook(ctx, []string{id})
	if err != nil {
		return "", database.Translate(err, op, "")
	}
	if address := book.of(id, locale); address != "" {
		return address, nil
	}
	return "", fault.New(fault.NotFound, op, noArticle)
}

// relatedAmong is how many finds for one related article are looked at.
const relatedAmong = 4

// Related gives other articles that are about what an article is about, by
// the search; those of its category come first.
func (l *Library) Related(ctx context.Context, a HelpArticle, limit int) ([]HelpEntry, error) {
	found, err := l.Search(ctx, Query{Text: a.Title, Locale: a.Locale, Limit: relatedAmong * limit, Loose: true})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(found))
	for i, f := range found {
		ids[i] = f.ArticleID
	}
	rows, err := l.publishedIn(ctx, a.Locale, ids)
	if err != nil {
		return nil, database.Translate(err, "kb.Related", "")
	}
	beside := map[string]bool{}
	for _, r := range rows {
		beside[r.ArticleID] = a.CategoryID != "" && r.CategoryID != nil && *r.CategoryID == a.CategoryID
	}
	var near, far []HelpEntry
	for _, f := range found {
		switch entry := (HelpEntry{f.ArticleID, f.Title, f.URL}); {
		case f.ArticleID == a.ArticleID:
		case beside[f.ArticleID]:
			near = append(near, entry)
		default:
			far = append(far, entry)
		}
	}
	out := append(near, far...)
	return out[:min(limit, len(out))], nil
}

// HelpEntries gives the entries of some articles in a locale, in the order of
// the ids; those that visitors may not read there are left out.
func (l *Library) HelpEntries(ctx context.Context, locale string, ids []string) ([]HelpEntry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := l.publishedIn(ctx, locale, ids)
	if err != nil {
		return nil, database.Translate(err, "kb.HelpEntries", "")
	}
	var out []HelpEntry
	for _, id := range ids {
		for _, r := range rows {
			if r.ArticleID == id && r.Audience == Everyone {
				out = append(out, HelpEntry{id, r.Title, articleURL(locale, r.Slug)})
			}
		}
	}
	return out, nil
}

// HelpSection gives one category with what it holds in a locale. A category
// that is gone has no name and no entries.
func (l *Library) HelpSection(ctx context.Context, locale, id string) (HelpSection, error) {
	sections, err := l.HelpSections(ctx, locale)
	for _, section := range sections {
		if section.ID == id {
			return section, err
		}
	}
	return HelpSection{}, err
}
