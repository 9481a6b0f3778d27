package desk

import (
	"context"
	"encoding/base64"
	"encoding/json"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// List gives a page of a view; mine is the acting agent's.
func (s *Service) List(ctx context.Context, q ListQuery) (ConversationPage, error) {
	const op = "desk.List"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return ConversationPage{}, err
	}
	q, after, err := q.checked(op)
	if err != nil {
		return ConversationPage{}, err
	}
	find, err := parseSearch(op, q.Text)
	if err != nil {
		return ConversationPage{}, err
	}
	if find.empty() && tidy(q.Text) != "" {
		return ConversationPage{Conversations: []Conversation{}}, nil
	}
	if find.indexed() {
		page, err := s.searched(ctx, q, find, actor.ID, after)
		return page, database.Translate(err, op, "")
	}
	rows, err := s.listRows(ctx, q, find, actor.ID, after)
	if err != nil {
		return ConversationPage{}, database.Translate(err, op, "")
	}
	page := ConversationPage{Conversations: make([]Conversation, 0, len(rows))}
	if len(rows) > q.Limit {
		rows = rows[:q.Limit]
		page.Next = q.cursorAfter(&rows[len(rows)-1])
	}
	for i := range rows {
		page.Conversations = append(page.Conversations, rows[i].forAgents())
	}
	return page, nil
}

func (q ListQuery) checked(op string) (ListQuery, *position, error) {
	switch q.View {
	case "":
		q.View = ViewAll
	case ViewMine, ViewOffered, ViewQueue, ViewBot, ViewWaiting, ViewOpen, ViewDue, ViewSnoozed, ViewResolved, ViewMentions, ViewAll:
	default:
		return q, nil, fault.Field(op, "view", "There is no view of this name: mine, offered, queue, bot, waiting, open, due, snoozed, resolved, mentions or all.")
	}
	if q.Limit == 0 {
		q.Limit = 50
	}
	if q.Limit < 1 || q.Limit > 100 {
		return q, nil, fault.Field(op, "limit", "A page has 1 to 100 conversations.")
	}
	if q.Cursor == "" {
		return q, nil, nil
	}
	var after position
	data, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	if err == nil {
		err = json.Unmarshal(data, &after)
	}
	if err != nil || after.ID == "" {
		return q, nil, fault.Field(op, "cursor", "This cursor is not one of ours. Begin again without one.")
	}
	return q, &after, nil
}

func (q ListQuery) cursorAfter(row *namedRow) *string {
	at := row.Conv.UpdatedAt
	switch {
	case q.View == ViewDue:
		at = row.Conv.DueAt
	case q.ordering().ascending:
		at = row.Conv.WaitingSince
	}
	return position{At: at, ID: row.Conv.ID, Priority: row.Conv.Priority}.cursor()
}

func (p position) cursor() *string {
	data, err := json.Marshal(p)
	if err != nil {
		return nil
	}
	text := base64.RawURLEncoding.EncodeToString(data)
	return &text
}

// Counts counts the views; mine, unread and mentions are the acting agent's.
func (s *Service) Counts(ctx context.Context) (Counts, error) {
	const op = "desk.Counts"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return Counts{}, err
	}
	all, err := s.deskCounts(ctx)
	if err != nil {
		return Counts{}, database.Translate(err, op, "")
	}
	mine, unread, err := s.ownCounts(ctx, actor.ID)
	if err != nil {
		return Counts{}, database.Translate(err, op, "")
	}
	called, err := s.unreadMentions(ctx, actor.ID)
	if err != nil {
		return Counts{}, database.Translate(err, op, "")
	}
	counts := Counts{Mine: mine, Queue: all.Queue, Bot: all.Bot, Waiting: all.Waiting, Due: all.Due, Open: all.Open,
		Snoozed: all.Snoozed, Resolved: all.Resolved, Unread: unread, Mentioned: []string{}}
	for _, in := range called {
		counts.Mentions += in.N
		counts.Mentioned = append(counts.Mentioned, in.ConversationID)
	}
	return counts, nil
}

// Get gives a conversation with its contact and the contact's earlier ones.
func (s *Service) Get(ctx context.Context, id string) (ConversationDetail, error) {
	const op = "desk.Get"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return ConversationDetail{}, err
	}
	conv, err := s.agentView(ctx, id)
	if err != nil {
		return ConversationDetail{}, database.Translate(err, op, noConversation)
	}
	contact, err := s.contact(ctx, conv.Contact.ID)
	if err != nil {
		return ConversationDetail{}, database.Translate(err, op, noConversation)
	}
	rows, err := s.previousRows(ctx, contact.ID, id, 20)
	if err != nil {
		return ConversationDetail{}, database.Translate(err, op, "")
	}
	previous := make([]Conversation, 0, len(rows))
	for i := range rows {
		previous = append(previous, rows[i].forAgents())
	}
	return ConversationDetail{Conversation: conv, Contact: contact.contact(), Previous: previous}, nil
}

// VisitorConversations lists the acting visitor's conversations, newest first, at most 50.
func (s *Service) VisitorConversations(ctx context.Context) ([]VisitorConversation, error) {
	actor, err := needVisitor(ctx, "desk.VisitorConversations")
	if err != nil {
		return nil, err
	}
	return s.visitorRows(ctx, actor.ID, "", 50)
}

// VisitorConversation gives one of the acting visitor's conversations.
func (s *Service) VisitorConversation(ctx context.Context, id string) (VisitorConversation, error) {
	const op = "desk.VisitorConversation"
	actor, err := needVisitor(ctx, op)
	if err != nil {
		return VisitorConversation{}, err
	}
	rows, err := s.visitorRows(ctx, actor.ID, id, 1)
	if err != nil {
		return VisitorConversation{}, err
	}
	if len(rows) == 0 {
		return VisitorConversation{}, fault.New(fault.NotFound, op, noConversation)
	}
	return rows[0], nil
}
