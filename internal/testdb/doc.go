// Package testdb gives each test a store of its own, once on SQLite and once
// on a real PostgreSQL.
//
// [Each] is the door for tests of stores; [SQLite] and [Postgres] give one of
// the two. The PostgreSQL server is private to the test process and starts
// with the first test that asks for it, unless SEGUE_TEST_POSTGRES names one
// (package withpostgres sets it for a whole run). The package holds no test
// data.
package testdb
