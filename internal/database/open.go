package database

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/segue-desk/segue/internal/fault"
)

// Dialect names a database system.
type Dialect string

// The two systems.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// DB is an open store. It is safe for concurrent use.
type DB struct {
	dialect Dialect
	write   *gorm.DB
	read    *gorm.DB
}

// Open connects to the store at address: "sqlite:" and a file path, or a
// postgres:// URL. It makes no tables. The error names what to check.
func Open(ctx context.Context, address string) (*DB, error) {
	switch {
	case strings.HasPrefix(address, "sqlite:"):
		return openSQLite(ctx, strings.TrimPrefix(address, "sqlite:"))
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		return openPostgres(ctx, address)
	default:
		return nil, fault.New(fault.Invalid, "database.Open",
			"The database address must begin with sqlite: or postgres://.")
	}
}

// GORM's own cache of prepared statements stays off. A statement that is being
// prepared waits for a connection while others wait for the statement and hold
// the cache; a transaction that has the last connection and needs the cache then
// waits for ever. pgx keeps its own cache for each connection.
func config() *gorm.Config {
	return &gorm.Config{
		Logger:                 logger.Discard,
		TranslateError:         true,
		SkipDefaultTransaction: true,
		NowFunc:                func() time.Time { return time.Now().UTC() },
	}
}

// One connection writes, several read: SQLite has one writer at a time, and a
// queue in the process is fairer than its busy time-out.
func openSQLite(ctx context.Context, path string) (*DB, error) {
	base := "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)&_pragma=temp_store(MEMORY)"
	write, err := open(ctx, sqlite.Open(base+"&_txlock=immediate"), 1)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "database.Open",
			fmt.Sprintf("The database file %s cannot be opened. Check that the folder exists and is writable.", path))
	}
	read, err := open(ctx, sqlite.Open(base+"&_pragma=query_only(1)"), max(4, runtime.NumCPU()))
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "database.Open", "The database file cannot be read.")
	}
	return &DB{dialect: SQLite, write: write, read: read}, nil
}

func openPostgres(ctx context.Context, address string) (*DB, error) {
	pool, err := open(ctx, postgres.Open(address), 20)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "database.Open",
			"PostgreSQL does not answer at the given address. Check host, port, name and password.")
	}
	return &DB{dialect: Postgres, write: pool, read: pool}, nil
}

func open(ctx context.Context, dialector gorm.Dialector, connections int) (*gorm.DB, error) {
	db, err := gorm.Open(dialector, config())
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	if err := pool.PingContext(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

// Dialect names the system behind the store.
func (db *DB) Dialect() Dialect { return db.dialect }

// SQL gives the writing pool, for migrations and sessions.
func (db *DB) SQL() *sql.DB {
	pool, err := db.write.DB()
	if err != nil {
		panic(fmt.Sprintf("database: gorm without a pool: %v", err)) // gorm.Open gave one
	}
	return pool
}

// Ping reports whether the store answers.
func (db *DB) Ping(ctx context.Context) error { return db.SQL().PingContext(ctx) }

// Close ends all connections.
func (db *DB) Close() error {
	if db.read != db.write {
		if pool, err := db.read.DB(); err == nil {
			pool.Close()
		}
	}
	return db.SQL().Close()
}
