// Package index keeps a full-text index of one locale, on disk or in memory,
// and searches it.
//
// An [Index] holds [Document]s by id: title, phrasings and body with the
// locale's stems, beginnings of words for compounds and cases, BM25, synonyms,
// and filters. It can be deleted and filled again at any time: the truth is
// elsewhere. It is safe for concurrent use and gives no confidence.
package index
