// Package understand tells what kind of thing a visitor wrote: a question, a
// greeting, thanks, "are you a bot?", abuse, or the wish for a human.
//
// [Classify] looks at one message in one language, by phrases that are data
// (phrases/<locale>.txt). It finds no article and hides none: what to do with
// a greeting that is also an article's title, the assistant decides.
package understand
