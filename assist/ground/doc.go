// Package ground checks that what a model says is in the passages that it was
// given: every number, name, address, date and negation.
//
// [Check] looks at one sentence, [CheckRetold] at one of a summary. It cannot tell whether a supported sentence is
// a good answer; code chose the passages before.
package ground
