package main

import (
	"fmt"
	"runtime/debug"
)

// versionCmd prints the version.
type versionCmd struct{}

// Run prints one line.
func (versionCmd) Run(to streams) error {
	_, err := fmt.Fprintln(to.out, "segue", version())
	return err
}

// version is what the Go tool chain wrote into the program: the release's tag,
// or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}
