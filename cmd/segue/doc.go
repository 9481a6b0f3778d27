// Command segue is the whole help desk in one program.
//
// [main] reads the command line, the environment and a YAML file into one
// struct ([cli]) and runs a command; each command is a file. Here everything
// is wired together and nothing is decided: what a desk does lies in the
// packages desk, kb and assist.
package main
