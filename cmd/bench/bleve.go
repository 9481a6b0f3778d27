package main

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	_ "github.com/segue-desk/segue/internal/text" // registers Bleve's analysers of all languages
)

// openBleve is Bleve as its first page of documentation has it, in memory: an
// article a document with title, phrasings and body, the language's own
// analyser, a match query over all fields together, and Bleve's own scoring.
// BM25 scoring and a query for each field did no better on most suites.
func openBleve(_ context.Context, articles []rank.Article) (evaluate.Asker, func() error, error) {
	var open []bleve.Index
	closing := func() error {
		var errs []error
		for _, i := range open {
			errs = append(errs, i.Close())
		}
		return errors.Join(errs...)
	}
	l, err := newLibrary(articles, func(locale string, articles []rank.Article) (searcher, error) {
		m := bleve.NewIndexMapping()
		m.DefaultAnalyzer = bleveAnalyzer(locale)
		i, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
		if err != nil {
			return nil, err
		}
		open = append(open, i)
		return searchBleve(i), fillBleve(i, articles)
	})
	if err != nil {
		return nil, nil, errors.Join(err, closing())
	}
	return l, closing, nil
}

func fillBleve(i bleve.Index, articles []rank.Article) error {
	batch := i.NewBatch()
	for _, a := range articles {
		if err := batch.Index(a.ID, map[string]any{"title": a.Title, "phrasings": a.Phrasings, "body": a.Body}); err != nil {
			return err
		}
	}
	return i.Batch(batch)
}

func searchBleve(i bleve.Index) searcher {
	return func(ctx context.Context, question string, n int) ([]hit, error) {
		found, err := i.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewMatchQuery(question), n, 0, false))
		if err != nil {
			return nil, err
		}
		out := make([]hit, 0, len(found.Hits))
		for _, h := range found.Hits {
			out = append(out, hit{h.ID, h.Score})
		}
		return out, nil
	}
}

// bleveAnalyzer names Bleve's own analyser of a locale, the standard one where
// it has none.
func bleveAnalyzer(locale string) string {
	switch locale {
	case "en", "fi", "sv", "da", "de", "nl", "fr", "es", "pt", "it", "pl", "ru", "ar", "tr":
		return locale
	case "nb":
		return "no"
	case "ja", "zh", "ko":
		return cjk.AnalyzerName
	}
	return standard.Name
}
