package desk

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// change is one transaction on one locked conversation. What is added to it
// gets the conversation's next numbers; conv is written back at its end.
type change struct {
	s         *Service
	actor     access.Actor
	now       clock.Time
	conv      *conversationRow
	before    conversationRow
	events    []eventRow // to be stored at the end
	direct    []eventRow // stored already
	discarded bool
}

const noConversation = "There is no such conversation."

// change locks the conversation, lets fn change it, stores what came of it and
// tells the live readers after the commit.
func (s *Service) change(ctx context.Context, op, id string, fn func(ctx context.Context, c *change) error) error {
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		conv, err := s.lockConversation(ctx, id)
		if err != nil {
			return err
		}
		c := &change{s: s, actor: access.From(ctx), now: s.clock.Now(), conv: conv, before: *conv}
		if err := c.allowed(op); err != nil {
			return err
		}
		s.delivery.begin(id, conv.LastSeq)
		if err := fn(ctx, c); err != nil || c.discarded {
			return err
		}
		return c.finish(ctx)
	})
	return database.Translate(err, op, noConversation)
}

// A visitor reaches the own conversations only, and of others not even that they exist.
func (c *change) allowed(op string) error {
	if c.actor.Kind != access.KindVisitor {
		return access.Check(c.actor, access.WriteConversations, op)
	}
	if c.actor.ID != c.conv.ContactID {
		return fault.New(fault.NotFound, op, noConversation)
	}
	return nil
}

func (c *change) finish(ctx context.Context) error {
	c.conv.UpdatedAt = c.now
	if c.conv.Owner == OwnerTeam && c.conv.Status == Open && c.conv.WaitingSince.IsZero() {
		c.conv.WaitingSince = c.now // nothing lies in a queue without waiting
	}
	if err := c.queued(ctx); err != nil {
		return err
	}
	if err := c.keepTargets(ctx); err != nil {
		return err
	}
	if err := c.s.insertEvents(ctx, c.events); err != nil {
		return err
	}
	if err := c.s.saveConversation(ctx, c.conv); err != nil {
		return err
	}
	id := c.conv.ID
	database.AfterCommit(ctx, func() { c.s.delivery.committed(id) })
	if !c.conv.FirstResponseAt.IsZero() && slices.ContainsFunc(c.events, func(e eventRow) bool { return e.Type == TypeStatus || e.Type == TypeRating }) {
		c.tellSettled(ctx)
	}
	return nil
}

// discard keeps nothing of the change: what was asked for is there already.
func (c *change) discard() { c.discarded = true }

// draft is an event before it has its number.
type draft struct {
	kind      EventType
	author    Author
	clientID  string
	hidden    bool // from the visitor
	text      string
	locale    string
	data      any
	agentData any
}

func (c *change) next(d draft) (eventRow, error) {
	data, err := object(d.data)
	if err != nil {
		return eventRow{}, err
	}
	agentData, err := object(d.agentData)
	if err != nil {
		return eventRow{}, err
	}
	c.conv.LastSeq++
	row := eventRow{
		ConversationID: c.conv.ID, Seq: c.conv.LastSeq, VisitorPrev: c.conv.VisitorSeq, Type: d.kind,
		Author: d.author.Kind, AuthorID: d.author.ID, AuthorName: d.author.Name, ForVisitor: !d.hidden,
		Text: d.text, Locale: d.locale, Data: data, AgentData: agentData, CreatedAt: c.now,
	}
	if d.clientID != "" {
		row.ClientID = &d.clientID
	}
	if !d.hidden {
		c.conv.VisitorSeq = row.Seq
	}
	return row, nil
}

// add gives the event its number and keeps it for the end of the change.
func (c *change) add(d draft) (eventRow, error) {
	row, err := c.next(d)
	if err != nil {
		return eventRow{}, err
	}
	c.events = append(c.events, row)
	return row, nil
}

// addOnce stores an event with a client id. When the same author sent the same
// id before, it gives that event and false, and the change is discarded.
func (c *change) addOnce(ctx context.Context, d draft) (eventRow, bool, error) {
	row, err := c.next(d)
	if err != nil {
		return eventRow{}, false, err
	}
	fresh, err := c.s.insertEventOnce(ctx, row)
	if err != nil {
		return eventRow{}, false, err
	}
	if fresh {
		c.direct = append(c.direct, row)
		return row, true, nil
	}
	c.discard()
	row, err = c.s.eventByClient(ctx, row)
	return row, false, err
}

func object(v any) (string, error) {
	if v == nil {
		return "{}", nil
	}
	data, err := json.Marshal(v)
	return string(data), err
}

// by gives the acting person as an author.
func (c *change) by() Author {
	switch c.actor.Kind {
	case access.KindVisitor:
		return Author{Kind: ByVisitor, ID: c.actor.ID, Name: c.actor.Name}
	case access.KindAgent:
		return Author{Kind: ByAgent, ID: c.actor.ID, Name: c.actor.Name}
	case access.KindBot:
		return Author{Kind: ByBot, Name: c.actor.Name}
	default:
		return Author{Kind: BySystem}
	}
}

func (c *change) own(owner Owner, teamID, assigneeID *string) {
	c.conv.Owner, c.conv.TeamID, c.conv.AssigneeID = owner, teamID, assigneeID
}

// needAgent refuses everybody but agents and the program.
func needAgent(ctx context.Context, action access.Action, op string) (access.Actor, error) {
	actor := access.From(ctx)
	return actor, access.Check(actor, action, op)
}

func needVisitor(ctx context.Context, op string) (access.Actor, error) {
	actor := access.From(ctx)
	if actor.Kind != access.KindVisitor {
		return actor, fault.New(fault.Unauthenticated, op, "This needs a visitor's token.")
	}
	return actor, nil
}
