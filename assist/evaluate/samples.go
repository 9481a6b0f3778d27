package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Sample is a message whose language, or intent, people have told.
type Sample struct {
	Text    string    `json:"text"`
	Locale  string    `json:"locale"`
	Context []Context `json:"context"` // what was said before it, the oldest first
	Intent  string    `json:"intent"`
}

// Context is something that was said before: a bare text in JSON, or an object.
// TextEN is its translation to English, where there is one.
type Context struct {
	Author string `json:"author"` // visitor, agent, or empty for a visitor
	Text   string `json:"text"`
	TextEN string `json:"text_en"`
}

// UnmarshalJSON reads a text or an object.
func (c *Context) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &c.Text)
	}
	type plain Context
	return json.Unmarshal(data, (*plain)(c))
}

// fromVisitor reports whether the visitor said it.
func (c Context) fromVisitor() bool { return c.Author == "" || c.Author == "visitor" }

// ReadLanguageSamples reads lines of {"text","locale","context":[…]?}. A region
// is left out of the locale, and nn and no count as nb.
func ReadLanguageSamples(path string) ([]Sample, error) {
	return readSamples(path, func(s *Sample) error {
		if s.Locale == "" {
			return errors.New(`"locale" is missing`)
		}
		return nil
	})
}

// Intents are what a message can be, in the order in which they are reported.
var Intents = []string{"human", "greeting", "thanks", "bot", "question"}

// ReadIntentSamples reads lines of {"text","locale","intent"}.
func ReadIntentSamples(path string) ([]Sample, error) {
	return readSamples(path, func(s *Sample) error {
		if !slices.Contains(Intents, s.Intent) {
			return fmt.Errorf("the intent is %q, not one of %s", s.Intent, strings.Join(Intents, ", "))
		}
		return nil
	})
}

func readSamples(path string, check func(*Sample) error) ([]Sample, error) {
	var out []Sample
	err := eachLine(path, func(data []byte) error {
		var s Sample
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		if s.Text == "" {
			return errors.New(`"text" is missing`)
		}
		s.Locale = base(s.Locale)
		if err := check(&s); err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	return out, err
}

// base gives the two letters of a language.
func base(locale string) string {
	locale, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(locale, "_", "-")), "-")
	if locale == "no" || locale == "nn" {
		return "nb"
	}
	return locale
}
