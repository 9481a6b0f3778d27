package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/segue-desk/segue/internal/fault"
)

// Index is the full-text index of one locale.
type Index struct {
	bleve  bleve.Index
	locale string
}

// Document is what is found: an article's texts in the index's locale.
type Document struct {
	ID        string   `json:"-"`
	Title     string   `json:"title"`
	Phrasings []string `json:"phrasings"`
	Tags      []string `json:"tags"`
	Body      string   `json:"body"` // plain text
	Audience  string   `json:"audience"`
	Category  string   `json:"category"`
}

// Open opens the index of a locale in a folder of its own, and makes it when it
// is missing. Another process that holds it gives unavailable after two
// seconds; an index that cannot be read gives conflict: delete the folder and
// fill it again.
func Open(dir, locale string) (*Index, error) {
	const op = "index.Open"
	if _, err := os.Stat(filepath.Join(dir, "index_meta.json")); errors.Is(err, os.ErrNotExist) {
		return create(dir, locale)
	}
	b, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "2s"})
	switch {
	case err == nil:
		return &Index{b, locale}, nil
	case isTimeout(err):
		return nil, fault.Wrap(err, fault.Unavailable, op, "The search index in "+dir+" is held by another program. Stop it, or give this one another data folder.")
	default:
		return nil, fault.Wrap(err, fault.Conflict, op, "The search index in "+dir+" cannot be read. It can be deleted: it is made anew from the database.")
	}
}

// isTimeout looks for bolt's own words: the error passes through two packages
// that do not wrap it.
func isTimeout(err error) bool {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if e.Error() == "timeout" {
			return true
		}
	}
	return false
}

func create(dir, locale string) (*Index, error) {
	const op, public = "index.Open", "The search index cannot be made. Is the data folder writable, and the disk not full?"
	m, err := newMapping(locale)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, op, public)
	}
	b, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": "2s"})
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, op, public)
	}
	return &Index{b, locale}, nil
}

// OpenMemory makes an empty index in memory.
func OpenMemory(locale string) (*Index, error) {
	m, err := newMapping(locale)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "index.OpenMemory", "The search index cannot be made.")
	}
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil) // Bleve's own in-memory kind has no synonyms
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "index.OpenMemory", "The search index cannot be made.")
	}
	return &Index{b, locale}, nil
}

const batchSize = 500

// Put stores documents, in the place of those with the same id. They are found
// once it returns.
func (i *Index) Put(ctx context.Context, documents []Document) error {
	for len(documents) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(len(documents), batchSize)
		batch := i.bleve.NewBatch()
		for _, d := range documents[:n] {
			if err := batch.Index(d.ID, d); err != nil {
				return fault.Wrap(err, fault.Invalid, "index.Put", "The article "+d.ID+" cannot be indexed.")
			}
		}
		if err := i.bleve.Batch(batch); err != nil {
			return fault.Wrap(err, fault.Unavailable, "index.Put", "The search index cannot be written.")
		}
		documents = documents[n:]
	}
	return nil
}

// Delete removes the documents with the ids; unknown ones are passed over.
func (i *Index) Delete(ctx context.Context, ids []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	batch := i.bleve.NewBatch()
	for _, id := range ids {
		batch.Delete(id)
	}
	return fault.Wrap(i.bleve.Batch(batch), fault.Unavailable, "index.Delete", "The search index cannot be written.")
}

// Count gives the number of documents.
func (i *Index) Count() (int, error) {
	n, err := i.bleve.DocCount()
	return int(n), fault.Wrap(err, fault.Unavailable, "index.Count", "The search index cannot be read.")
}

// PutSynonyms makes the words of a group equal in searches; id names the group.
func (i *Index) PutSynonyms(ctx context.Context, id string, words []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	synonyms, ok := i.bleve.(bleve.SynonymIndex)
	if !ok {
		return fault.New(fault.Internal, "index.PutSynonyms", "This index has no synonyms.")
	}
	err := synonyms.IndexSynonym(synonymPrefix+id, collection, &bleve.SynonymDefinition{Synonyms: words})
	return fault.Wrap(err, fault.Invalid, "index.PutSynonyms", "The synonyms cannot be stored.")
}

// DeleteSynonyms removes a group.
func (i *Index) DeleteSynonyms(ctx context.Context, id string) error {
	return i.Delete(ctx, []string{synonymPrefix + id})
}

const synonymPrefix = "synonyms:" // no article's id begins so

// Close releases the index.
func (i *Index) Close() error {
	return fault.Wrap(i.bleve.Close(), fault.Internal, "index.Close", "The search index cannot be closed.")
}
