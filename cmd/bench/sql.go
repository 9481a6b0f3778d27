package main

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/segue-desk/segue/assist/rank"
)

// inTx stores id, title, phrasings (a line each) and body of all articles with
// the statement, in one transaction.
func inTx(ctx context.Context, db *sql.DB, statement string, articles []rank.Article) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, statement)
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	defer func() { _ = insert.Close() }()
	for _, a := range articles {
		if _, err := insert.ExecContext(ctx, a.ID, a.Title, strings.Join(a.Phrasings, "\n"), a.Body); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// hitsOf reads rows of an id and a score.
func hitsOf(rows *sql.Rows, err error) ([]hit, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []hit
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.id, &h.score); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}
