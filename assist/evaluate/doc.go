// Package evaluate measures answering: it asks a desk the questions of a suite
// and computes the figures of a [Report].
//
// A suite is two JSONL files, articles and questions; an empty expectation
// means that no article answers. Labels are used for scoring only. The package
// trains nothing by itself: what answers is behind [Asker].
package evaluate
