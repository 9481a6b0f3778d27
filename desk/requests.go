package desk

import "github.com/segue-desk/segue/internal/clock"

// SessionRequest opens the widget. All may be empty: the first inbox, the
// desk's default locale.
type SessionRequest struct {
	InboxID string
	Locale  string
	Page    string // the address of the page that carries the widget
}

// Session is what the widget needs to begin. Token is empty in the answer to
// [Service.CurrentSession].
type Session struct {
	Token         string                `json:"token,omitempty"`
	ExpiresAt     clock.Time            `json:"expires_at"`
	Contact       ContactRef            `json:"contact"`
	Inbox         Brand                 `json:"inbox"`
	Conversations []VisitorConversation `json:"conversations"`
}

// Resumed is a session on whatever device opened the link of a mail.
type Resumed struct {
	Token          string `json:"token"`
	ConversationID string `json:"conversation_id"`
}

// StartRequest begins a conversation with the visitor's first words. ClientID
// (1..100 characters) makes it idempotent.
type StartRequest struct {
	ClientID string
	Text     string
	Page     string
	Locale   string // what is known of the visitor's locale; empty when nothing is
}

// Started is the answer to a [StartRequest]; Created is false when the same
// client id had begun it before.
type Started struct {
	Conversation VisitorConversation
	Event        Event
	Created      bool
}

// PostRequest is a message of a visitor or an agent. Text 1..20,000
// characters after trimming, or empty with attachments. From Locale on only
// for agents: Locale is the language of Text as it goes out, Original what
// the agent wrote before a translation.
type PostRequest struct {
	ClientID      string
	Text          string
	AttachmentIDs []string
	Locale        string
	Original      *Original
	SuggestionID  string
	Resolve       bool
}

// Posted is a stored event; Created is false when the same client id had
// stored it before.
type Posted struct {
	Event   Event
	Created bool
}

// EventsQuery asks for the events after a number (0: from the beginning) or,
// with Before, for the newest before a number. Limit 1..500 (200 when 0).
type EventsQuery struct {
	After  int64
	Before int64
	Limit  int
}

// Upload is a file to attach, at most 10 MB.
type Upload struct {
	Name string
	Data []byte
}

// AttachmentContent is a stored file. ContentType was found from the bytes.
type AttachmentContent struct {
	AttachmentRef
	Data []byte
}

// ContactChange changes a contact; nil leaves a thing as it is.
type ContactChange struct {
	Name   *string `json:"name,omitempty"`
	Email  *string `json:"email,omitempty"`
	Locale *string `json:"locale,omitempty"`
}

// AssignRequest gives a conversation to an agent or to a team's queue; one of
// the two is set.
type AssignRequest struct {
	AgentID string
	TeamID  string
}
