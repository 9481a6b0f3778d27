package understand

import (
	"github.com/segue-desk/segue/internal/fault"
)

// Intent is the kind of thing that a visitor wrote.
type Intent string

// The intents. Question is everything that is none of the others; Nothing is a
// message without a single word.
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
	if len(words) == 0 {
		return Nothing
	}
	marks := mark(lex, words)
	switch {
	case marks.is("bot", 3):
		return Bot
	case wantsHuman(marks):
		return Human
	case marks.only("abuse"):
		return Abuse
	case marks.only("thanks"):
		return Thanks
	case marks.only("greeting"):
		return Greeting
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
}

func mark(lex *lexicon, words []string) marks {
	m := marks{length: len(words), spans: map[string][]span{}}
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
	for _, c := range covered {
		if !c {
			n++
		}
	}
	return n
}

// is reports whether the message is a phrase of the section, but for greetings
// and at most extra other words.
func (m marks) is(section string, extra int) bool {
	if len(m.spans[section]) == 0 {
		return false
	}
	return m.left(section, "greeting", "filler") == 0 || m.left(section) <= extra
}

// only reports whether the whole message is of the section (thanks may greet,
// abuse may be wrapped in filler).
func (m marks) only(section string) bool {
	if len(m.spans[section]) == 0 {
		return false
	}
	if section == "abuse" {
		return m.left(section, "filler") <= 1
	}
	return m.left(section, "greeting", "thanks") == 0
}

// wantsHuman reports whether the message asks for a person: it is nothing but
// the word for one, or it asks in clear words to talk to one. A question about
// the people of the desk ("when is support open?") does not.
func wantsHuman(m marks) bool {
	residue := m.left("person", "ask", "filler", "greeting", "thanks", "abuse", "person-wish")
	if len(m.spans["person-wish"]) > 0 && residue <= 3 {
		return true
	}
	if len(m.spans["person"]) == 0 {
		return false
	}
	firstTopic := m.length
	for _, topic := range m.spans["topic"] {
		if !within(topic, m.spans["person"]) && !within(topic, m.spans["ask"]) {
			firstTopic = min(firstTopic, topic.from)
		}
	}
	if firstTopic == m.length && residue == 0 {
		return true
	}
	for _, person := range m.spans["person"] {
		for _, ask := range m.spans["ask"] {
			if ask.from > firstTopic || person.from > firstTopic || m.between(ask, person) > 0 {
				continue
			}
			if !ask.weak || (!person.weak && residue <= 2) {
				return true
			}
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
