// Command bench measures answering beside what a page of code around a search
// engine reaches: bare Bleve, SQLite's FTS5 and PostgreSQL's full-text search,
// on the same suites, in the same process, one after the other.
//
// It is a measuring tool and is not shipped; `make bench` runs it. [main] reads
// the command line, [engines] lists what is measured, and each engine is a file
// whose comment says how it was set up. The figures come from package evaluate,
// as those of `segue eval` do. It decides nothing about the product.
package main
