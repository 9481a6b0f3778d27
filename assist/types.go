package assist

import (
	"github.com/segue-desk/segue/assist/translate"
)

// Text is a published article in one locale, as the assistant needs it.
type Text struct {
	ArticleID  string
	RevisionID string
	Locale     string
	Title      string
	Body       string // Markdown
	URL        string // of its page in the help centre
	Category   string
	Audience   string // everyone or agents
	Tags       []string
	Phrasings  []string
}

// Translated is a translation with the engine that made it and the guard's
// warnings.
type Translated struct {
	Text     string              `json:"text"`
	From     string              `json:"from"`
	Engine   string              `json:"engine"`
	Warnings []translate.Warning `json:"warnings"`
}

// PromiseCurve says, for each promise that an admin may make, what share of
// the questions the bot would then answer by itself.
type PromiseCurve struct {
	Curve   []PromisePoint `json:"curve"`
	Current PromisePoint   `json:"current"`
}

// PromisePoint is one promise: answers at or above the threshold are right at
// least LowerBound often, as far as the cases tell. Threshold is null where
// they cannot support the promise; then nothing is answered without a person.
type PromisePoint struct {
	Target     float64  `json:"target"`
	Threshold  *float64 `json:"threshold"`
	Coverage   float64  `json:"coverage"`
	LowerBound float64  `json:"lower_bound"`
	Cases      int      `json:"cases"`
}

// FoundEngine is a translation engine or a model server that answers on this
// machine or is set up. State is ready, found (not in use yet) or failed.
type FoundEngine struct {
	Kind  string      `json:"kind"` // apertium, libretranslate, model
	Name  string      `json:"name"`
	URL   string      `json:"url"`
	Pairs [][2]string `json:"pairs"` // of languages; empty for a model, which tries all
	State string      `json:"state"`
	Error string      `json:"error"`
}

// ModelCheck is the answer to a test of the model's settings.
type ModelCheck struct {
	OK      bool     `json:"ok"`
	Model   string   `json:"model"`
	Models  []string `json:"models"` // names that the server offers
	Micros  int64    `json:"us"`
	Message string   `json:"message"` // what to do when it failed
}
