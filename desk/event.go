package desk

import (
	"encoding/json"

	"github.com/segue-desk/segue/internal/clock"
)

// EventType names what happened in a conversation.
type EventType string

// The types of events. Visitors see all but notes, tags, mails and missed targets, and of the
// translations only those into their own locale. An earlier event is read as the
// edits and deletions after it have left it.
const (
	TypeMessage      EventType = "message"         // words of visitor, agent, bot or system; data [MessageData]
	TypeAnswer       EventType = "answer"          // the bot's answer; data [AnswerData]
	TypeClarify      EventType = "clarify"         // the bot's choice of articles; data [ClarifyData]
	TypeHandoff      EventType = "handoff"         // a person takes over; data [HandoffData]
	TypeAssigned     EventType = "assigned"        // a new owner among people; data [AssignedData]
	TypeHandedBack   EventType = "handed_back"     // the bot owns it again
	TypeStatus       EventType = "status"          // open, resolved or snoozed; data [StatusData]
	TypeRating       EventType = "rating"          // the visitor's rating; data [RatingData]
	TypeHelpful      EventType = "helpful"         // the visitor's yes or no about an answer; data [HelpfulData]
	TypeContact      EventType = "contact"         // the visitor left an address; data [ContactData]
	TypeLocale       EventType = "locale"          // the conversation's locale changed; data [LocaleData]
	TypeNote         EventType = "note"            // for agents only; data [MessageData]
	TypeTags         EventType = "tags"            // for agents only; data [TagsData]
	TypeTranslation  EventType = "translation"     // of an earlier message; data [TranslationData]
	TypeMail         EventType = "mail"            // for agents only; data [MailData]
	TypeTargetMissed EventType = "target_missed"   // for agents only; data [TargetData]
	TypeEdited       EventType = "message_edited"  // other words for an earlier message or note; data [EditedData], agents also [EditedBefore]
	TypeDeleted      EventType = "message_deleted" // an earlier message or note was taken away; data [EditedData]
)

// AuthorKind says who wrote or did something.
type AuthorKind string

// The kinds of authors.
const (
	ByVisitor AuthorKind = "visitor"
	ByAgent   AuthorKind = "agent"
	ByBot     AuthorKind = "bot"
	BySystem  AuthorKind = "system"
)

// Author is who wrote or did something. ID is the contact's or the agent's
// and empty for bot and system.
type Author struct {
	Kind AuthorKind `json:"kind"`
	ID   string     `json:"id"`
	Name string     `json:"name"`
}

// Event is one numbered thing that happened in a conversation, as one kind of
// reader sees it.
type Event struct {
	ConversationID string          `json:"-"`
	Seq            int64           `json:"seq"`  // the number in its conversation, from 1
	Prev           int64           `json:"prev"` // the number before it that this reader may see, 0 for the first
	Type           EventType       `json:"type"`
	ClientID       *string         `json:"client_id"`
	Author         Author          `json:"author"`
	Text           string          `json:"text"`
	Locale         string          `json:"locale"`
	Data           json.RawMessage `json:"data"` // an object; its shape goes by Type
	CreatedAt      clock.Time      `json:"created_at"`
}

// Decode reads the event's data into v, one of the …Data types.
func (e Event) Decode(v any) error { return json.Unmarshal(e.Data, v) }

// EventPage is a run of events in order, with the newest number that this
// reader may see at all.
type EventPage struct {
	Events []Event `json:"events"`
	Seq    int64   `json:"seq"`
}

// MessageData is the data of a message.
type MessageData struct {
	Attachments  []AttachmentRef `json:"attachments,omitempty"`
	Choice       *ChoiceData     `json:"choice,omitempty"`
	SuggestionID string          `json:"suggestion_id,omitempty"`
	Original     *Original       `json:"original,omitempty"` // what the agent wrote, when something else went out
	SmallTalk    bool            `json:"small_talk,omitempty"`
	Mentions     []string        `json:"mentions,omitempty"`    // of a note: the agents whom it calls, by id
	EditedSeq    int64           `json:"edited_seq,omitempty"`  // the event that gave it its words, when they are not the first
	DeletedSeq   int64           `json:"deleted_seq,omitempty"` // the event that deleted it; nothing else is left then
}

// EditedData is the data of an edit or a deletion of the event Seq. The words of
// an edit that another one followed are empty.
type EditedData struct {
	Seq      int64     `json:"seq"`
	Original *Original `json:"original,omitempty"` // what the agent wrote, when something else went out
}

// EditedBefore is what agents see of an edit besides: the words until then.
type EditedBefore struct {
	Before string `json:"before"`
}

// Original is a text as the agent wrote it before it was translated.
type Original struct {
	Text   string `json:"text"`
	Locale string `json:"locale"`
}

// ChoiceData says which of a clarify event's articles the visitor meant; a nil
// ArticleID is "none of these".
type ChoiceData struct {
	Seq       int64   `json:"seq"`
	ArticleID *string `json:"article_id"`
}

// AttachmentRef names an attachment. URL is the path below the conversation's.
type AttachmentRef struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	ContentType string `json:"content_type"`
	Size        int64  `json:"size"` // bytes
	URL         string `json:"url"`
}

// Citation is a passage that an answer rests on.
type Citation struct {
	ArticleID string `json:"article_id"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Quote     string `json:"quote"`
}

// Candidate is an article with the confidence (0..1) that it answers.
type Candidate struct {
	ArticleID  string  `json:"article_id"`
	Title      string  `json:"title"`
	Confidence float64 `json:"confidence"`
	// The rest is for agents: what matched. Empty in events.
	Matched  []string `json:"matched,omitempty"`
	Phrasing string   `json:"phrasing,omitempty"`
}

// AnswerData is the data of an answer.
type AnswerData struct {
	OutcomeID   string     `json:"outcome_id"`
	Confidence  float64    `json:"confidence"`
	ArticleID   string     `json:"article_id"`
	RevisionID  string     `json:"revision_id"`
	Title       string     `json:"title"`
	URL         string     `json:"url"`
	Citations   []Citation `json:"citations"`
	AsksHelpful bool       `json:"asks_helpful"`
	Model       bool       `json:"model"` // a language model worded it
}

// ClarifyData is the data of a clarify event: two or three choices.
type ClarifyData struct {
	OutcomeID string      `json:"outcome_id"`
	Choices   []Candidate `json:"choices"`
}

// Ref names a team, an agent or an inbox.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// HandoffData is the data of a handoff. The last three are for agents only.
type HandoffData struct {
	Reason     Reason      `json:"reason"`
	Team       Ref         `json:"team"`
	Place      *int        `json:"place"` // in the queue, from 1; nil when nobody is on duty
	Minutes    *int        `json:"expected_minutes" doc:"How long visitors usually wait at this place, in business hours, rounded as it is told; null when too little is known"`
	OpensAt    clock.Time  `json:"opens_at"` // null while the desk is open
	Online     bool        `json:"online"`   // somebody of the team is on duty
	AskEmail   bool        `json:"ask_email"`
	Summary    string      `json:"summary,omitempty"`
	Candidates []Candidate `json:"candidates,omitempty"`
	OutcomeID  string      `json:"outcome_id,omitempty"`
}

// AssignedData is the data of an assigned event. Place is told when a
// conversation came back into the queue.
type AssignedData struct {
	Agent *Ref `json:"agent"`
	Team  *Ref `json:"team"`
	Place *int `json:"place,omitempty"`
	// Minutes is the expected wait then, as in [HandoffData].
	Minutes *int `json:"expected_minutes,omitempty"`
}

// StatusData is the data of a status event. By is bot, agent, visitor or system.
type StatusData struct {
	Status Status     `json:"status"`
	By     string     `json:"by"`
	Until  clock.Time `json:"until,omitzero"`
}

// RatingData is the data of a rating: 1 to 5 and words.
type RatingData struct {
	Score   int    `json:"score"`
	Comment string `json:"comment"`
}

// HelpfulData is the data of a helpful event: about which answer, yes or no.
type HelpfulData struct {
	Seq     int64 `json:"seq"`
	Helpful bool  `json:"helpful"`
}

// ContactData is the data of a contact event.
type ContactData struct {
	Email string `json:"email"`
	Name  string `json:"name"`
}

// LocaleData is the data of a locale event.
type LocaleData struct {
	Locale string `json:"locale"`
}

// TagsData is the data of a tags event: all tags that hold now.
type TagsData struct {
	Tags []string `json:"tags"`
}

// TranslationKind tells a whole translation from a gist (what it is about).
type TranslationKind string

// The kinds of translations.
const (
	KindTranslation TranslationKind = "translation"
	KindGist        TranslationKind = "gist"
)

// TranslationData is the data of a translation of the event Seq.
type TranslationData struct {
	Seq          int64           `json:"seq"`
	Locale       string          `json:"locale"`
	Kind         TranslationKind `json:"kind"`
	Text         string          `json:"text"`
	SourceLocale string          `json:"source_locale"`
	Engine       string          `json:"engine"`
	Confidence   float64         `json:"confidence"`
	ArticleID    string          `json:"article_id"`
	Warnings     []string        `json:"warnings"`
}

// TargetData is the data of a target_missed event.
type TargetData struct {
	Target Target     `json:"target"`
	DueAt  clock.Time `json:"due_at"`
}

// MailData is the data of a mail event. State is waiting, sent or refused.
type MailData struct {
	Kind      string `json:"kind,omitempty" enum:"transcript" doc:"What the mail is when it is no reply"`
	State     string `json:"state"`
	Recipient string `json:"recipient"`
	Error     string `json:"error"`
}
