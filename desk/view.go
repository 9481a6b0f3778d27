package desk

import (
	"bytes"
	"encoding/json"

	"github.com/segue-desk/segue/desk/routing"
)

// forVisitors gives the event as its visitor sees it.
func (e eventRow) forVisitors() Event {
	return e.seen(e.VisitorPrev, e.Data, "/api/v1/visitor/conversations/")
}

// forAgents gives the event with what only agents see. Agents see every event.
func (e eventRow) forAgents() Event {
	return e.seen(e.Seq-1, merged(e.Data, e.AgentData), "/api/v1/conversations/")
}

func (e eventRow) seen(prev int64, data, path string) Event {
	return Event{
		ConversationID: e.ConversationID, Seq: e.Seq, Prev: prev, Type: e.Type, ClientID: e.ClientID,
		Author: Author{Kind: e.Author, ID: e.AuthorID, Name: e.AuthorName}, Text: e.Text, Locale: e.Locale,
		Data: addressed(data, path+e.ConversationID+"/"), CreatedAt: e.CreatedAt,
	}
}

// merged puts one JSON object after the other into one. Both were written by
// this package, so that joining their texts is enough.
func merged(a, b string) string {
	switch {
	case b == "" || b == "{}":
		return a
	case a == "" || a == "{}":
		return b
	default:
		return a[:len(a)-1] + "," + b[1:]
	}
}

// attachmentPath marks the start of a stored attachment's URL; which path goes
// before it depends on the reader.
const attachmentPath = "attachments/"

func addressed(data, path string) json.RawMessage {
	raw := json.RawMessage(data)
	if !bytes.Contains(raw, []byte(`"attachments":[`)) {
		return raw
	}
	var m MessageData
	if err := json.Unmarshal(raw, &m); err != nil {
		return raw // not a message
	}
	for i := range m.Attachments {
		m.Attachments[i].URL = path + m.Attachments[i].URL
	}
	out, err := json.Marshal(m)
	if err != nil {
		return raw
	}
	return out
}

func (row *conversationRow) forVisitor(assignee string) VisitorConversation {
	v := VisitorConversation{
		ID: row.ID, Status: row.Status, Owner: row.Owner, Seq: row.VisitorSeq, Locale: row.Locale,
		CreatedAt: row.CreatedAt, Rating: row.Rating, ResolvedAt: row.ResolvedAt, LastText: row.LastText,
		VisitorReadSeq: row.VisitorReadSeq, AgentReadSeq: row.AgentReadSeq,
	}
	if assignee != "" {
		v.Assignee = &NamedOnly{Name: assignee}
	}
	return v
}

// namedRow is a conversation with the names of those it points to.
type namedRow struct {
	Conv          conversationRow `gorm:"embedded"` // exported, or gorm passes over it
	ContactName   string
	ContactAlias  string
	ContactEmail  string
	ContactLocale string
	AgentName     *string
	TeamName      *string
	OfferName     *string
	TeamRouting   *routing.Way
	InboxName     string
}

func (row *namedRow) forAgents() Conversation {
	conv := &row.Conv
	return Conversation{
		ID: conv.ID, Status: conv.Status, Owner: conv.Owner,
		Team: ref(conv.TeamID, row.TeamName), Assignee: ref(conv.AssigneeID, row.AgentName),
		Contact: ContactRef{ID: conv.ContactID, Name: row.ContactName, Alias: row.ContactAlias, Email: row.ContactEmail, Locale: row.ContactLocale},
		Inbox:   Ref{ID: conv.InboxID, Name: row.InboxName},
		Locale:  conv.Locale, Page: conv.Page, Tags: orEmpty(conv.Tags.V), LastText: conv.LastText, LastMessageAt: conv.LastMessageAt,
		Clocks: conv.clocks(), Priority: conv.Priority, Routed: conv.Owner == OwnerTeam && row.TeamRouting != nil && *row.TeamRouting != routing.Manual,
		Offer: row.offer(), WaitingSince: conv.WaitingSince, Unread: conv.Unread, HandoffReason: Reason(conv.HandoffReason), HandoffAt: conv.HandoffAt,
		FirstResponseAt: conv.FirstResponseAt, Summary: conv.Summary, SummaryEngine: conv.SummaryEngine, Seq: conv.LastSeq, AgentReadSeq: conv.AgentReadSeq,
		VisitorReadSeq: conv.VisitorReadSeq, Translate: conv.Translate, Rating: conv.Rating, RatingComment: conv.RatingComment,
		SnoozedUntil: conv.SnoozedUntil, ResolvedAt: conv.ResolvedAt, ResolvedBy: conv.ResolvedBy,
		CreatedAt: conv.CreatedAt, UpdatedAt: conv.UpdatedAt,
	}
}

func (row *namedRow) offer() *Offer {
	agent := ref(row.Conv.OfferedTo, row.OfferName)
	if agent == nil {
		return nil
	}
	return &Offer{Agent: *agent, Until: row.Conv.OfferedUntil}
}

func ref(id, name *string) *Ref {
	if id == nil || name == nil {
		return nil
	}
	return &Ref{ID: *id, Name: *name}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (row *contactRow) contact() Contact {
	fields := row.Fields.V
	if fields == nil {
		fields = map[string]string{}
	}
	return Contact{ID: row.ID, Name: row.Name, Alias: row.Alias, Email: row.Email, Locale: row.Locale,
		Fields: fields, SeenAt: row.SeenAt, CreatedAt: row.CreatedAt}
}

func (row *contactRow) ref() ContactRef {
	return ContactRef{ID: row.ID, Name: row.Name, Alias: row.Alias, Email: row.Email, Locale: row.Locale}
}

// called gives the contact's name, or the alias while it has none.
func (row *contactRow) called() string {
	if row.Name != "" {
		return row.Name
	}
	return row.Alias
}
