package kb

import (
	"context"
	"os"
	"path/filepath"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/index"
)

// CatchUp brings the search up to what is published now. [Library.Run] calls
// it; commands and tests that do without Run may as well.
func (l *Library) CatchUp(ctx context.Context) error {
	const op = "kb.CatchUp"
	l.following.Lock()
	defer l.following.Unlock()
	// The number is read before the texts: what comes between is seen again.
	words, err := l.counted(ctx, wordsCounter)
	if err != nil {
		return database.Translate(err, op, "")
	}
	if words != l.seenWords {
		l.seenWords = words
		signal(l.changed)
	}
	last, err := l.counted(ctx, changeCounter)
	if err != nil || last == 0 {
		return database.Translate(err, op, "")
	}
	store, err := l.storeID(ctx)
	if err != nil {
		return database.Translate(err, op, "")
	}
	locales, err := l.changedLocales(ctx)
	if err != nil {
		return database.Translate(err, op, "")
	}
	moved := false
	for _, locale := range locales {
		now, err := l.follow(ctx, locale, index.Mark{Store: store, Seen: last})
		if err != nil {
			return database.Translate(err, op, "")
		}
		moved = moved || now
	}
	if moved {
		signal(l.changed)
	}
	return nil
}

// follow brings the index of one locale to the mark, and reports whether there
// was anything to do.
func (l *Library) follow(ctx context.Context, locale string, to index.Mark) (bool, error) {
	i, err := l.openIndex(locale)
	if err != nil {
		return false, err
	}
	from, err := i.Mark()
	if err != nil {
		return false, err
	}
	if from != (index.Mark{}) && (from.Store != to.Store || from.Seen > to.Seen) { // another store, or a copy from before
		if i, err = l.renewIndex(locale); err != nil {
			return false, err
		}
		from = index.Mark{}
	}
	var ids []string
	if from.Seen == 0 {
		ids, err = l.publishedIDs(ctx, locale)
	} else {
		ids, err = l.changesAfter(ctx, locale, from.Seen, to.Seen)
	}
	if err != nil || len(ids) == 0 {
		return false, err
	}
	for _, part := range pieces(ids) {
		if err := l.reindex(ctx, i, locale, part); err != nil {
			return false, err
		}
	}
	return true, i.SetMark(to)
}

func (l *Library) reindex(ctx context.Context, i *index.Index, locale string, ids []string) error {
	rows, err := l.publishedIn(ctx, locale, ids)
	if err != nil {
		return err
	}
	var put []index.Document
	there := map[string]bool{}
	for _, row := range rows {
		document, err := l.document(row)
		if err != nil {
			return err
		}
		there[row.ArticleID] = true
		put = append(put, document)
	}
	var remove []string
	for _, id := range ids {
		if !there[id] {
			remove = append(remove, id)
		}
	}
	if err := i.Put(ctx, put); err != nil {
		return err
	}
	return i.Delete(ctx, remove)
}

func (l *Library) document(row publishedRow) (index.Document, error) {
	phrasings, err := row.Phrasings.list()
	if err != nil {
		return index.Document{}, err
	}
	tags, err := row.Tags.list()
	return index.Document{
		ID: row.ArticleID, Title: row.Title, Phrasings: phrasings, Tags: tags,
		Body: l.markdown.PlainText(row.Body), Audience: string(row.Audience),
	}, err
}

func (l *Library) openIndex(locale string) (*index.Index, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := l.indexes[locale]; i != nil {
		return i, nil
	}
	i, err := l.loadIndex(locale)
	if err == nil {
		l.indexes[locale] = i
	}
	return i, err
}

// indexForm is part of the folder's name: an index of another form is not read.
const indexForm = "1"

func (l *Library) indexFolder(locale string) string {
	return filepath.Join(l.dir, locale+"."+indexForm)
}

func (l *Library) loadIndex(locale string) (*index.Index, error) {
	if l.dir == "" {
		return index.OpenMemory(locale)
	}
	i, err := index.Open(l.indexFolder(locale), locale)
	if !fault.Is(err, fault.Conflict) { // damaged; it can be made again
		return i, err
	}
	l.log.Warn("a search index cannot be read and is made anew", "locale", locale, "error", err)
	if err := l.dropIndex(locale); err != nil {
		return nil, err
	}
	return index.Open(l.indexFolder(locale), locale)
}

func (l *Library) dropIndex(locale string) error {
	if l.dir == "" {
		return nil
	}
	return fault.Wrap(os.RemoveAll(l.indexFolder(locale)), fault.Unavailable, "kb.dropIndex",
		"The old search index in "+l.dir+" cannot be deleted. Delete it by hand.")
}

func (l *Library) renewIndex(locale string) (*index.Index, error) {
	l.mu.Lock()
	old := l.indexes[locale]
	delete(l.indexes, locale)
	l.mu.Unlock()
	if err := old.Close(); err != nil {
		return nil, err
	}
	if err := l.dropIndex(locale); err != nil {
		return nil, err
	}
	return l.openIndex(locale)
}

func (l *Library) indexOf(locale string) *index.Index {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.indexes[locale]
}
