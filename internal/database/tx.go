package database

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type txKey struct{}

type transaction struct {
	db    *DB
	tx    *gorm.DB
	after []func()
}

// InTx runs fn in a transaction that the context given to fn carries. Inside
// another InTx of the same store it joins that one. The transaction is kept
// when fn returns nil; then what [AfterCommit] was given runs, in order. No
// network call belongs inside.
func (db *DB) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	if db.current(ctx) != nil {
		return fn(ctx)
	}
	t := &transaction{db: db}
	err := db.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		t.tx = tx
		return fn(context.WithValue(ctx, txKey{}, t))
	})
	if err != nil {
		return err
	}
	for _, run := range t.after {
		run()
	}
	return nil
}

// AfterCommit runs fn once the transaction in ctx is kept, and never when it
// is not; without a transaction at once. What must survive a crash is a job
// instead.
func AfterCommit(ctx context.Context, fn func()) {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok {
		t.after = append(t.after, fn)
		return
	}
	fn()
}

// Write gives the handle for changes: the transaction in ctx, or the writer.
func (db *DB) Write(ctx context.Context) *gorm.DB {
	if t := db.current(ctx); t != nil {
		return t.tx.WithContext(ctx)
	}
	return db.write.WithContext(ctx)
}

// Read gives the handle for queries: the transaction in ctx, so that it sees
// its own changes, or the reading pool.
func (db *DB) Read(ctx context.Context) *gorm.DB {
	if t := db.current(ctx); t != nil {
		return t.tx.WithContext(ctx)
	}
	return db.read.WithContext(ctx)
}

// Locked gives the handle of the transaction in ctx whose next query locks the
// rows that it reads until the end (PostgreSQL; on SQLite a transaction that
// writes is alone anyway).
func (db *DB) Locked(ctx context.Context) *gorm.DB {
	return db.Write(ctx).Clauses(clause.Locking{Strength: "UPDATE"})
}

func (db *DB) current(ctx context.Context) *transaction {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok && t.db == db {
		return t
	}
	return nil
}
