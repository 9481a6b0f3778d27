// Package text cuts what people write into words, stems and clues, in each of
// the product's twenty languages.
//
// An [Analyser] belongs to one locale and is safe for concurrent use. It gives
// [Token]s (folded, stemmed, with their place in the original) and [Feature]s
// (hashed stems, word pairs and letter groups) for ranking. A [Speller] repairs
// unknown words against a vocabulary. The package tells no language from
// another and searches nothing.
package text
