package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/kb/source"
)

// importCmd brings articles into the library.
type importCmd struct {
	storeOptions
	Paths      []string `arg:"" help:"Files and folders: CSV, articles.jsonl, Markdown, saved HTML pages, or zips of these." placeholder:"PATH"`
	Locale     string   `help:"The language of texts that name none." default:"en" placeholder:"LOCALE"`
	Drafts     bool     `help:"Leave the texts as drafts for an editor to publish."`
	DryRun     bool     `help:"Only report what would be done."`
	SkipBroken bool     `help:"Import the rest when something is not understood. Without it, nothing is imported then."`
}

// Run imports all or nothing and reports what was not understood by file and
// line. A serve that runs beside it sees the articles at once.
func (c *importCmd) Run(ctx context.Context, logger *slog.Logger, to streams) error {
	files, err := source.Paths(c.Paths...)
	if err != nil {
		return err
	}
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	library, err := kb.New(kb.Deps{DB: db, Clock: clock.Real{}, Log: logger})
	if err != nil {
		return err
	}
	report, err := library.Import(access.With(ctx, access.System()), files, kb.ImportOptions{
		Locale: c.Locale, Drafts: c.Drafts, DryRun: c.DryRun, SkipBroken: c.SkipBroken, Progress: progressBar(to.err),
	})
	for _, problem := range report.Problems {
		fmt.Fprintf(to.err, "%s:%d: %s\n", problem.File, problem.Line, problem.Message)
	}
	if err != nil {
		return err
	}
	verb := "imported"
	if c.DryRun {
		verb = "would import"
	} else if err := wakeServe(c.Data); err != nil {
		logger.Warn("the import is stored", "error", err)
	}
	_, err = fmt.Fprintf(to.out, "%s %d articles: %d texts new, %d changed, %d as they were; %d places not understood\n",
		verb, report.Articles, report.Created, report.Updated, report.Unchanged, len(report.Problems))
	return err
}

// progressBar draws how far the import is, a hundred times at most.
func progressBar(to io.Writer) func(done, total int) {
	const width = 40
	shown := -1
	return func(done, total int) {
		percent := 100
		if total > 0 {
			percent = done * 100 / total
		}
		if percent == shown {
			return
		}
		shown = percent
		full := percent * width / 100
		fmt.Fprintf(to, "\r[%s%s] %3d %% of %d texts", strings.Repeat("#", full), strings.Repeat(".", width-full), percent, total)
		if percent == 100 {
			fmt.Fprintln(to)
		}
	}
}
