package desk

import (
	"encoding/json"

	"github.com/segue-desk/segue/internal/clock"
)

// Turn is what the bot has to deal with: everything that the visitor wrote
// since the last outcome, as one question.
type Turn struct {
	ConversationID string
	InboxID        string
	ContactID      string
	Locale         string // of the conversation so far; empty when nothing is known
	Question       string // the pending messages, joined by line breaks
	Messages       []Event
	Choice         *ChoiceData // the newest message is a choice
	LastSeq        int64       // the newest message: the outcome is unique for it
	Context        []Event     // what both sides said before, oldest first, at most 20
	Earlier        []PastQuestion
	Unhelpful      int    // "no, that did not help" in a row
	AddressKnown   bool   // the contact left an e-mail address
	Page           string // where the visitor wrote from
}

// PastQuestion is a question of the same conversation, since the bot's
// context began, with its outcome.
type PastQuestion struct {
	OutcomeID string
	Question  string
	Decision  Decision
	ArticleID string
	EventSeq  int64
	Verdict   Verdict
	Choices   []Candidate // of a clarify
}

// Decision is what code decided on a turn.
type Decision string

// The decisions. SmallTalk is a short message of the bot that is no answer.
const (
	DecideAnswer    Decision = "answer"
	DecideClarify   Decision = "clarify"
	DecideHandoff   Decision = "handoff"
	DecideSmallTalk Decision = "small_talk"
)

// Verdict is what became of an outcome.
type Verdict string

// The verdicts.
const (
	VerdictNone      Verdict = ""
	VerdictHelpful   Verdict = "helpful"
	VerdictUnhelpful Verdict = "unhelpful"
	VerdictCorrected Verdict = "corrected" // an agent named the right article, or none
	VerdictChosen    Verdict = "chosen"    // the visitor chose among a clarify's articles
	VerdictSent      Verdict = "sent"      // after a handoff an agent sent an article
)

// Outcome is the result of a turn. What is set goes by Decision: Answer for an
// answer, Choices for a clarify, Reason and Summary for a handoff. Text is the
// line that the visitor reads; empty takes the desk's own line in Locale.
type Outcome struct {
	Decision   Decision
	Text       string
	Locale     string // the question's language
	Confidence float64
	Raw        float64 // the confidence before verdicts moved it
	Threshold  float64
	Reason     Reason
	Summary    string
	Answer     *AnswerData // OutcomeID and Confidence are filled in
	Choices    []Candidate
	Candidates []Candidate
	Trace      json.RawMessage // an object: candidates, features, steps, promise
	Shadow     bool            // only kept: people answer
	Judged     *HelpfulData    // small talk: the words said so of an earlier answer, and nothing else
}

// OutcomeRecord is a kept outcome with its trace.
type OutcomeRecord struct {
	ID             string             `json:"id"`
	ConversationID string             `json:"conversation_id,omitempty"`
	MessageSeq     int64              `json:"message_seq"`
	EventSeq       int64              `json:"event_seq"`
	Decision       Decision           `json:"decision"`
	Reason         Reason             `json:"reason"`
	Question       string             `json:"question"`
	Locale         string             `json:"locale"`
	Confidence     float64            `json:"confidence"`
	Raw            float64            `json:"-"`
	ContactID      string             `json:"-"`
	Threshold      float64            `json:"threshold"`
	Promise        float64            `json:"promise"`
	ArticleID      string             `json:"article_id"`
	Candidates     []Candidate        `json:"candidates"`
	Features       map[string]float64 `json:"features"`
	Steps          []TraceStep        `json:"steps"`
	Verdict        Verdict            `json:"verdict"`
	Shadow         bool               `json:"shadow" doc:"What the bot would have done, while people answered"`
	RightArticle   string             `json:"right_article"`
	CreatedAt      clock.Time         `json:"created_at"`
}

// TraceStep is one step of a turn and how long it took.
type TraceStep struct {
	Name   string `json:"name"`
	Detail string `json:"detail"`
	Micros int64  `json:"us"`
}

// Trace is the form of [Outcome].Trace.
type Trace struct {
	Promise    float64            `json:"promise"`
	Candidates []Candidate        `json:"candidates"`
	Features   map[string]float64 `json:"features"`
	Steps      []TraceStep        `json:"steps"`
}

// Question is a question over the API with its outcome, without a conversation.
type Question struct {
	Text       string
	Locale     string
	Decision   Decision
	Reason     Reason
	Confidence float64
	Raw        float64
	Threshold  float64
	ArticleID  string
	RevisionID string
	Trace      json.RawMessage
}

// HandoffRequest hands a conversation to people. Text empty takes the desk's
// own line in the conversation's locale.
type HandoffRequest struct {
	ConversationID string
	Reason         Reason
	Text           string
	Summary        string
	Candidates     []Candidate
}

// Translation is a translation or gist of an event, as it read after the edit
// with the number Edited (0: as first written).
type Translation struct {
	ConversationID string
	Edited         int64
	TranslationData
}

// Suggestion is a suggested reply. Source is article, macro, past_reply or
// model. Text is in the agent's Locale; SendText in SendLocale is what goes
// out to the visitor, empty when it is not known. Audience is agents where the
// source must not reach visitors. Citations are the passages of a model's draft.
type Suggestion struct {
	ID         string     `json:"id"`
	Position   int        `json:"position"` // from 1
	Source     string     `json:"source"`
	SourceID   string     `json:"source_id"`
	Title      string     `json:"title"`
	URL        string     `json:"url"`
	Locale     string     `json:"locale"`
	Text       string     `json:"text"`
	SendLocale string     `json:"send_locale"`
	SendText   string     `json:"send_text"`
	Confidence float64    `json:"confidence"`
	Given      int        `json:"given"` // how often a past reply was given, nearly so; 0 for other sources
	MessageSeq int64      `json:"message_seq"`
	Audience   string     `json:"audience"` // everyone or agents
	Citations  []Citation `json:"citations"`
	ShownAt    clock.Time `json:"-"`
	TakenAt    clock.Time `json:"-"`
}

// SuggestionSet is what suggested replies stand ready for the newest message.
type SuggestionSet struct {
	Suggestions []Suggestion `json:"suggestions"`
	MessageSeq  int64        `json:"message_seq"`
}

// Subject is what the understand job works on: one message in its conversation.
type Subject struct {
	Conversation Conversation
	Event        Event
	Context      []Event   // the messages before it, oldest first, at most 20
	Agents       []Agent   // who may read it: the assignee, or the team's agents on duty
	Question     string    // the visitor's messages since the last reply, joined
	Pending      []int64   // their numbers
	Superseded   bool      // the visitor wrote something newer, which has a job of its own
	Settings     *Settings // the desk's settings, not to be changed
}

// Mail is a mail to send or sent.
type Mail struct {
	ID             string     `json:"id"`
	ConversationID string     `json:"conversation_id"`
	Seq            int64      `json:"seq"`
	Recipient      string     `json:"recipient"`
	Subject        string     `json:"subject"`
	Text           string     `json:"text"`
	HTML           string     `json:"html"`
	State          string     `json:"state"` // waiting, sent, refused, dropped
	Error          string     `json:"error"`
	SentAt         clock.Time `json:"sent_at"`
	CreatedAt      clock.Time `json:"created_at"`
}
