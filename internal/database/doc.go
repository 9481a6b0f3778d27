// Package database opens the store, SQLite or PostgreSQL, and runs
// transactions.
//
// A [DB] carries a transaction in the context: [DB.InTx] begins one (or joins
// the one that is there), [DB.Write] and [DB.Read] use it, and [AfterCommit]
// keeps work back until the outermost one is on the disk. The package knows no
// table; the schema is package migrations'.
package database
