package desk

import "github.com/segue-desk/segue/internal/clock"

type conversationRow struct {
	ID              string `gorm:"primaryKey"`
	InboxID         string
	ContactID       string
	ClientID        string
	Status          Status
	Owner           Owner
	TeamID          *string
	AssigneeID      *string
	Locale          string
	Translate       bool
	Page            string
	Tags            column[[]string]
	Summary         string
	SummaryEngine   string
	LastSeq         int64
	VisitorSeq      int64
	ContextSeq      int64
	CoveredSeq      int64
	Unhelpful       int
	BotAnswers      int
	Unread          int
	AgentReadSeq    int64
	VisitorReadSeq  int64
	HandoffReason   string
	LastText        string
	LastMessageAt   clock.Time
	WaitingSince    clock.Time
	HandoffAt       clock.Time
	Clocks          column[map[Target]running]
	DueAt           clock.Time // the next target
	LookAt          clock.Time // when to warn or to note a miss
	HandoffPlace    *int       // in the queue at the handoff, nil when nobody was on duty
	FirstResponseAt clock.Time
	ResolvedAt      clock.Time
	ResolvedBy      string
	SnoozedUntil    clock.Time
	Rating          *int
	RatingComment   string
	Priority        int
	LastAgentID     *string // who had the contact last
	OfferedTo       *string
	OfferedUntil    clock.Time
	Resting         column[map[string]clock.Time]
	CreatedAt       clock.Time
	UpdatedAt       clock.Time
}

func (conversationRow) TableName() string { return "conversations" }

// changing lists the columns that a change of a conversation writes.
var changing = []string{
	"status", "owner", "team_id", "assignee_id", "locale", "translate", "tags", "summary", "summary_engine",
	"last_seq", "visitor_seq", "context_seq", "covered_seq", "unhelpful", "bot_answers", "unread",
	"agent_read_seq", "visitor_read_seq", "handoff_reason", "last_text", "last_message_at",
	"waiting_since", "handoff_at", "first_response_at", "resolved_at", "resolved_by",
	"snoozed_until", "rating", "rating_comment", "updated_at",
	"handoff_place", "clocks", "due_at", "look_at", "priority", "last_agent_id", "offered_to", "offered_until", "resting",
}

type eventRow struct {
	ConversationID string `gorm:"primaryKey"`
	Seq            int64  `gorm:"primaryKey;autoIncrement:false"`
	VisitorPrev    int64
	Type           EventType
	Author         AuthorKind
	AuthorID       string
	AuthorName     string
	ClientID       *string
	ForVisitor     bool
	Text           string
	Locale         string
	Data           string
	AgentData      string
	Revised        column[*revision]
	CreatedAt      clock.Time
}

func (eventRow) TableName() string { return "events" }

type translationRow struct {
	ConversationID string          `gorm:"primaryKey"`
	Seq            int64           `gorm:"primaryKey;autoIncrement:false"`
	Locale         string          `gorm:"primaryKey"`
	Kind           TranslationKind `gorm:"primaryKey"`
	Text           string
	SourceLocale   string
	Engine         string
	Confidence     float64
	ArticleID      string
	Warnings       column[[]string]
	CreatedAt      clock.Time
}

func (translationRow) TableName() string { return "translations" }

type attachmentRow struct {
	ID             string `gorm:"primaryKey"`
	ConversationID string
	Seq            *int64
	Uploader       string
	UploaderID     string
	Name           string
	ContentType    string
	Size           int64
	Data           []byte
	CreatedAt      clock.Time
}

func (attachmentRow) TableName() string { return "attachments" }

type resumeRow struct {
	Hash           string `gorm:"primaryKey"`
	ConversationID string
	ContactID      string
	ExpiresAt      clock.Time
	UsedAt         clock.Time
}

func (resumeRow) TableName() string { return "resume_links" }

type mailRow struct {
	ID             string `gorm:"primaryKey"`
	ConversationID *string
	Kind           string // reply or transcript
	Seq            int64
	Recipient      string
	Subject        string
	Text           string
	HTML           string `gorm:"column:html"`
	Locale         string
	State          string
	Error          string
	SentAt         clock.Time
	CreatedAt      clock.Time
}

func (mailRow) TableName() string { return "mails" }

type outcomeRow struct {
	ID             string `gorm:"primaryKey"`
	ConversationID *string
	MessageSeq     int64
	EventSeq       int64
	ContactID      string
	Question       string
	Locale         string
	Decision       Decision
	Reason         Reason
	Confidence     float64
	Raw            float64
	Threshold      float64
	ArticleID      string
	RevisionID     string
	Trace          string
	Verdict        Verdict
	RightArticle   string
	VerdictAt      clock.Time
	CreatedAt      clock.Time
	Shadow         bool
	Sampled        bool
}

func (outcomeRow) TableName() string { return "outcomes" }

type suggestionRow struct {
	ID             string `gorm:"primaryKey"`
	ConversationID string
	MessageSeq     int64
	Position       int
	Source         string
	SourceID       string
	Title          string
	URL            string `gorm:"column:url"`
	Locale         string
	Text           string
	SendLocale     string
	SendText       string
	Confidence     float64
	Given          int
	ShownAt        clock.Time
	TakenAt        clock.Time
	TakenBy        string
	SentSeq        int64
	Changed        float64
	Audience       string
	Citations      column[[]Citation]
	CreatedAt      clock.Time
}

func (suggestionRow) TableName() string { return "suggestions" }
