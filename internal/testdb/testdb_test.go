package testdb_test

import (
	"context"
	"testing"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

func TestEach_GivesEveryTestAStoreOfItsOwn(t *testing.T) {
	for range 2 {
		testdb.Each(t, func(t *testing.T, db *database.DB) {
			ctx := context.Background()
			var rows int64
			if err := db.Read(ctx).Table("counters").Where("name = ?", "a").Count(&rows).Error; err != nil || rows != 0 {
				t.Fatalf("rows = %d, %v; want a migrated store without what another test wrote", rows, err)
			}
			if err := db.Write(ctx).Exec("INSERT INTO counters (name, value) VALUES ('a', 1)").Error; err != nil {
				t.Fatal(err)
			}
		})
	}
}
