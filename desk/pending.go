package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

var errPending = fault.New(fault.Unavailable, "desk", "Not ready.")

// ---- running

// Run delivers events and the heads of channels until ctx ends. It gives nil
// when ctx ended.
func (s *Service) Run(ctx context.Context) error { return errPending }

// EnsureDefaults makes a first team and a first widget inbox in a store that
// has none, and gives the first inbox.
func (s *Service) EnsureDefaults(ctx context.Context) (Inbox, error) { return Inbox{}, errPending }

// ---- visitors: sessions

// OpenSession makes a visitor with a token that is good for 180 days.
func (s *Service) OpenSession(ctx context.Context, r SessionRequest) (Session, error) {
	return Session{}, errPending
}

// AuthenticateVisitor gives who a visitor's token belongs to; unauthenticated
// for a wrong or expired one.
func (s *Service) AuthenticateVisitor(ctx context.Context, token string) (access.Actor, error) {
	return access.Actor{}, errPending
}

// CurrentSession gives the acting visitor's session again, without the token.
func (s *Service) CurrentSession(ctx context.Context) (Session, error) { return Session{}, errPending }

// Resume opens a mail's link, once: a new session for the conversation's
// contact. gone for a used or expired link, not_found for a wrong one.
func (s *Service) Resume(ctx context.Context, token string) (Resumed, error) {
	return Resumed{}, errPending
}

// ---- conversations: visitors and agents

// Start begins a conversation of the acting visitor.
func (s *Service) Start(ctx context.Context, r StartRequest) (Started, error) {
	return Started{}, errPending
}

// Post stores a message of the acting visitor or agent.
func (s *Service) Post(ctx context.Context, id string, r PostRequest) (Posted, error) {
	return Posted{}, errPending
}

// Choose stores which of a clarify event's articles the visitor means; text is
// what the transcript shows ("None of these" in the visitor's language, or the title).
func (s *Service) Choose(ctx context.Context, id, clientID string, choice ChoiceData, text string) (Posted, error) {
	return Posted{}, errPending
}

// Events gives a run of the conversation's events as the actor sees them.
func (s *Service) Events(ctx context.Context, id string, q EventsQuery) (EventPage, error) {
	return EventPage{}, errPending
}

// VisitorConversations lists the acting visitor's conversations, newest first, at most 50.
func (s *Service) VisitorConversations(ctx context.Context) ([]VisitorConversation, error) {
	return nil, errPending
}

// VisitorConversation gives one of the acting visitor's conversations.
func (s *Service) VisitorConversation(ctx context.Context, id string) (VisitorConversation, error) {
	return VisitorConversation{}, errPending
}

// CanFollow reports (as nil, not_found or unauthenticated) whether the actor
// may follow the conversation live.
func (s *Service) CanFollow(ctx context.Context, id string) error { return errPending }

// RequestHandoff is the visitor's button: a person, please. Asked again while
// people own it, it gives the handoff event that is there.
func (s *Service) RequestHandoff(ctx context.Context, id string) (Event, error) {
	return Event{}, errPending
}

// Rate keeps the visitor's rating, 1 to 5 and words; the newest counts.
func (s *Service) Rate(ctx context.Context, id string, r RatingData) (Event, error) {
	return Event{}, errPending
}

// Helpful keeps the visitor's yes or no about the answer h.Seq.
func (s *Service) Helpful(ctx context.Context, id string, h HelpfulData) (Event, error) {
	return Event{}, errPending
}

// LeaveContact keeps the visitor's address.
func (s *Service) LeaveContact(ctx context.Context, id string, c ContactData) (Event, error) {
	return Event{}, errPending
}

// SetLocale sets the language of the conversation (visitor, agent or system).
// Nothing new is stored when it is the same: then the event is the newest.
func (s *Service) SetLocale(ctx context.Context, id, locale string) (Event, error) {
	return Event{}, errPending
}

// Typing tells the other side that the actor types (or stopped).
func (s *Service) Typing(ctx context.Context, id string, on bool) error { return errPending }

// Partial shows the other side what the bot has said so far; the stored event replaces it.
func (s *Service) Partial(ctx context.Context, id, text string) error { return errPending }

// Read moves the actor's side's read mark forward to seq.
func (s *Service) Read(ctx context.Context, id string, seq int64) error { return errPending }

// Attach stores a file for the actor's next message in the conversation.
func (s *Service) Attach(ctx context.Context, id string, u Upload) (AttachmentRef, error) {
	return AttachmentRef{}, errPending
}

// OpenAttachment gives a stored file of the conversation.
func (s *Service) OpenAttachment(ctx context.Context, id, attachmentID string) (AttachmentContent, error) {
	return AttachmentContent{}, errPending
}

// Transcript gives the conversation as plain text, as the actor sees it.
func (s *Service) Transcript(ctx context.Context, id string) (string, error) { return "", errPending }

// ---- conversations: agents

// List gives a page of a view.
func (s *Service) List(ctx context.Context, q ListQuery) (ConversationPage, error) {
	return ConversationPage{}, errPending
}

// Counts counts the views of the acting agent.
func (s *Service) Counts(ctx context.Context) (Counts, error) { return Counts{}, errPending }

// Get gives a conversation with its contact and the contact's earlier ones.
func (s *Service) Get(ctx context.Context, id string) (ConversationDetail, error) {
	return ConversationDetail{}, errPending
}

// Note stores words that only agents see.
func (s *Service) Note(ctx context.Context, id, clientID, text string) (Posted, error) {
	return Posted{}, errPending
}

// Take makes the acting agent the owner, from bot or queue; conflict when
// another agent was faster.
func (s *Service) Take(ctx context.Context, id string) (Event, error) { return Event{}, errPending }

// Assign gives the conversation to an agent or a team.
func (s *Service) Assign(ctx context.Context, id string, r AssignRequest) (Event, error) {
	return Event{}, errPending
}

// HandBack gives the conversation back to the bot.
func (s *Service) HandBack(ctx context.Context, id string) (Event, error) { return Event{}, errPending }

// Resolve ends the conversation until somebody writes again.
func (s *Service) Resolve(ctx context.Context, id string) (Event, error) { return Event{}, errPending }

// Reopen opens a resolved or snoozed conversation.
func (s *Service) Reopen(ctx context.Context, id string) (Event, error) { return Event{}, errPending }

// Snooze puts the conversation off until an instant in the next 90 days.
func (s *Service) Snooze(ctx context.Context, id string, until clock.Time) (Event, error) {
	return Event{}, errPending
}

// SetTags replaces the conversation's tags: at most 20, each at most 40 characters.
func (s *Service) SetTags(ctx context.Context, id string, tags []string) (Event, error) {
	return Event{}, errPending
}

// SetTranslate turns translation on or off in the conversation.
func (s *Service) SetTranslate(ctx context.Context, id string, on bool) (Conversation, error) {
	return Conversation{}, errPending
}

// EditContact changes the conversation's contact.
func (s *Service) EditContact(ctx context.Context, id string, c ContactChange) (Contact, error) {
	return Contact{}, errPending
}

// Suggestions gives the suggested replies in the acting agent's locale for the
// message (0: the newest that has some), and marks them as shown.
func (s *Service) Suggestions(ctx context.Context, id string, messageSeq int64) (SuggestionSet, error) {
	return SuggestionSet{}, errPending
}

// TakeSuggestion marks a suggested reply as taken by the acting agent.
func (s *Service) TakeSuggestion(ctx context.Context, id, suggestionID string) (Suggestion, error) {
	return Suggestion{}, errPending
}

// Outcomes lists the conversation's outcomes with their traces, oldest first.
func (s *Service) Outcomes(ctx context.Context, id string) ([]OutcomeRecord, error) {
	return nil, errPending
}

// CorrectOutcome keeps which article would have been right; nil: none.
func (s *Service) CorrectOutcome(ctx context.Context, outcomeID string, articleID *string) (OutcomeRecord, error) {
	return OutcomeRecord{}, errPending
}

// ---- agents

// SignIn checks an agent's password; unauthenticated when address or password is wrong.
func (s *Service) SignIn(ctx context.Context, email, password string) (Agent, error) {
	return Agent{}, errPending
}

// Agent gives an agent by id; not_found also for a disabled one.
func (s *Service) Agent(ctx context.Context, id string) (Agent, error) { return Agent{}, errPending }

// AuthenticateToken gives the agent of an API token; unauthenticated else.
func (s *Service) AuthenticateToken(ctx context.Context, token string) (access.Actor, error) {
	return access.Actor{}, errPending
}

// Agents lists the agents by name, disabled ones too.
func (s *Service) Agents(ctx context.Context) ([]Agent, error) { return nil, errPending }

// CreateAgent makes an agent (the program, or an admin).
func (s *Service) CreateAgent(ctx context.Context, a NewAgent) (Agent, error) {
	return Agent{}, errPending
}

// ChangeSelf changes the acting agent.
func (s *Service) ChangeSelf(ctx context.Context, c OwnChange) (Agent, error) {
	return Agent{}, errPending
}

// ChangePassword changes the acting agent's password.
func (s *Service) ChangePassword(ctx context.Context, current, next string) error { return errPending }

// SetPassword sets an agent's password by address (the program, or an admin).
func (s *Service) SetPassword(ctx context.Context, email, password string) error { return errPending }

// ChangeAgent changes an agent (admins).
func (s *Service) ChangeAgent(ctx context.Context, id string, c AgentChange) (Agent, error) {
	return Agent{}, errPending
}

// Seen keeps that the acting agent's console is alive.
func (s *Service) Seen(ctx context.Context) error { return errPending }

// Invite invites somebody for 7 days (admins).
func (s *Service) Invite(ctx context.Context, n NewInvitation) (Invitation, error) {
	return Invitation{}, errPending
}

// Invitations lists the open invitations (admins).
func (s *Service) Invitations(ctx context.Context) ([]Invitation, error) { return nil, errPending }

// RevokeInvitation takes an invitation back (admins).
func (s *Service) RevokeInvitation(ctx context.Context, id string) error { return errPending }

// AcceptInvitation makes the invited agent; gone when used or expired.
func (s *Service) AcceptInvitation(ctx context.Context, a Acceptance) (Agent, error) {
	return Agent{}, errPending
}

// CreateToken makes an API token of the acting agent.
func (s *Service) CreateToken(ctx context.Context, name string) (APIToken, error) {
	return APIToken{}, errPending
}

// Tokens lists the acting agent's API tokens.
func (s *Service) Tokens(ctx context.Context) ([]APIToken, error) { return nil, errPending }

// RevokeToken ends one of the acting agent's API tokens.
func (s *Service) RevokeToken(ctx context.Context, id string) error { return errPending }

// ---- the desk

// Teams lists the teams by name.
func (s *Service) Teams(ctx context.Context) ([]Team, error) { return nil, errPending }

// CreateTeam makes a team (admins).
func (s *Service) CreateTeam(ctx context.Context, t Team) (Team, error) { return Team{}, errPending }

// UpdateTeam replaces name, hours and members of a team (admins).
func (s *Service) UpdateTeam(ctx context.Context, t Team) (Team, error) { return Team{}, errPending }

// DeleteTeam deletes a team that no inbox and no conversation needs; conflict else.
func (s *Service) DeleteTeam(ctx context.Context, id string) error { return errPending }

// Inboxes lists the inboxes, oldest first.
func (s *Service) Inboxes(ctx context.Context) ([]Inbox, error) { return nil, errPending }

// CreateInbox makes an inbox (admins).
func (s *Service) CreateInbox(ctx context.Context, i Inbox) (Inbox, error) {
	return Inbox{}, errPending
}

// UpdateInbox replaces name, team and brand of an inbox (admins).
func (s *Service) UpdateInbox(ctx context.Context, i Inbox) (Inbox, error) {
	return Inbox{}, errPending
}

// Macros lists the macros by title.
func (s *Service) Macros(ctx context.Context) ([]Macro, error) { return nil, errPending }

// CreateMacro makes a macro.
func (s *Service) CreateMacro(ctx context.Context, m Macro) (Macro, error) {
	return Macro{}, errPending
}

// UpdateMacro replaces a macro.
func (s *Service) UpdateMacro(ctx context.Context, m Macro) (Macro, error) {
	return Macro{}, errPending
}

// DeleteMacro deletes a macro.
func (s *Service) DeleteMacro(ctx context.Context, id string) error { return errPending }

// Settings gives the desk's settings with all defaults filled in and without
// secrets. Needs no actor. The value is the caller's own.
func (s *Service) Settings(ctx context.Context) (Settings, error) { return Settings{}, errPending }

// SettingsWithSecrets gives the settings with passwords and keys, for those who
// connect with them (mail, model and translation clients).
func (s *Service) SettingsWithSecrets(ctx context.Context) (Settings, error) {
	return Settings{}, errPending
}

// SaveSettings replaces the desk's settings (admins). A secret left empty
// while its …_set is true stays as it is.
func (s *Service) SaveSettings(ctx context.Context, next Settings) (Settings, error) {
	return Settings{}, errPending
}

// Overview reports on the conversations that began in from..to (to excluded).
func (s *Service) Overview(ctx context.Context, from, to clock.Time) (Overview, error) {
	return Overview{}, errPending
}

// ---- for the assistant (system actor)

// BeginTurn gives what the bot has to deal with. The bool is false when there
// is nothing to do: the bot does not own it, or dealt with everything.
func (s *Service) BeginTurn(ctx context.Context, id string) (Turn, bool, error) {
	return Turn{}, false, errPending
}

// ApplyOutcome stores a turn's outcome with its event, in one transaction;
// conflict when the bot lost the conversation or something newer came: then
// the turn begins again. The same turn applied twice gives the same event.
func (s *Service) ApplyOutcome(ctx context.Context, t Turn, o Outcome) (Event, error) {
	return Event{}, errPending
}

// Handoff gives the conversation to the inbox's team.
func (s *Service) Handoff(ctx context.Context, r HandoffRequest) (Event, error) {
	return Event{}, errPending
}

// Subject gives a message for the understand job.
func (s *Service) Subject(ctx context.Context, id string, seq int64) (Subject, error) {
	return Subject{}, errPending
}

// AddTranslation keeps a translation or gist of a message; the same again changes nothing.
func (s *Service) AddTranslation(ctx context.Context, t Translation) (Event, error) {
	return Event{}, errPending
}

// SaveSuggestions replaces the suggested replies to a message in one locale.
// It gives conflict when a newer visitor's message came.
func (s *Service) SaveSuggestions(ctx context.Context, id string, messageSeq int64, locale string, list []Suggestion) error {
	return errPending
}

// SetSummary keeps the summary for agents.
func (s *Service) SetSummary(ctx context.Context, id, summary string) error { return errPending }

// RecordQuestion keeps a question over the API with its outcome and gives the outcome's id.
func (s *Service) RecordQuestion(ctx context.Context, q Question) (string, error) {
	return "", errPending
}

// JudgedOutcomes lists outcomes that have a verdict, since an instant, oldest
// first, at most limit: what learning reads.
func (s *Service) JudgedOutcomes(ctx context.Context, since clock.Time, limit int) ([]OutcomeRecord, error) {
	return nil, errPending
}

// PastReply is a message of a visitor and the agent's reply that followed it.
type PastReply struct {
	ConversationID string
	Question       string
	QuestionLocale string
	Reply          string
	ReplyLocale    string
	ReplySeq       int64
	At             clock.Time
}

// PastReplies lists the newest replies of agents with what they replied to, at most limit.
func (s *Service) PastReplies(ctx context.Context, limit int) ([]PastReply, error) {
	return nil, errPending
}

// ---- mail

// MailToSend gives a waiting mail; the bool is false when it needs no sending
// any more (sent, refused, or the visitor has read the message meanwhile).
func (s *Service) MailToSend(ctx context.Context, id string) (Mail, bool, error) {
	return Mail{}, false, errPending
}

// MailSent keeps that the mail went out, and shows it in the conversation.
func (s *Service) MailSent(ctx context.Context, id string) error { return errPending }

// MailRefused keeps that the mail was refused for good, and shows why to agents.
func (s *Service) MailRefused(ctx context.Context, id, why string) error { return errPending }

// ---- sessions of agents, in the form that github.com/alexedwards/scs/v2 wants

// SessionStore keeps agents' sign-in sessions. Tokens are hashed by the caller.
type SessionStore struct{ s *Service }

// SessionStore gives the store of agents' sessions.
func (s *Service) SessionStore() *SessionStore { return &SessionStore{s: s} }

// FindCtx gives a session's data.
func (st *SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	return nil, false, errPending
}

// CommitCtx stores a session's data until expiry.
func (st *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return errPending
}

// DeleteCtx ends a session.
func (st *SessionStore) DeleteCtx(ctx context.Context, token string) error { return errPending }

// Find is FindCtx without a context.
func (st *SessionStore) Find(token string) ([]byte, bool, error) {
	return st.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (st *SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return st.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (st *SessionStore) Delete(token string) error { return st.DeleteCtx(context.Background(), token) }
