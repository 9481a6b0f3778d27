// Package segue is the root of the help desk's repository and holds no code,
// only the test of what the repository's parts may know of each other
// (arch_test.go). The program is cmd/segue.
package segue
