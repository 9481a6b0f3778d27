package understand

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/fault"
)

// Intent is the kind of thing that a visitor wrote.
type Intent string

// The intents. Question is everything that is none of the others; Nothing is a
// message without a single word; Thanks is also what only acknowledges.
const (
	Question Intent = "question"
	Human    Intent = "human"
	Greeting Intent = "greeting"
	Thanks   Intent = "thanks"
	Bot      Intent = "bot"
	Abuse    Intent = "abuse"
	Nothing  Intent = "nothing"
)

// Classifier tells intents in the languages whose phrases it holds. It is safe
// for concurrent use.
type Classifier struct {
	lexicons map[string]*lexicon
}

// New gives a classifier for the locales.
func New(locales []string) (*Classifier, error) {
	c := &Classifier{lexicons: make(map[string]*lexicon, len(locales))}
	for _, locale := range locales {
		lex, err := load(locale)
		if err != nil {
			return nil, err
		}
		c.lexicons[locale] = lex
	}
	if len(c.lexicons) == 0 {
		return nil, fault.New(fault.Internal, "understand.New", "a classifier needs at least one language")
	}
	return c, nil
}

// Classify gives the intent of a message in the locale; [Question] in a
// language that it does not hold.
func (c *Classifier) Classify(locale, text string) Intent {
	lex := c.lexicons[locale]
	if lex == nil {
		return Question
	}
	words := lex.tokens(text, false)
	if len(words) == 0 || len(words) == 1 && !lex.joined && utf8.RuneCountInString(words[0]) == 1 {
		return Nothing
	}
	marks := mark(lex, words)
	switch {
	case asksWhoAnswers(marks):
		return Bot
	case lex.wantsHuman(marks, text):
		return Human
	case marks.only("abuse"):
		return Abuse
	case marks.only("thanks"):
		return Thanks
	case marks.only("greeting"):
		return Greeting
	case marks.acknowledges():
		return Thanks
	default:
		return Question
	}
}

// span is a phrase found in the message.
type span struct {
	from, to int // words
	weak     bool
}

// marks are the phrases found in a message, by section.
type marks struct {
	length int
	spans  map[string][]span
	number []bool // by word: it is a number, which says nothing of what is wanted
}

func mark(lex *lexicon, words []string) marks {
	m := marks{length: len(words), spans: map[string][]span{}, number: make([]bool, len(words))}
	for i, word := range words {
		m.number[i] = strings.IndexFunc(word, unicode.IsLetter) < 0
	}
	for section := range lex.sections {
		for i := 0; i < len(words); {
			n, weak := lex.longest(section, words, i)
			if n == 0 {
				i++
				continue
			}
			m.spans[section] = append(m.spans[section], span{i, i + n, weak})
			i += n
		}
	}
	return m
}

// left counts the words that no phrase of the sections covers.
func (m marks) left(sections ...string) int {
	covered := make([]bool, m.length)
	for _, section := range sections {
		for _, s := range m.spans[section] {
			for i := s.from; i < s.to; i++ {
				covered[i] = true
			}
		}
	}
	n := 0
	for i, c := range covered {
		if !c && !m.number[i] {
			n++
		}
	}
	return n
}

// acknowledges reports whether the message is nothing but "ok", "got it",
// "that's all": there is nothing in it to look up.
func (m marks) acknowledges() bool {
	return len(m.spans["polite"]) > 0 && m.left("polite") == 0
}

// is reports whether the message is a phrase of the section, but for greetings
// and at most extra other words.
func (m marks) is(section string, extra int) bool {
	if len(m.spans[section]) == 0 {
		return false
	}
	return m.left(section, "greeting", "filler") == 0 || m.left(section) <= extra
}

// only reports whether the whole message is of the section, but for words of
// politeness (thanks may greet, abuse may be wrapped in filler).
func (m marks) only(section string) bool {
	if len(m.spans[section]) == 0 {
		return false
	}
	if section == "abuse" {
		return m.left(section, "filler") <= 1
	}
	return m.left("greeting", "thanks", "polite") == 0
}

// asksWhoAnswers reports whether the message asks if a person or a program is
// there: a known phrase; the beginning of such a question with what it could be
// ("am I talking to" "a machine"); or both of them to choose from.
func asksWhoAnswers(m marks) bool {
	if m.is("bot", 3) && !m.howBefore(m.spans["bot"][0]) {
		return true
	}
	if frames := m.without("bot-frame", "polite"); len(frames) > 0 && len(m.spans["bot-thing"]) > 0 && !m.howBefore(frames[0]) && m.left("bot-frame", "bot-thing", "filler", "greeting", "polite") <= 1 {
		return true
	}
	machine := 0
	for _, thing := range m.spans["bot-thing"] {
		if !within(thing, m.spans["person"]) {
			machine++
		}
	}
	return machine > 0 && len(m.spans["bot-thing"]) > machine && len(m.spans["or"]) > 0 && m.left("bot-frame", "bot-thing", "or", "filler", "greeting") <= 2
}

// howBefore reports whether a word like "how" stands before: "how do I speak to
// a human" asks for one.
func (m marks) howBefore(s span) bool {
	for _, topic := range m.spans["topic"] {
		if topic.to <= s.from {
			return true
		}
	}
	return false
}

func within(s span, others []span) bool {
	for _, o := range others {
		if o.from <= s.from && s.to <= o.to {
			return true
		}
	}
	return false
}

// between counts the words between two spans, in either order, that are not
// mere filler; more than three fillers count too, so far away is not together.
func (m marks) between(a, b span) int {
	if a.from > b.from {
		a, b = b, a
	}
	filler := make(map[int]bool)
	for _, section := range []string{"filler", "ask", "person"} {
		for _, s := range m.spans[section] {
			for i := s.from; i < s.to; i++ {
				filler[i] = true
			}
		}
	}
	n := 0
	for i := a.to; i < b.from; i++ {
		if !filler[i] {
			n++
		}
	}
	if b.from-a.to > 4 {
		n++
	}
	return n
}
