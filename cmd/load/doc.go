// Command load measures a desk under load: what a message costs, how soon it is
// at every reader, what an idle visitor holds, how a long list is read. It
// starts the program itself, on a data folder or a database of its own, calls it
// on this machine only and stops by itself. Every call waits for its answer
// (closed loop). Processor time is the program's own, and the database's, from
// /proc; the callers share the machine with them, so that latencies are upper
// bounds.
package main
