// Package pgserver runs a private PostgreSQL server for tests.
//
// A [Server] listens on a free port of the loopback address, keeps its data in
// a temporary folder and ends, folder and all, with the process that started
// it, however that ends. It is quick and forgetful (no fsync) and therefore
// for tests only.
package pgserver
