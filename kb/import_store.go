package kb

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
)

// importer is one import on its way into the store.
type importer struct {
	*Library
	options ImportOptions
	by      string
	batch   batchOf
	report  *Report
	html    map[string]string // by body
	done    int

	articles   map[string]articleRow
	texts      map[key]textRow
	categories map[string]string // id by id and by name
	slugs      map[key]bool      // taken, by slug (in the place of the id) and locale
	changes    []key
	fresh      newRows
}

// newRows are what is written in large pieces at the end.
type newRows struct {
	articles  []articleRow
	texts     []textRow
	revisions []revisionRow
}

// render renders what will be published, before the transaction begins: it is
// most of the work, and the store should not wait for it.
func (i *importer) render(ctx context.Context) error {
	if i.options.Drafts || i.options.DryRun {
		return nil
	}
	if err := i.load(ctx); err != nil {
		return err
	}
	for _, a := range i.batch.articles {
		for _, t := range a.texts {
			if i.unchanged(key{a.id, t.locale}, t.words) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			html, err := i.markdown.Render(t.words.Body)
			if err != nil {
				return err
			}
			i.html[t.words.Body] = html
		}
	}
	return nil
}

// load reads what is there of what comes.
func (i *importer) load(ctx context.Context) error {
	ids := make([]string, len(i.batch.articles))
	var slugs []key
	for n, a := range i.batch.articles {
		ids[n] = a.id
		for _, t := range a.texts {
			slugs = append(slugs, key{firstSlug(t.words.Title, a.id), t.locale})
		}
	}
	var err error
	if i.articles, i.texts, err = i.existing(ctx, ids); err != nil {
		return err
	}
	i.slugs, err = i.takenSlugs(ctx, slugs)
	return err
}

// store does the import, in a transaction.
func (i *importer) store(ctx context.Context) error {
	if err := i.load(ctx); err != nil {
		return err
	}
	if err := i.storeCategories(ctx); err != nil {
		return err
	}
	for _, a := range i.batch.articles {
		if err := i.article(ctx, a); err != nil {
			return err
		}
	}
	if i.options.DryRun {
		return errDryRun
	}
	if err := i.insertFresh(ctx, i.fresh); err != nil {
		return err
	}
	return i.change(ctx, i.changes...)
}

func (i *importer) article(ctx context.Context, a *incoming) error {
	row, known := i.articles[a.id]
	changed, err := i.describe(ctx, &row, a, known)
	if err != nil {
		return err
	}
	for _, t := range a.texts {
		now, err := i.text(ctx, a.id, t)
		if err != nil {
			return err
		}
		changed = changed || now
		if i.done++; i.options.Progress != nil {
			i.options.Progress(i.done, i.batch.texts)
		}
	}
	if changed && known {
		row.UpdatedAt = i.clock.Now()
		return i.updateArticle(ctx, row, "kind", "category_id", "audience", "tags", "archived_at", "updated_at")
	}
	return nil
}

// describe makes the article or changes what files say otherwise. One that was
// archived comes back.
func (i *importer) describe(ctx context.Context, row *articleRow, a *incoming, known bool) (bool, error) {
	before := *row
	if !known {
		now := i.clock.Now()
		*row = articleRow{ID: a.id, Kind: KindArticle, Audience: Everyone, Tags: listColumn(nil), CreatedAt: now, UpdatedAt: now}
	}
	row.ArchivedAt = clock.Time{}
	if a.kind != "" {
		row.Kind = a.kind
	}
	if a.audience != "" {
		row.Audience = a.audience
	}
	if a.tags != nil {
		row.Tags = listColumn(a.tags)
	}
	if a.category != "" {
		id, err := i.category(ctx, a.category, a.texts[0].locale)
		if err != nil {
			return false, err
		}
		row.CategoryID = &id
	}
	if !known {
		i.fresh.articles = append(i.fresh.articles, *row)
		return true, nil
	}
	if before.Kind == row.Kind && before.Audience == row.Audience && before.Tags == row.Tags &&
		before.ArchivedAt.IsZero() && same(before.CategoryID, row.CategoryID) {
		return false, nil
	}
	locales, err := i.publishedLocales(ctx, a.id)
	for _, locale := range locales {
		i.changes = append(i.changes, key{a.id, locale})
	}
	return true, err
}

func same(a, b *string) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// unchanged reports whether the store has exactly this text, published if it
// should be.
func (i *importer) unchanged(k key, words draft) bool {
	row, known := i.texts[k]
	return known && row.Title == words.Title && row.Body == words.Body && row.Phrasings == listColumn(words.Phrasings) &&
		(i.options.Drafts || !row.Dirty)
}

// text stores one text; false when there was nothing to do.
func (i *importer) text(ctx context.Context, id string, t incomingText) (bool, error) {
	k := key{id, t.locale}
	row, known := i.texts[k]
	if i.unchanged(k, t.words) {
		i.report.Unchanged++
		return false, nil
	}
	now := i.clock.Now()
	if known {
		i.report.Updated++
	} else {
		i.report.Created++
		row = textRow{ArticleID: id, Locale: t.locale, Slug: i.slug(k, t.words.Title), CreatedAt: now}
	}
	row.Title, row.Body, row.Phrasings = t.words.Title, t.words.Body, listColumn(t.words.Phrasings)
	row.Version++
	row.UpdatedBy, row.UpdatedAt, row.Dirty = i.by, now, true
	if !known && !i.options.Drafts {
		if err := i.addRevision(&row, 1); err != nil {
			return false, err
		}
	}
	if !known {
		i.fresh.texts = append(i.fresh.texts, row)
		return true, nil
	}
	return true, i.replace(ctx, row)
}

// replace changes a text that is there.
func (i *importer) replace(ctx context.Context, row textRow) error {
	if !i.options.Drafts {
		number, err := i.lastRevision(ctx, row.ArticleID, row.Locale)
		if err != nil {
			return err
		}
		if err := i.addRevision(&row, number+1); err != nil {
			return err
		}
		last := len(i.fresh.revisions) - 1
		if err := i.insertRevision(ctx, i.fresh.revisions[last]); err != nil {
			return err
		}
		i.fresh.revisions = i.fresh.revisions[:last]
	}
	return i.updateText(ctx, row, "revision_id", "title", "body", "phrasings", "version", "dirty", "updated_by", "updated_at")
}

// addRevision publishes a row that is about to be written.
func (i *importer) addRevision(row *textRow, number int) error {
	html, ok := i.html[row.Body]
	if !ok && !i.options.DryRun { // it was unchanged before the transaction began
		var err error
		if html, err = i.markdown.Render(row.Body); err != nil {
			return err
		}
	}
	revision := revisionRow{
		ID: newID(), ArticleID: row.ArticleID, Locale: row.Locale, Number: number, Title: row.Title, Body: row.Body, HTML: html,
		Phrasings: row.Phrasings, PublishedBy: i.by, CreatedAt: row.UpdatedAt,
	}
	row.RevisionID, row.Dirty = &revision.ID, false
	i.fresh.revisions = append(i.fresh.revisions, revision)
	i.changes = append(i.changes, key{row.ArticleID, row.Locale})
	return nil
}

func (i *importer) slug(k key, title string) string {
	slug := firstSlug(title, k.ArticleID)
	if i.slugs[key{slug, k.Locale}] {
		slug = ownSlug(slug, k.ArticleID)
	}
	i.slugs[key{slug, k.Locale}] = true
	return slug
}
