// Package recall finds what colleagues replied to similar questions.
//
// An [Index] holds the desk's past replies in memory: an inverted index over the
// words of what was asked and of what was replied, each in its language's analysis,
// with near-duplicates as one group. [Index.Find] takes the nearest groups, lets the
// learned ranker of assist/replies weigh them after the conversation so far, and
// gives each a confidence that replaying the past has calibrated ([Index.Learn]).
//
// The package reads no store and takes nothing private out of a text: what is put
// in is suggested as it is.
package recall
