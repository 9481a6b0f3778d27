package testdb

import (
	"context"
	"testing"

	"github.com/segue-desk/segue/internal/database"
)

// Each runs the test twice, on an empty store with the newest schema: on
// SQLite and on PostgreSQL. Every run has a store of its own.
func Each(t *testing.T, test func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// EachBare is [Each] on stores without any table.
func EachBare(t *testing.T, test func(t *testing.T, db *database.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, open(t, bareSQLite(t))) })
	t.Run("postgres", func(t *testing.T) { test(t, open(t, createPostgres(t, "template0"))) })
}

// EachAddress is [Each] for tests that open the store themselves.
func EachAddress(t *testing.T, test func(t *testing.T, address string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, copySQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, createPostgres(t, postgresTemplate(t))) })
}

// SQLite gives an empty store with the newest schema, in a file that goes with
// the test.
func SQLite(t testing.TB) *database.DB {
	t.Helper()
	return open(t, copySQLite(t))
}

// Postgres gives an empty store with the newest schema, in a database that
// goes with the test. It fails the test when PostgreSQL is not installed.
func Postgres(t testing.TB) *database.DB {
	t.Helper()
	return open(t, createPostgres(t, postgresTemplate(t)))
}

func open(t testing.TB, address string) *database.DB {
	t.Helper()
	db, err := database.Open(context.Background(), address)
	if err != nil {
		t.Fatalf("testdb: open %s: %v", address, err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("testdb: close: %v", err)
		}
	})
	return db
}
