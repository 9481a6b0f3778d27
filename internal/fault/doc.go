// Package fault is the one error type of the program.
//
// An [Error] carries a machine-readable [Code], the operation that failed, a
// sentence that is safe to show to anyone, messages by field, and the cause,
// which stays inside. Only the edge (package api, or a command) turns a code
// into a status or prints it; nothing below knows of HTTP.
package fault
