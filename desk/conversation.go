package desk

import "github.com/segue-desk/segue/internal/clock"

// Status is where a conversation stands.
type Status string

// The statuses.
const (
	Open     Status = "open"
	Snoozed  Status = "snoozed"
	Resolved Status = "resolved"
)

// Owner says who has to act next in a conversation; exactly one at a time.
type Owner string

// The owners: the bot, a team's queue, one agent (then also the assignee).
const (
	OwnerBot   Owner = "bot"
	OwnerTeam  Owner = "team"
	OwnerAgent Owner = "agent"
)

// Reason says why the bot handed over.
type Reason string

// The reasons of a handoff.
const (
	ReasonLowConfidence Reason = "low_confidence" // no article answers well enough
	ReasonAsked         Reason = "asked"          // asked for a person in words
	ReasonButton        Reason = "button"         // pressed the button
	ReasonUnhelpful     Reason = "unhelpful"      // two answers in a row did not help
	ReasonRepeated      Reason = "repeated"       // the same question or answer again
	ReasonNoneOfThese   Reason = "none_of_these"  // none of the choices
	ReasonFrustrated    Reason = "frustrated"     // the visitor is losing patience
	ReasonReserved      Reason = "reserved"       // a subject that the admin keeps for people
	ReasonFailed        Reason = "failed"         // the bot could not work
	ReasonPersonFirst   Reason = "person_first"   // the desk lets people answer first
)

// Valid reports whether r is one of the reasons.
func (r Reason) Valid() bool {
	switch r {
	case ReasonLowConfidence, ReasonAsked, ReasonButton, ReasonUnhelpful, ReasonRepeated,
		ReasonNoneOfThese, ReasonFrustrated, ReasonReserved, ReasonFailed, ReasonPersonFirst:
		return true
	}
	return false
}

// NamedOnly is a person of whom only the name is told.
type NamedOnly struct {
	Name string `json:"name"`
}

// VisitorConversation is a conversation as its visitor sees it.
type VisitorConversation struct {
	ID       string     `json:"id"`
	Status   Status     `json:"status"`
	Owner    Owner      `json:"owner"`
	Seq      int64      `json:"seq"` // the newest number that the visitor may see
	Assignee *NamedOnly `json:"assignee"`
	Place    *int       `json:"place"` // in the queue, from 1; null when it waits in none or nobody is on duty
	// ExpectedMinutes is how long visitors usually wait at this place, in business
	// hours and rounded as it is told; null when too little is known.
	ExpectedMinutes *int       `json:"expected_minutes"`
	Locale          string     `json:"locale"`
	CreatedAt       clock.Time `json:"created_at"`
	Rating          *int       `json:"rating"`
	ResolvedAt      clock.Time `json:"resolved_at"`
	LastText        string     `json:"last_text"`
	VisitorReadSeq  int64      `json:"visitor_read_seq"`
	AgentReadSeq    int64      `json:"agent_read_seq"`
}

// ContactRef is a contact as a list shows it.
type ContactRef struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Alias  string `json:"alias"`
	Email  string `json:"email"`
	Locale string `json:"locale"`
}

// Conversation is a conversation as agents see it, also a row of their lists.
type Conversation struct {
	ID              string        `json:"id"`
	Status          Status        `json:"status"`
	Owner           Owner         `json:"owner"`
	Team            *Ref          `json:"team"`
	Assignee        *Ref          `json:"assignee"`
	Contact         ContactRef    `json:"contact"`
	Inbox           Ref           `json:"inbox"`
	Locale          string        `json:"locale"`
	Page            string        `json:"page"` // where the visitor wrote from
	Tags            []string      `json:"tags"`
	LastText        string        `json:"last_text"` // the visitor's last words, cut
	LastMessageAt   clock.Time    `json:"last_message_at"`
	Clocks          []TargetClock `json:"clocks"`        // the targets that run, the next due first
	Priority        int           `json:"priority"`      // more is sooner
	Routed          bool          `json:"routed"`        // it waits in a queue that the desk gives out
	Offer           *Offer        `json:"offer"`         // while it is offered to somebody
	WaitingSince    clock.Time    `json:"waiting_since"` // null while no visitor waits for a person
	Unread          int           `json:"unread"`        // the visitor's messages that no agent has read
	HandoffReason   Reason        `json:"handoff_reason"`
	HandoffAt       clock.Time    `json:"handoff_at"`
	FirstResponseAt clock.Time    `json:"first_response_at"`
	Summary         string        `json:"summary"`
	SummaryEngine   string        `json:"summary_engine"` // the model that worded it; empty: the desk itself
	Seq             int64         `json:"seq"`
	AgentReadSeq    int64         `json:"agent_read_seq"`
	VisitorReadSeq  int64         `json:"visitor_read_seq"`
	Translate       bool          `json:"translate"`
	Rating          *int          `json:"rating"`
	RatingComment   string        `json:"rating_comment"`
	SnoozedUntil    clock.Time    `json:"snoozed_until"`
	ResolvedAt      clock.Time    `json:"resolved_at"`
	ResolvedBy      string        `json:"resolved_by"`
	CreatedAt       clock.Time    `json:"created_at"`
	UpdatedAt       clock.Time    `json:"updated_at"`
	Match           *Match        `json:"match,omitempty" doc:"In a search: the newest message or note that it found"`
}

// Offer asks an agent to take a waiting conversation before an instant.
type Offer struct {
	Agent Ref        `json:"agent"`
	Until clock.Time `json:"until"`
}

// Contact is a person who wrote to the desk.
type Contact struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Alias     string            `json:"alias"` // a memorable name while the real one is not known
	Email     string            `json:"email"`
	Locale    string            `json:"locale"`
	Fields    map[string]string `json:"fields"`
	SeenAt    clock.Time        `json:"seen_at"`
	CreatedAt clock.Time        `json:"created_at"`
}

// ConversationDetail is a conversation with its contact and what the contact
// asked before, newest first, at most 20.
type ConversationDetail struct {
	Conversation Conversation   `json:"conversation"`
	Contact      Contact        `json:"contact"`
	Previous     []Conversation `json:"previous"`
}

// View names one of the agents' lists.
type View string

// The views.
const (
	ViewMine     View = "mine"     // open and mine
	ViewOffered  View = "offered"  // offered to me
	ViewQueue    View = "queue"    // open, in a team's queue, by priority, then longest waiting first
	ViewBot      View = "bot"      // open, with the bot
	ViewWaiting  View = "waiting"  // open, the visitor waits for a person, longest waiting first
	ViewOpen     View = "open"     // all open
	ViewDue      View = "due"      // open with a target that runs, the next due first
	ViewSnoozed  View = "snoozed"  // put off
	ViewResolved View = "resolved" // done
	ViewMentions View = "mentions" // a note in it mentions me
	ViewAll      View = "all"      // everything
)

// ListQuery asks for a page of a view. Cursor is Next of the page before,
// Limit 1..100 (50 when 0), Text holds words, and conditions as
// parseSearch reads them: they are looked for in messages, notes, the contact's
// name and address, and tags.
type ListQuery struct {
	View      View
	TeamID    string
	ContactID string
	Text      string
	Cursor    string
	Limit     int
}

// ConversationPage is a page of a list; Next is nil on the last one.
type ConversationPage struct {
	Conversations []Conversation `json:"conversations"`
	Next          *string        `json:"next"`
}

// Counts says how many conversations are in each view of one agent. Unread
// counts those in mine and queue with words that no agent has read.
type Counts struct {
	Mine     int64 `json:"mine"`
	Queue    int64 `json:"queue"`
	Bot      int64 `json:"bot"`
	Waiting  int64 `json:"waiting"`
	Due      int64 `json:"due"`
	Open     int64 `json:"open"`
	Snoozed  int64 `json:"snoozed"`
	Resolved int64 `json:"resolved"`
	Unread   int64 `json:"unread"`
	// Mentions counts the notes that call the agent and that they have not read;
	// Mentioned are the conversations of those, the newest first, at most 100.
	Mentions  int64    `json:"mentions"`
	Mentioned []string `json:"mentioned"`
}
