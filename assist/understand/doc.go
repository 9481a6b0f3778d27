// Package understand tells what kind of thing a visitor wrote: a question, a
// greeting, thanks, "are you a bot?", abuse, or the wish for a human.
//
// [Classifier.Classify] looks at one message in one language, clause by clause,
// by phrases that are data (phrases/<locale>.txt; en.txt says what its sections
// mean) and by how they stand together. It finds no article and hides none: what to do with
// a greeting that is also an article's title, the assistant decides.
package understand
