// Package translate brings messages into another language without changing a
// number, a name or a link unseen.
//
// A [Translator] asks the engines that can do a pair, in order, under the
// guard: pieces that must come through exactly are protected before and
// compared after; what fails is tried once more and else shown with warnings.
// It stores nothing and never stands in the way of a message's delivery.
package translate
