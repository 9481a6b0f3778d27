package database_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
)

// mark is the value of the rows that insert writes, so that names leaves out
// the counters that the migrations brought.
const mark = 4711

func insert(ctx context.Context, db *database.DB, name string) error {
	return db.Write(ctx).Exec("INSERT INTO counters (name, value) VALUES (?, ?)", name, mark).Error
}

func names(t *testing.T, ctx context.Context, db *database.DB) string {
	t.Helper()
	var all []string
	err := db.Read(ctx).Table("counters").Where("value = ?", mark).Order("name").Pluck("name", &all).Error
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

var errStop = errors.New("stop")

func TestInTx(t *testing.T) {
	for _, row := range []struct {
		name string
		run  func(ctx context.Context, db *database.DB, say func(string)) error
		want string // the rows that stay
		said []string
		err  error
	}{
		{"what succeeds is kept, and then the rest runs in order",
			func(ctx context.Context, db *database.DB, say func(string)) error {
				return db.InTx(ctx, func(ctx context.Context) error {
					database.AfterCommit(ctx, func() { say("first") })
					database.AfterCommit(ctx, func() { say("second") })
					say("inside")
					return insert(ctx, db, "a")
				})
			}, "a", []string{"inside", "first", "second"}, nil},
		{"what fails leaves nothing and the rest does not run",
			func(ctx context.Context, db *database.DB, say func(string)) error {
				return db.InTx(ctx, func(ctx context.Context) error {
					database.AfterCommit(ctx, func() { say("after") })
					return errors.Join(insert(ctx, db, "a"), errStop)
				})
			}, "", nil, errStop},
		{"one inside another joins it, and the rest waits for the outer one",
			func(ctx context.Context, db *database.DB, say func(string)) error {
				return db.InTx(ctx, func(ctx context.Context) error {
					err := db.InTx(ctx, func(ctx context.Context) error {
						database.AfterCommit(ctx, func() { say("after") })
						return insert(ctx, db, "inner")
					})
					say("outer")
					return errors.Join(err, insert(ctx, db, "outer"))
				})
			}, "inner outer", []string{"outer", "after"}, nil},
		{"an outer one that fails takes the inner one with it",
			func(ctx context.Context, db *database.DB, _ func(string)) error {
				return db.InTx(ctx, func(ctx context.Context) error {
					err := db.InTx(ctx, func(ctx context.Context) error { return insert(ctx, db, "inner") })
					return errors.Join(err, errStop)
				})
			}, "", nil, errStop},
		{"without a transaction the rest runs at once",
			func(ctx context.Context, _ *database.DB, say func(string)) error {
				database.AfterCommit(ctx, func() { say("now") })
				return nil
			}, "", []string{"now"}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				ctx := context.Background()
				var said []string
				err := row.run(ctx, db, func(s string) { said = append(said, s) })
				if !errors.Is(err, row.err) {
					t.Errorf("error = %v, want %v", err, row.err)
				}
				if got := names(t, ctx, db); got != row.want {
					t.Errorf("rows = %q, want %q", got, row.want)
				}
				if diff := cmp.Diff(row.said, said); diff != "" {
					t.Errorf("order (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestInTx_APanicLeavesNothing(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = db.InTx(ctx, func(ctx context.Context) error {
				_ = insert(ctx, db, "a")
				panic("boom")
			})
		}()
		if got := names(t, ctx, db); got != "" {
			t.Errorf("rows = %q, want none", got)
		}
	})
}

func TestRead_SeesTheTransactionsOwnChanges(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		err := db.InTx(context.Background(), func(ctx context.Context) error {
			if err := insert(ctx, db, "a"); err != nil {
				return err
			}
			if got := names(t, ctx, db); got != "a" {
				t.Errorf("inside: %q, want a", got)
			}
			if got := names(t, context.Background(), db); got != "" {
				t.Errorf("outside: %q, want nothing before the commit", got)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// Two of these at once read the same value first unless the first locks it.
func TestLocked_NoIncrementIsLost(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		if err := insert(ctx, db, "n"); err != nil {
			t.Fatal(err)
		}
		const workers, rounds = 4, 10
		failed := make(chan error, workers)
		for range workers {
			go func() {
				for range rounds {
					if err := increment(ctx, db); err != nil {
						failed <- err
						return
					}
				}
				failed <- nil
			}()
		}
		for range workers {
			if err := <-failed; err != nil {
				t.Fatal(err)
			}
		}
		var value int64
		if err := db.Read(ctx).Raw("SELECT value FROM counters WHERE name = 'n'").Scan(&value).Error; err != nil {
			t.Fatal(err)
		}
		if value != mark+workers*rounds {
			t.Errorf("value = %d, want %d", value, mark+workers*rounds)
		}
	})
}

func increment(ctx context.Context, db *database.DB) error {
	return db.InTx(ctx, func(ctx context.Context) error {
		var row struct{ Value int64 }
		if err := db.Locked(ctx).Table("counters").Where("name = 'n'").Take(&row).Error; err != nil {
			return err
		}
		return db.Write(ctx).Exec("UPDATE counters SET value = ? WHERE name = 'n'", row.Value+1).Error
	})
}

func TestTranslate(t *testing.T) {
	known := fault.New(fault.Gone, "x", "gone")
	late, cancel := context.WithTimeout(context.Background(), -1)
	defer cancel()
	for _, row := range []struct {
		name string
		run  func(ctx context.Context, db *database.DB) error
		want fault.Code
	}{
		{"no error stays none", func(context.Context, *database.DB) error { return nil }, ""},
		{"a fault passes", func(context.Context, *database.DB) error { return known }, fault.Gone},
		{"no row", func(ctx context.Context, db *database.DB) error {
			return db.Read(ctx).Table("counters").Where("name = 'x'").Take(&map[string]any{}).Error
		}, fault.NotFound},
		{"a duplicate", func(ctx context.Context, db *database.DB) error {
			return errors.Join(insert(ctx, db, "a"), insert(ctx, db, "a"))
		}, fault.Conflict},
		{"a reference to nothing", func(ctx context.Context, db *database.DB) error {
			return db.Write(ctx).Exec("INSERT INTO team_members (team_id, agent_id) VALUES ('x', 'y')").Error
		}, fault.Conflict},
		{"a passed deadline", func(_ context.Context, db *database.DB) error { return insert(late, db, "late") }, fault.Timeout},
		{"anything else", func(ctx context.Context, db *database.DB) error {
			return db.Write(ctx).Exec("SELECT nonsense").Error
		}, fault.Internal},
	} {
		t.Run(row.name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				err := database.Translate(row.run(context.Background(), db), "test", "nothing there")
				if got := fault.CodeOf(err); got != row.want {
					t.Errorf("code = %q (%v), want %q", got, err, row.want)
				}
			})
		})
	}
}

func TestOpen_SaysWhatToDo(t *testing.T) {
	for _, row := range []struct {
		name, address string
		code          fault.Code
		says          string
	}{
		{"an unknown system", "mysql://localhost/x", fault.Invalid, "sqlite: or postgres://"},
		{"a folder that is not there", "sqlite:" + t.TempDir() + "/none/segue.db", fault.Unavailable, "folder exists"},
		{"a server that does not answer", "postgres://postgres@127.0.0.1:1/x?connect_timeout=2", fault.Unavailable, "does not answer"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := database.Open(context.Background(), row.address)
			if fault.CodeOf(err) != row.code || !strings.Contains(fault.PublicOf(err), row.says) {
				t.Errorf("Open = %v; want %s with %q", err, row.code, row.says)
			}
		})
	}
}

// A transaction that has the only connection comes to an end while others
// wait for it with a statement that nobody has run before.
func TestInTx_WhileOthersWaitWithOneStatement(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		ctx := t.Context()
		var others errgroup.Group
		done := make(chan error, 1)
		go func() {
			done <- db.InTx(ctx, func(inside context.Context) error {
				for _, name := range []string{"b", "c"} {
					others.Go(func() error { return insert(ctx, db, name) })
					time.Sleep(50 * time.Millisecond) // until it waits
				}
				return db.Write(inside).Exec("INSERT INTO counters (value, name) VALUES (?, 'a')", mark).Error
			})
		}()
		select {
		case err := <-done:
			if err := errors.Join(err, others.Wait()); err != nil {
				t.Fatal(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("the transaction waits for those who wait for it")
		}
		if got := names(t, ctx, db); got != "a b c" {
			t.Errorf("stored %q", got)
		}
	})
}
