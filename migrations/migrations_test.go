package migrations_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/migrations"
)

func TestBothFoldersListTheSameFiles(t *testing.T) {
	list := func(folder string) []string {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, entry := range entries {
			names = append(names, filepath.Base(entry.Name()))
		}
		return names
	}
	if diff := cmp.Diff(list("sqlite"), list("postgres")); diff != "" {
		t.Errorf("sqlite and postgres (-sqlite +postgres):\n%s", diff)
	}
}

// column is what both systems must agree on.
type column struct {
	Nullable   bool
	HasDefault bool
	Kind       string // integer, text, bytes, boolean, double
}

func columns(t *testing.T, db *database.DB) map[string]column {
	t.Helper()
	query := `SELECT t.name AS "table", c.name AS name, c.type AS kind, c."notnull" = 0 AND c.pk = 0 AS nullable,
		c.dflt_value IS NOT NULL AS has_default
		FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`
	if db.Dialect() == database.Postgres {
		query = `SELECT table_name AS "table", column_name AS name, data_type AS kind, is_nullable = 'YES' AS nullable,
			column_default IS NOT NULL AS has_default FROM information_schema.columns WHERE table_schema = 'public'`
	}
	var rows []struct {
		Table, Name, Kind    string
		Nullable, HasDefault bool
	}
	if err := db.Read(context.Background()).Raw(query).Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{
		"TEXT": "text", "text": "text", "BLOB": "bytes", "bytea": "bytes", "BOOLEAN": "boolean", "boolean": "boolean",
		"BIGINT": "bigint", "bigint": "bigint", "INTEGER": "integer", "integer": "integer",
		"DOUBLE PRECISION": "double", "double precision": "double",
	}
	found := map[string]column{}
	for _, row := range rows {
		if row.Table == "goose_db_version" {
			continue
		}
		kind, ok := kinds[row.Kind]
		if !ok && !searched(row.Table) {
			t.Errorf("%s.%s has the type %s, which the two systems do not share", row.Table, row.Name, row.Kind)
		}
		found[row.Table+"."+row.Name] = column{row.Nullable, row.HasDefault, kind}
	}
	return found
}

// searched reports what each system's own full-text search keeps in its way.
func searched(name string) bool {
	return strings.HasPrefix(name, "event_search") || strings.HasPrefix(name, "event_words")
}

func TestBothSystemsHaveTheSameColumns(t *testing.T) {
	sqlite, postgres := columns(t, testdb.SQLite(t)), columns(t, testdb.Postgres(t))
	for _, found := range []map[string]column{sqlite, postgres} {
		maps.DeleteFunc(found, func(name string, _ column) bool { return searched(name) })
	}
	if len(sqlite) < 100 {
		t.Errorf("only %d columns were found", len(sqlite))
	}
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("columns (-sqlite +postgres):\n%s", diff)
	}
}

func indexes(t *testing.T, db *database.DB) []string {
	t.Helper()
	query := `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`
	if db.Dialect() == database.Postgres {
		query = `SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
			AND indexname NOT LIKE '%_key' AND indexname NOT LIKE '%_pkey' ORDER BY indexname COLLATE "C"`
	}
	var names []string
	if err := db.Read(context.Background()).Raw(query).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, searched)
}

func TestBothSystemsHaveTheSameIndexes(t *testing.T) {
	if diff := cmp.Diff(indexes(t, testdb.SQLite(t)), indexes(t, testdb.Postgres(t))); diff != "" {
		t.Errorf("indexes (-sqlite +postgres):\n%s", diff)
	}
}

func TestUpDownUp(t *testing.T) {
	testdb.EachBare(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		if err := migrations.Up(ctx, db); err != nil {
			t.Fatal(err)
		}
		first := columns(t, db)
		if err := migrations.DownTo(ctx, db, 0); err != nil {
			t.Fatal(err)
		}
		if left := columns(t, db); len(left) != 0 {
			t.Errorf("left after going down: %v", left)
		}
		if err := migrations.Up(ctx, db); err != nil {
			t.Fatal(err)
		}
		if err := migrations.Up(ctx, db); err != nil {
			t.Errorf("going up twice: %v", err)
		}
		if diff := cmp.Diff(first, columns(t, db)); diff != "" {
			t.Errorf("the second time (-first +second):\n%s", diff)
		}
	})
}

// Several nodes start at once.
func TestUp_RacersAllSucceed(t *testing.T) {
	testdb.EachBare(t, func(t *testing.T, db *database.DB) {
		done := make(chan error)
		for range 3 {
			go func() { done <- migrations.Up(context.Background(), db) }()
		}
		for range 3 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
}
