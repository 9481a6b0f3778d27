// Package index keeps one locale's texts in a Bleve index and searches them.
//
// An [Index] is opened with [Open], on the disk or in memory; [Index.Apply]
// changes it and remembers up to where it followed its source; [Index.Search]
// ranks by BM25 over titles, phrasings, tags and bodies, with parts of words
// and words that are nearly right as weaker signs. The words are package
// text's, so that a search and the ranking of answers cut a text alike. An
// index holds no text that could be read back and is no truth: it may be
// deleted at any time.
package index
