package ground

import (
	"slices"
	"strings"
)

// retoldShare is the least share of a summary's words that what it sums up must
// hold: it may say "the visitor asks" in words of its own.
const retoldShare = 0.4

// CheckRetold gives nil when a sentence of a summary says no address, number or
// name that is not in the texts, and is about them at all. Words is nil where the
// texts are in another language: then only addresses and numbers can be compared.
func CheckRetold(words Words, sentence string, texts []string) error {
	all := strings.Join(texts, "\n")
	for _, link := range links.FindAllString(sentence, -1) {
		if !strings.Contains(all, strings.TrimSuffix(strings.TrimPrefix(link, "]("), ")")) {
			return unsupported("link", link)
		}
	}
	known := segments(texts)
	for _, q := range quantities(sentence) {
		if !slices.ContainsFunc(known, func(s segment) bool { return q.holds(s.quantities) }) {
			return unsupported("number", q.text)
		}
	}
	if words == nil {
		return nil
	}
	for _, name := range names(sentence) {
		if !strings.Contains(strings.ToLower(all), strings.ToLower(name)) && !inflected(words, name, all) {
			return unsupported("name", name)
		}
	}
	if !supported(words, sentence, all, retoldShare) {
		return unsupported("claim", sentence)
	}
	return nil
}
