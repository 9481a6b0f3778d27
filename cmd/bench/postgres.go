package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/database"
)

// openPostgres is a table with a tsvector for each article, made with the
// language's own dictionary: title and phrasings of weight A, body B, a GIN
// index; any word of the question enough, over TCP on the same machine.
// ts_rank with the logarithm of the length is what did best of six ways to
// score; ts_rank_cd, which looks for words that stand together, does worse on
// most suites.
func openPostgres(address string) func(context.Context, []rank.Article) (evaluate.Asker, func() error, error) {
	return func(ctx context.Context, articles []rank.Article) (evaluate.Asker, func() error, error) {
		if address == "" {
			return nil, nil, notHereError{"no PostgreSQL server was named; `make bench` starts one where PostgreSQL is installed"}
		}
		db, err := database.Open(ctx, address)
		if err != nil {
			return nil, nil, err
		}
		schema := fmt.Sprintf("segue_bench_%d", os.Getpid())
		if _, err := db.SQL().ExecContext(ctx, "CREATE SCHEMA "+schema); err != nil {
			return nil, nil, errors.Join(err, db.Close())
		}
		closing := func() error {
			_, err := db.SQL().ExecContext(context.WithoutCancel(ctx), "DROP SCHEMA "+schema+" CASCADE")
			return errors.Join(err, db.Close())
		}
		l, err := newLibrary(articles, func(locale string, articles []rank.Article) (searcher, error) {
			return postgresIndex(ctx, db.SQL(), fmt.Sprintf("%s.%q", schema, "articles_"+locale), locale, articles)
		})
		if err != nil {
			return nil, nil, errors.Join(err, closing())
		}
		return l, closing, nil
	}
}

func postgresIndex(ctx context.Context, db *sql.DB, table, locale string, articles []rank.Article) (searcher, error) {
	config := postgresConfig(locale)
	if _, err := db.ExecContext(ctx, "CREATE TABLE "+table+" (id text, words tsvector)"); err != nil {
		return nil, err
	}
	err := inTx(ctx, db, fmt.Sprintf(`INSERT INTO %s VALUES ($1, setweight(to_tsvector('%s', $2), 'A')
		|| setweight(to_tsvector('%[2]s', $3), 'A') || setweight(to_tsvector('%[2]s', $4), 'B'))`, table, config), articles)
	if err != nil {
		return nil, err
	}
	for _, statement := range []string{"CREATE INDEX ON %s USING gin (words)", "ANALYZE %s"} {
		if _, err := db.ExecContext(ctx, fmt.Sprintf(statement, table)); err != nil {
			return nil, err
		}
	}
	//nolint:sqlclosecheck // goes with the pool, which the caller closes
	find, err := db.PrepareContext(ctx, fmt.Sprintf(`SELECT id, ts_rank(words, q, 1) FROM %s,
		CAST(replace(plainto_tsquery('%s', $1)::text, ' & ', ' | ') AS tsquery) AS q
		WHERE words @@ q ORDER BY 2 DESC, id LIMIT $2`, table, config))
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, question string, n int) ([]hit, error) {
		rows, err := find.QueryContext(ctx, question, n)
		return hitsOf(rows, err)
	}, nil
}

// postgresConfig names PostgreSQL's own dictionary of a locale, simple where it
// has none.
func postgresConfig(locale string) string {
	name, ok := map[string]string{
		"en": "english", "fi": "finnish", "sv": "swedish", "da": "danish", "nb": "norwegian", "de": "german", "nl": "dutch",
		"fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian", "ru": "russian", "ar": "arabic", "tr": "turkish",
	}[locale]
	if !ok {
		return "simple"
	}
	return name
}
