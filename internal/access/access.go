package access

import (
	"context"

	"github.com/segue-desk/segue/internal/fault"
)

// Role is what an agent of the desk is trusted with.
type Role string

// The roles. An admin may do everything, an editor what concerns the
// knowledge base, an agent what concerns conversations.
const (
	Admin  Role = "admin"
	Editor Role = "editor"
	Agent  Role = "agent"
)

// Valid reports whether r is one of the roles.
func (r Role) Valid() bool { return r == Admin || r == Editor || r == Agent }

// Kind is the kind of an [Actor].
type Kind string

// The kinds of actors. System acts by itself (jobs, commands on the machine).
const (
	KindNobody  Kind = ""
	KindVisitor Kind = "visitor"
	KindAgent   Kind = "agent"
	KindBot     Kind = "bot"
	KindSystem  Kind = "system"
)

// Actor is who acts. The zero value is nobody, who may do nothing.
type Actor struct {
	Kind  Kind
	ID    string // the contact's or the agent's id; empty for bot and system
	Name  string // as shown to others
	Role  Role   // agents only
	Inbox string // visitors only: the inbox that they came in by
}

// System is the program itself.
func System() Actor { return Actor{Kind: KindSystem} }

// Action is something that needs a permission.
type Action string

// The actions.
const (
	ReadConversations  Action = "conversations.read"
	WriteConversations Action = "conversations.write"
	ReadArticles       Action = "articles.read"
	WriteArticles      Action = "articles.write"
	ReadReports        Action = "reports.read"
	ManageDesk         Action = "desk.manage"
)

var allowed = map[Role]map[Action]bool{
	Editor: {ReadConversations: true, ReadArticles: true, WriteArticles: true, ReadReports: true},
	Agent:  {ReadConversations: true, WriteConversations: true, ReadArticles: true, ReadReports: true},
}

// Can reports whether the actor may do the action. Visitors may do none of
// these: their own conversations are theirs by token, not by permission.
func Can(actor Actor, action Action) bool {
	switch {
	case actor.Kind == KindSystem, actor.Kind == KindBot:
		return true
	case actor.Kind != KindAgent:
		return false
	case actor.Role == Admin:
		return true
	default:
		return allowed[actor.Role][action]
	}
}

// Check is [Can] as an error: unauthenticated for nobody and visitors,
// forbidden for an agent whose role lacks the permission.
func Check(actor Actor, action Action, op string) error {
	if Can(actor, action) {
		return nil
	}
	if actor.Kind != KindAgent {
		return fault.New(fault.Unauthenticated, op, "Please sign in.")
	}
	return fault.New(fault.Forbidden, op, "Your role does not allow this. Ask an admin of the desk.")
}

type key struct{}

// With puts the actor into the context.
func With(ctx context.Context, actor Actor) context.Context {
	return context.WithValue(ctx, key{}, actor)
}

// From takes the actor out of the context; nobody when there is none.
func From(ctx context.Context) Actor {
	actor, _ := ctx.Value(key{}).(Actor)
	return actor
}
