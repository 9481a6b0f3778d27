package assist

import "github.com/segue-desk/segue/assist/understand"

// Heard is what a message is.
type Heard struct {
	Locale     string  // its language; empty when neither it nor the conversation tells
	Confidence float64 // of the language, 0 to 1
	Intent     understand.Intent
}

// Listener tells what messages are, as the bot does before it looks for
// articles. It is safe for concurrent use.
type Listener struct {
	mind mind
}

// NewListener reads the languages' tables and phrases.
func NewListener() (*Listener, error) {
	m, err := newMind()
	if err != nil {
		return nil, err
	}
	return &Listener{m}, nil
}

// Listen hears a message. Prior is the language of the conversation so far, or
// empty.
func (l *Listener) Listen(text, prior string) Heard { return l.mind.hear(text, prior) }

// Language gives the language of a message after others of the same
// conversation, the oldest first; empty when nothing tells.
func (l *Listener) Language(text string, before ...string) string {
	prior := ""
	for _, earlier := range before {
		prior = l.mind.identify.Identify(earlier, prior).Locale
	}
	return l.mind.identify.Identify(text, prior).Locale
}

// Surely gives the language of a text by itself, empty when that is not sure: what
// the guard compares a translation's language with.
func (l *Listener) Surely(text string) string { return l.mind.surely(text) }

func (m mind) surely(text string) string {
	guess := m.identify.Identify(text, "")
	if guess.Confidence < 0.9 {
		return ""
	}
	return guess.Locale
}

func (m mind) hear(text, prior string) Heard {
	guess := m.identify.Identify(text, prior)
	out := Heard{Locale: guess.Locale, Confidence: guess.Confidence}
	if out.Locale == "" {
		out.Locale = prior
	}
	out.Intent = m.classify.Classify(out.Locale, text)
	for _, other := range []string{prior, "en"} {
		// One word is easily taken for another language's, and "agent" and
		// "hello" are written in every one.
		if out.Intent != understand.Question {
			break
		}
		if other == out.Locale {
			continue
		}
		if intent := m.classify.Classify(other, text); intent == understand.Human || intent == understand.Greeting {
			out.Intent = intent
		}
	}
	return out
}
