package migrations_test

import (
	"context"
	"strings"
	"testing"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/migrations"
)

func exec(t *testing.T, db *database.DB, statement string) {
	t.Helper()
	if _, err := db.SQL().ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// A newer program has been here: its migration is applied, and this program
// does not have it.
func TestUp_ADatabaseOfANewerProgram(t *testing.T) {
	for _, row := range []struct {
		name, newer string
		refused     bool
	}{
		{"that only added something", "(900, 3, '0.1.0')", false},
		{"that this program cannot work with", "(900, 900, '7.1.0')", true},
		{"of which an earlier step is the one", "(900, 900, '7.1.0'), (901, 3, '0.1.0')", true},
		{"twice: the newest that is needed counts", "(900, 900, '6.0.0'), (901, 901, '7.1.0')", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				exec(t, db, "INSERT INTO compatibility (migration, oldest, release) VALUES "+row.newer)
				exec(t, db, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (900, true)")
				before := len(columns(t, db))
				err := migrations.Up(context.Background(), db)
				if (fault.CodeOf(err) == fault.Conflict) != row.refused || !row.refused && err != nil {
					t.Errorf("Up = %v, want refused %v", err, row.refused)
				}
				if row.refused && !strings.Contains(fault.PublicOf(err), "Install segue 7.1.0 or newer") {
					t.Errorf("the refusal does not say what to do: %q", fault.PublicOf(err))
				}
				if after := len(columns(t, db)); after != before {
					t.Errorf("%d columns, and %d before", after, before)
				}
			})
		})
	}
}

func TestEveryMigrationRecordsTheOldestProgram(t *testing.T) {
	db := testdb.SQLite(t)
	var missing []int64
	err := db.Read(t.Context()).Raw(`SELECT version_id FROM goose_db_version WHERE version_id > 0
		AND version_id NOT IN (SELECT migration FROM compatibility WHERE oldest BETWEEN 1 AND migration AND release <> '')`).Scan(&missing).Error
	if err != nil || len(missing) > 0 {
		t.Errorf("migrations %v insert no proper row into compatibility, %v", missing, err)
	}
}
