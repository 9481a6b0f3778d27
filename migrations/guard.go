package migrations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// guard gives conflict when a newer program brought the store to a schema that
// this one cannot work with. A newer schema alone is no reason: most changes
// add something that an older program need not know.
func guard(ctx context.Context, db *database.DB, newest int64) error {
	const op = "migrations.Up"
	query := "SELECT release FROM compatibility WHERE oldest > ? ORDER BY oldest DESC LIMIT 1"
	if db.Dialect() == database.Postgres {
		query = "SELECT release FROM compatibility WHERE oldest > $1 ORDER BY oldest DESC LIMIT 1"
	}
	var release string
	err := db.SQL().QueryRowContext(ctx, query, newest).Scan(&release)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fault.Wrap(err, fault.Unavailable, op, "The database does not say which programs it works with.")
	}
	return fault.New(fault.Conflict, op, "%s", fmt.Sprintf("This database was changed by a newer segue, and this one is too old for it. "+
		"Nothing was changed now. Install segue %s or newer, or give this one a copy of the database from before the upgrade.", release))
}

// newestOf gives the number of the last migration that this program knows.
func newestOf(provider *goose.Provider) int64 {
	var newest int64
	for _, source := range provider.ListSources() {
		newest = max(newest, source.Version)
	}
	return newest
}
