package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/database"
)

// openFTS5 is the driver that Segue itself stores with, in a file of its own: an
// article a row of title, phrasings and body, any word of the question enough,
// the best of bm25() first. Weights for the columns are left as they are.
func openFTS5(ctx context.Context, articles []rank.Article) (evaluate.Asker, func() error, error) {
	dir, err := os.MkdirTemp("", "segue-bench-")
	if err != nil {
		return nil, nil, err
	}
	db, err := database.Open(ctx, "sqlite:"+filepath.Join(dir, "bench.db"))
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	closing := func() error { return errors.Join(db.Close(), os.RemoveAll(dir)) }
	l, err := newLibrary(articles, func(locale string, articles []rank.Article) (searcher, error) {
		return fts5Index(ctx, db.SQL(), locale, articles)
	})
	if err != nil {
		return nil, nil, errors.Join(err, closing())
	}
	return l, closing, nil
}

func fts5Index(ctx context.Context, db *sql.DB, locale string, articles []rank.Article) (searcher, error) {
	table := "articles_" + locale
	_, err := db.ExecContext(ctx, fmt.Sprintf("CREATE VIRTUAL TABLE %q USING fts5(id UNINDEXED, title, phrasings, body, tokenize = '%s')", table, fts5Tokenizer(locale)))
	if err != nil {
		return nil, err
	}
	err = inTx(ctx, db, fmt.Sprintf("INSERT INTO %q (id, title, phrasings, body) VALUES (?, ?, ?, ?)", table), articles)
	if err != nil {
		return nil, err
	}
	//nolint:sqlclosecheck // goes with the pool, which the caller closes
	find, err := db.PrepareContext(ctx, fmt.Sprintf("SELECT id, -rank FROM %[1]q WHERE %[1]q MATCH ? ORDER BY rank LIMIT ?", table))
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, question string, n int) ([]hit, error) {
		match := anyWord(question)
		if match == "" {
			return nil, nil
		}
		rows, err := find.QueryContext(ctx, match, n)
		return hitsOf(rows, err)
	}, nil
}

// anyWord turns a question into FTS5's own language: each word quoted, any of
// them enough.
func anyWord(question string) string {
	words := strings.FieldsFunc(question, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	for i, w := range words {
		words[i] = `"` + w + `"`
	}
	return strings.Join(words, " OR ")
}

// fts5Tokenizer gives what did best: the stemmer that FTS5 has for English,
// groups of three letters where words are put together or bent much, else
// words.
func fts5Tokenizer(locale string) string {
	switch locale {
	case "en":
		return "porter unicode61"
	case "fr", "es", "pt", "it":
		return "unicode61"
	}
	return "trigram"
}
