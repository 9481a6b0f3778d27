package kb

import (
	"context"
	"errors"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb/source"
)

// ImportOptions say how files come in.
type ImportOptions struct {
	Locale     string // of texts that name none; "" means en
	Drafts     bool   // do not publish
	DryRun     bool   // only report what would be done
	SkipBroken bool   // leave out what is not understood; without it, nothing is imported then
	// Progress is told how many of the texts are done; nil for nobody.
	Progress func(done, total int)
}

// Report says what an import did. Created, Updated and Unchanged count texts:
// an article in three locales is three.
type Report struct {
	Articles  int              `json:"articles"`
	Created   int              `json:"created"`
	Updated   int              `json:"updated"`
	Unchanged int              `json:"unchanged"`
	Problems  []source.Problem `json:"problems"`

	// Texts are what came in, as the assistant would learn them.
	Texts []PublishedText `json:"-"`
}

// errDryRun takes a transaction back that only had to show what would be.
var errDryRun = errors.New("kb: a dry run")

// Import brings files into the library, all or nothing. A text that is there
// already, by the id of its article and its locale, is changed where it
// differs, else left alone: the same files again change nothing. With problems
// and without SkipBroken it is invalid, and the report lists them by line.
func (l *Library) Import(ctx context.Context, files []source.File, options ImportOptions) (Report, error) {
	const op = "kb.Import"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return Report{}, err
	}
	if options.Locale != "" {
		if err := checkLocale(op, options.Locale); err != nil {
			return Report{}, err
		}
	}
	contents, err := source.Read(ctx, files, source.Options{Locale: options.Locale})
	if err != nil {
		return Report{}, err
	}
	batch := newBatchOf(contents)
	report := Report{Articles: len(batch.articles), Problems: batch.problems, Texts: batch.published()}
	if err := batch.acceptable(op, options); err != nil {
		return report, err
	}
	run := importer{Library: l, options: options, by: by, batch: batch, report: &report, html: map[string]string{}}
	if err := run.render(ctx); err != nil {
		return Report{}, database.Translate(err, op, "")
	}
	err = l.db.InTx(ctx, run.store)
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return report, database.Translate(err, op, "")
}

// acceptable refuses what must not be imported, and what holds nothing.
func (b batchOf) acceptable(op string, options ImportOptions) error {
	switch {
	case len(b.problems) > 0 && !options.SkipBroken && !options.DryRun:
		return fault.New(fault.Invalid, op, "Nothing was imported, places not understood: %d. Mend them, or import the rest without them (skip-broken).", len(b.problems))
	case len(b.articles) == 0:
		return fault.New(fault.Invalid, op, "No article was found in what was given. Use CSV, articles.jsonl, Markdown, HTML, a zip or a folder of these.")
	}
	return nil
}
