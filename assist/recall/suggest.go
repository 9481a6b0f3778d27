package recall

import (
	"cmp"
	"slices"
)

// Find gives the past replies that fit best, best first, at most n. Without
// words in common there are none.
func (x *Index) Find(q Query, n int) []Found {
	terms := x.words.question(q)
	l := x.learnt.now.Load()
	x.mu.RLock()
	list := x.state.candidates(terms, q.Conversation, usableFor(q))
	// What a candidate points to does not change while it lives; a copy outlives it.
	for i := range list {
		list[i].doc = &doc{Reply: list[i].doc.Reply, replied: list[i].doc.replied}
		list[i].given = len(x.state.groups[list[i].group].members)
	}
	x.mu.RUnlock()
	weights := &factory
	if l != nil {
		rate(list, l.model.Rank(q.Locale, q.Said, writtenAll(list)))
		weights = &l.weights
	}
	order(list, weights)
	out := make([]Found, 0, min(n, len(list)))
	for _, c := range list[:min(n, len(list))] {
		out = append(out, Found{
			Conversation: c.doc.Conversation, Headline: c.doc.Headline, Text: c.doc.Text, TextLocale: c.doc.TextLocale,
			Own: c.doc.Own, OwnLocale: c.doc.OwnLocale, Given: c.given, Confidence: confidence(weights, c.signs()),
		})
	}
	return out
}

// usableFor says which replies an agent can send: in the visitor's language, or
// in the one that the agent reads, to be translated.
func usableFor(q Query) func(*doc) bool {
	return func(d *doc) bool {
		return d.TextLocale == q.Locale || d.TextLocale == q.Reads || d.OwnLocale == q.Reads
	}
}

func order(list []candidate, weights *[signs]float64) {
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(confidence(weights, b.signs()), confidence(weights, a.signs())), cmp.Compare(b.doc.At, a.doc.At))
	})
}
