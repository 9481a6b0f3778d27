// Package language tells in which of the desk's 20 languages a text is
// written.
//
// [Identifier.Identify] weighs character sequences of one to five letters by
// how likely each language writes them, with the conversation's language as
// prior. Scripts that only one language uses decide by themselves. The tables
// (ngrams.bin.gz, derived by the command in derive/) come from the language
// models of lingua-go 1.4.0 by Peter M. Stahl, Apache-2.0, whose texts are the
// Leipzig Corpora Collection's, CC BY; only the most frequent sequences are kept.
package language
