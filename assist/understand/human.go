package understand

import (
	"strings"
	"unicode"
)

// wantsHuman reports whether the message, or one of its clauses, asks for a
// person. A clause that is nothing but the word for one counts only where the
// rest is no question about the people of the desk.
func (l *lexicon) wantsHuman(whole marks, text string) bool {
	if asksForHuman(whole, mostBareWords) {
		return true
	}
	parts := clauses(text)
	if len(parts) < 2 {
		return false
	}
	for _, part := range parts {
		words := l.tokens(part, false)
		if len(words) == 0 {
			continue
		}
		m := mark(l, words)
		if asksForHuman(m, 0) && (len(m.spans["ask"]) > 0 || len(m.spans["person-wish"]) > 0 || len(whole.spans["topic"]) == 0) {
			return true
		}
	}
	return false
}

// clauses cuts a text at its marks, not within words and numbers.
func clauses(text string) []string {
	var out []string
	runes, start := []rune(text), 0
	for i, r := range runes {
		if !strings.ContainsRune(",.!?;:–—\n、。，！？；：،؟؛", r) {
			continue
		}
		if i+1 < len(runes) && r < unicode.MaxASCII && !unicode.IsSpace(runes[i+1]) {
			continue
		}
		out = append(out, string(runes[start:i]))
		start = i + 1
	}
	return append(out, string(runes[start:]))
}

// asksForHuman reports whether words ask for a person: they are nothing but the
// word for one, or they ask in clear words to talk to one. A question about the
// people of the desk ("when is support open?") does not, nor about others ("can
// another person collect it?"). Bare is the length up to which a word that only
// could mean a person stands for itself.
func asksForHuman(m marks, bare int) bool {
	person, ask := m.without("person", "not"), m.without("ask", "not")
	residue := m.left("person", "ask", "filler", "greeting", "thanks", "abuse", "person-wish", "polite")
	if len(m.spans["person-wish"]) > 0 && residue <= 3 {
		return true
	}
	surely := m.without("surely-person", "not")
	if len(person)+len(surely) == 0 {
		return false
	}
	topic, anyTopic := m.topics(person, ask)
	if anyTopic == m.length && residue == 0 && len(m.spans["not"]) == 0 && (clear(person) || m.length <= bare) {
		return true
	}
	for _, s := range surely {
		if s.from < topic && !m.negated(s) && (residue <= mostAround || len(ask) > 0) {
			return true
		}
	}
	for _, p := range person {
		for _, a := range ask {
			if a.from > topic || p.from > topic || m.between(a, p) > 0 || m.negated(a) {
				continue
			}
			if !a.weak || (!p.weak && residue <= 2) {
				return true
			}
		}
	}
	return false
}

// mostAround is how many other words may stand around a word that is hardly said
// to a desk but by who wants one ("human", "real person").
const mostAround = 5

// mostBareWords is how long a message may be that is nothing but a word which
// could mean a person ("support please", but not "do you support that").
const mostBareWords = 3

func clear(spans []span) bool {
	for _, s := range spans {
		if !s.weak {
			return true
		}
	}
	return false
}

// topics gives where the first word of a question about the desk's people
// stands, and where the first that is one only without a wish ("where", "how"),
// too; the length of the message without.
func (m marks) topics(except ...[]span) (certain, any int) {
	certain, any = m.length, m.length
	for _, topic := range m.spans["topic"] {
		inside := false
		for _, spans := range except {
			inside = inside || within(topic, spans)
		}
		if inside {
			continue
		}
		any = min(any, topic.from)
		if !topic.weak {
			certain = min(certain, topic.from)
		}
	}
	return certain, any
}

// without gives the spans of a section that lie in none of another's.
func (m marks) without(section, other string) []span {
	var out []span
	for _, s := range m.spans[section] {
		if !within(s, m.spans[other]) {
			out = append(out, s)
		}
	}
	return out
}

// negated reports whether something before the wish takes it back: "do I need to
// talk to …", "I talked to …".
func (m marks) negated(ask span) bool {
	for _, not := range m.spans["not"] {
		if not.to <= ask.from && ask.from-not.to <= 3 {
			return true
		}
	}
	return false
}
