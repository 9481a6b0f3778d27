// Package rank chooses the article that answers a question and gives the
// probability that it is right.
//
// [Train] makes a [Model] of a desk's articles: titles, phrasings and tags are
// rows, bodies are passages. Several rankers score every article; one reranker
// with weights shared by all articles weighs their evidence; a confidence is
// read from scale-free signs and calibrated by playing questions whose article
// was left out. [Model.Promise] turns a wanted precision into a threshold by a
// lower bound. The package decides nothing and writes no answer.
package rank
