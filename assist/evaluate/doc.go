// Package evaluate measures the assistant on labelled data: answering
// ([Report]), suggested replies, language identification, intents, and the guard of
// translations.
//
// A suite is two JSONL files, articles and questions; an empty expectation
// means that no article answers. Labels are used for scoring only. The package
// trains nothing by itself: what answers is behind [Asker], which for the product
// is [Desk], the assistant's own thinking over given articles.
package evaluate
