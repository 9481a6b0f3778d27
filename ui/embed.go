package ui

import (
	"embed"
	"io/fs"
)

// The pattern names the folder dist without demanding it: it matches doc.go
// too, which is always there.
//
//go:embed all:d[io]*
var files embed.FS

// FS gives the built pages: console/, widget/, demo/. Before the first build
// there is nothing in it.
func FS() fs.FS {
	pages, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path
	}
	return pages
}
