package migrations

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// Up brings the store to the newest schema. Several programs may call it at
// once: on PostgreSQL one works and the others wait. Conflict when a newer
// program made it one that this program cannot work with.
func Up(ctx context.Context, db *database.DB) error {
	provider, err := provider(db.SQL(), db.Dialect())
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fault.Wrap(err, fault.Unavailable, "migrations.Up", "The database could not be brought to this version's schema.")
	}
	return guard(ctx, db, newestOf(provider))
}

// DownTo takes the store back to the version; 0 is an empty store. All data of
// newer tables is gone. For tests and for taking back an upgrade by hand.
func DownTo(ctx context.Context, db *database.DB, version int64) error {
	provider, err := provider(db.SQL(), db.Dialect())
	if err != nil {
		return err
	}
	_, err = provider.DownTo(ctx, version)
	return err
}

func provider(pool *sql.DB, dialect database.Dialect) (*goose.Provider, error) {
	folder, err := fs.Sub(files, string(dialect))
	if err != nil {
		return nil, err
	}
	if dialect == database.SQLite {
		return goose.NewProvider(goose.DialectSQLite3, pool, folder)
	}
	// The default probes every 5 s; three programs that start together would wait long.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, pool, folder, goose.WithSessionLocker(locker))
}
