// Package kb is the library: articles with their locales, categories,
// phrasings and revisions, the search over them, and what is imported.
//
// [Library] is the main type. Everything that changes what is published gets a
// number from the change feed in the same transaction; [Library.Run] follows
// the feed, also of other processes, and keeps a search index a locale. Only
// the database is the truth. Drafts, archived articles and what is for agents
// only never reach a visitor. The package answers no questions: it only says
// what is published.
package kb
