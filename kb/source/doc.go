// Package source reads articles from files that other programs wrote: JSON
// lines, CSV, Markdown with or without front matter, saved HTML pages, and
// folders and zips of these.
//
// [Read] gives [Contents]: what was understood, and a [Problem] with file and
// line for what was not. The package stores nothing, unpacks nothing to the
// disk and opens no address.
package source
