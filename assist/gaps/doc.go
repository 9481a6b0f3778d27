// Package gaps groups questions that no article answers well by what they mean.
//
// [Learn] takes the desk's own articles and learns from their phrasings which words
// tell topics apart and how alike two questions of one topic are; [Grouper.Group]
// then joins questions that ask the same, in other words too. The same input gives
// the same groups, whatever the machine.
//
// The package reads no store, knows no conversations and decides nothing about what
// becomes of a gap.
package gaps
