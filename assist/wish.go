package assist

import (
	"strings"

	"github.com/segue-desk/segue/assist/understand"
)

// fewestMatterWords: less beside a wish for a person says nothing of its own.
const fewestMatterWords = 2

// aboutWhat finds what a wish for a person is about: what stands beside it in
// the message, else the question before, in the language of that.
func (t *thought) aboutWhat(m mind, in input) {
	if matter := t.beside(m); matter != "" {
		t.question, t.matter = matter, t.asked
		return
	}
	if in.before == "" {
		return
	}
	t.question, t.matter = in.before, in.before
	if heard := m.hear(in.before, in.locale); t.knowledge.has(heard.Locale) {
		t.shelf = heard.Locale
	}
}

// beside gives the message without the clauses that ask for a person.
func (t *thought) beside(m mind) string {
	var rest []string
	for _, clause := range strings.FieldsFunc(t.asked, func(r rune) bool { return strings.ContainsRune(",.!?;:\n،؟", r) }) {
		if m.hear(clause, t.locale).Intent == understand.Question && len(matchingWords{}.Words(t.locale, clause)) >= fewestMatterWords {
			rest = append(rest, strings.TrimSpace(clause))
		}
	}
	return strings.Join(rest, ", ")
}

// bareWish reports whether there is nothing but a wish for a person: what its
// few words are near to is chance.
func (t *thought) bareWish() bool {
	return t.intent == understand.Human && t.matter == "" && len(strings.Fields(t.asked)) <= mostFollowUpWords
}
