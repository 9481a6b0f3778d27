package recall

import "github.com/segue-desk/segue/assist/replies"

// Reply is a reply of the past.
type Reply struct {
	Conversation string
	At           int64             // when it was given, in microseconds since 1970
	Locale       string            // the visitor's
	Question     string            // what the visitor had said and nobody replied to
	Headline     string            // the same as it may be shown
	Topics       []string          // what it was about, in no language: the articles that answer it
	Context      []replies.Message // what was said before, the oldest first
	Text         string            // as the visitor got it
	TextLocale   string
	Own          string // as the agent wrote it; empty where that is Text
	OwnLocale    string
}

// Query is a conversation that waits for a reply.
type Query struct {
	Conversation string // whose own replies are left out
	Locale       string // the visitor's
	Reads        string // the agent's
	Question     string // what nobody has replied to
	Topics       []string
	Said         []replies.Message
}

// Found is a past reply that fits.
type Found struct {
	Conversation string // where the chosen wording was sent
	Headline     string
	Text         string
	TextLocale   string
	Own          string // as in [Reply]
	OwnLocale    string
	Given        int     // how often it was given, in this wording or nearly
	Confidence   float64 // that an agent sends this or alike, 0 to 1
}
