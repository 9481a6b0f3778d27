package index

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	indexapi "github.com/blevesearch/bleve_index_api"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

// Document is what is searched of a text.
type Document struct {
	ID        string
	Title     string
	Phrasings []string
	Tags      []string
	Body      string // plain text
	Audience  string
}

// Mark says up to where an index followed its source: the number of the last
// change, and which store the number is of.
type Mark struct {
	Store int64
	Seen  int64
}

// Index is the index of one locale. It is safe for concurrent use.
type Index struct {
	bleve bleve.Index
	words *text.Analyser
	mu    sync.RWMutex // held for reading by what uses the index, for writing by Close
	shut  bool
}

// format is part of the folder's name: an index of another form is not read.
const format = "1"

// Open opens the index of the locale below dir, and makes it when it is
// missing or can't be read. With dir empty it lives in memory. A folder that
// another process has open is a conflict.
func Open(dir, locale string) (*Index, error) {
	const op = "index.Open"
	if err := register(); err != nil {
		return nil, fault.Wrap(err, fault.Internal, op, "")
	}
	opened, err := open(dir, locale)
	if err != nil {
		return nil, err
	}
	return &Index{bleve: opened, words: text.New(locale)}, nil
}

func open(dir, locale string) (bleve.Index, error) {
	const op = "index.Open"
	shape := mappingFor(locale)
	if dir == "" {
		made, err := bleve.NewUsing("", shape, scorch.Name, scorch.Name, nil)
		return made, fault.Wrap(err, fault.Internal, op, "")
	}
	path := filepath.Join(dir, locale+"."+format)
	// Bleve would wait for ever for a folder that somebody else has open.
	found, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": "2s"})
	if err == nil {
		return found, nil
	}
	if err.Error() == "timeout" {
		return nil, fault.Wrap(err, fault.Conflict, op, "Another process has the search index "+path+" open. Stop it, or use another data folder.")
	}
	if err := os.RemoveAll(path); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, op, "The search index "+path+" is damaged and cannot be deleted. Delete it by hand.")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, op, "The folder "+dir+" cannot be made.")
	}
	made, err := bleve.NewUsing(path, shape, scorch.Name, scorch.Name, nil)
	return made, fault.Wrap(err, fault.Unavailable, op, "The search index "+path+" cannot be written. Is the disk full?")
}

func mappingFor(locale string) mapping.IndexMapping {
	shape := bleve.NewIndexMapping()
	shape.ScoringModel = indexapi.BM25Scoring
	document := bleve.NewDocumentStaticMapping()
	for _, kind := range []string{cutStems, cutWords, cutParts} {
		// The kinds are registered and the config is whole, so that this can't fail.
		if err := shape.AddCustomAnalyzer(kind+"_"+locale, map[string]any{"type": kind, "locale": locale}); err != nil {
			panic(err)
		}
	}
	for name, kind := range map[string]string{
		"title": cutStems, "phrasings": cutStems, "tags": cutStems, "body": cutStems, "words": cutWords, "parts": cutParts,
	} {
		field := bleve.NewTextFieldMapping()
		field.Analyzer = kind + "_" + locale
		field.Store, field.IncludeInAll, field.IncludeTermVectors, field.DocValues = false, false, false, false
		document.AddFieldMappingsAt(name, field)
	}
	audience := bleve.NewKeywordFieldMapping()
	audience.Store, audience.IncludeInAll, audience.IncludeTermVectors, audience.DocValues = false, false, false, false
	document.AddFieldMappingsAt("audience", audience)
	shape.DefaultMapping = document
	return shape
}

func markKey() []byte { return []byte("segue.mark") }

// Mark gives up to where the index followed its source; zero when it is new.
func (i *Index) Mark() (Mark, error) {
	data, err := i.bleve.GetInternal(markKey())
	if err != nil || len(data) != 16 {
		return Mark{}, fault.Wrap(err, fault.Internal, "index.Mark", "")
	}
	return Mark{Store: int64(binary.BigEndian.Uint64(data)), Seen: int64(binary.BigEndian.Uint64(data[8:]))}, nil
}

// Apply puts documents in the place of those with the same ids, takes others
// away, and moves the mark, all at once.
func (i *Index) Apply(ctx context.Context, put []Document, remove []string, mark Mark) error {
	const op = "index.Apply"
	i.mu.RLock()
	defer i.mu.RUnlock()
	if i.shut {
		return closed(op)
	}
	batch := i.bleve.NewBatch()
	for _, d := range put {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := batch.Index(d.ID, fields(d)); err != nil {
			return fault.Wrap(err, fault.Internal, op, "")
		}
	}
	for _, id := range remove {
		batch.Delete(id)
	}
	data := binary.BigEndian.AppendUint64(nil, uint64(mark.Store))
	batch.SetInternal(markKey(), binary.BigEndian.AppendUint64(data, uint64(mark.Seen)))
	return fault.Wrap(i.bleve.Batch(batch), fault.Unavailable, op, "The search index cannot be written. Is the disk full?")
}

func fields(d Document) map[string]any {
	known := append(append([]string{d.Title}, d.Phrasings...), d.Tags...)
	return map[string]any{
		"title": d.Title, "phrasings": d.Phrasings, "tags": d.Tags, "body": d.Body,
		"words": append(known, d.Body), "parts": known, "audience": d.Audience,
	}
}

// Count gives how many documents there are.
func (i *Index) Count() (int, error) {
	n, err := i.bleve.DocCount()
	return int(n), fault.Wrap(err, fault.Internal, "index.Count", "")
}

// Close ends the index, after what is being done with it. A second call does
// nothing.
func (i *Index) Close() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.shut {
		return nil
	}
	i.shut = true
	return i.bleve.Close()
}

func closed(op string) error {
	return fault.Wrap(errors.New("the index is closed"), fault.Unavailable, op, "The search is ending. Please try again.")
}
