// Package redact takes what belongs to one person out of a text, so that it can be
// said to another: [Redact] puts an open variable in the place of names, e-mail
// addresses, telephone, order, card and account numbers, links that carry a token,
// and dates. What is left open is never sent unfilled (see internal/variables).
//
// It leans to taking out too much: an agent fills a number in quicker than a
// stranger forgets one. Prices, measures, opening hours and short numbers that no
// word announces stay.
// Postal addresses and names that the desk does not know of are not recognised.
package redact
