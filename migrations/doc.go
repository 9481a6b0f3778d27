// Package migrations holds the schema, as numbered SQL files for SQLite and
// for PostgreSQL, and brings a store up to date.
//
// Both folders hold the same numbers and names; a test compares them with each
// other and with the models. A file that has been released is never changed.
//
// Each migration records in the table compatibility the oldest program that
// still works with it, and [Up] refuses a store only below that: after an upgrade
// that only added something, the program before it still runs.
package migrations
