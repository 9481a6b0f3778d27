// Package testpeer starts programs of other makers that tests talk to: aimock
// as a language model's server, and Apertium's HTTP server.
//
// They listen on this machine only and end with the test. A program that is
// missing fails the test with what to install. Nothing else may import it.
package testpeer
