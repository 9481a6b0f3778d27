package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
)

// engine is something that answers questions from articles. Open returns once
// questions can be asked; close gives back what it holds.
type engine struct {
	short, name string
	open        func(context.Context, []rank.Article) (desk evaluate.Asker, close func() error, err error)
}

// notHereError says why an engine cannot be measured on this machine.
type notHereError struct{ why string }

func (e notHereError) Error() string { return e.why }

// engines lists what is measured, Segue first.
func engines(postgres string, seed uint64) []engine {
	return []engine{
		{"segue", "Segue", openSegue(seed)},
		{"bleve", "Bleve", openBleve},
		{"fts5", "SQLite FTS5", openFTS5},
		{"postgres", "PostgreSQL", openPostgres(postgres)},
	}
}

func choose(all []engine, names []string) ([]engine, error) {
	if len(names) == 0 {
		return all, nil
	}
	var out []engine
	for _, name := range names {
		at := slices.IndexFunc(all, func(e engine) bool { return e.short == name })
		if at < 0 {
			return nil, fmt.Errorf("no engine is called %q", name)
		}
		out = append(out, all[at])
	}
	return out, nil
}

// measure opens the engine with the suite's articles and asks every question,
// one at a time. A first question, not counted, takes what is lazily made.
func measure(ctx context.Context, e engine, s suite) (report *evaluate.Report, err error) {
	runtime.GC() // what the last one left behind is not this one's
	begin := time.Now()
	desk, closing, err := e.open(ctx, s.articles)
	if err != nil {
		return nil, err
	}
	defer func() {
		if closed := closing(); err == nil {
			err = closed
		}
	}()
	report = &evaluate.Report{TrainMS: float64(time.Since(begin).Microseconds()) / 1000}
	if len(s.questions) > 0 {
		if _, err := desk.Ask(ctx, s.questions[0].Question, s.questions[0].Locale); err != nil {
			return nil, err
		}
	}
	outcomes, latency, err := evaluate.Run(ctx, desk, s.questions, 0, 1)
	if err != nil {
		return nil, err
	}
	report.Latency = latency
	report.Score(outcomes)
	return report, nil
}

// openSegue trains and answers exactly as `segue eval` does, with the factory
// weights that are shipped.
func openSegue(seed uint64) func(context.Context, []rank.Article) (evaluate.Asker, func() error, error) {
	return func(ctx context.Context, articles []rank.Article) (evaluate.Asker, func() error, error) {
		desk, _, err := evaluate.NewDesk(ctx, articles, 0.95, rank.Options{Seed: seed})
		return desk, func() error { return nil }, err
	}
}
