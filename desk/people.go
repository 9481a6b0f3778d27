package desk

import (
	"encoding/json"

	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
)

// Presence says whether an agent takes conversations now.
type Presence string

// The presences.
const (
	Online  Presence = "online"
	Away    Presence = "away"
	Offline Presence = "offline"
)

// Agent is a person of the desk.
type Agent struct {
	ID          string          `json:"id"`
	Email       string          `json:"email"`
	Name        string          `json:"name"`
	Role        access.Role     `json:"role"`
	Languages   []string        `json:"languages"` // locales that the agent writes
	Locale      string          `json:"locale"`    // of the console, and into which messages are translated
	Status      Presence        `json:"status"`
	Capacity    int             `json:"capacity"` // conversations at once
	Skills      []string        `json:"skills"`   // words that tags ask for
	Preferences json.RawMessage `json:"preferences"`
	Teams       []Ref           `json:"teams"`
	Disabled    bool            `json:"disabled"`
	SeenAt      clock.Time      `json:"seen_at"`
	CreatedAt   clock.Time      `json:"created_at"`
}

// Actor gives the agent as somebody who acts.
func (a Agent) Actor() access.Actor {
	return access.Actor{Kind: access.KindAgent, ID: a.ID, Name: a.Name, Role: a.Role}
}

// NewAgent is what makes an agent. Password has at least 10 characters.
type NewAgent struct {
	Email     string      `json:"email"`
	Name      string      `json:"name"`
	Password  string      `json:"password"`
	Role      access.Role `json:"role"`
	Languages []string    `json:"languages,omitempty"`
	Locale    string      `json:"locale,omitempty"`
	TeamIDs   []string    `json:"team_ids,omitempty"`
}

// OwnChange is what agents change about themselves; nil leaves a thing as it is.
type OwnChange struct {
	Status      *Presence       `json:"status,omitempty"`
	Locale      *string         `json:"locale,omitempty"`
	Languages   *[]string       `json:"languages,omitempty"`
	Skills      *[]string       `json:"skills,omitempty"`
	Name        *string         `json:"name,omitempty"`
	Preferences json.RawMessage `json:"preferences,omitempty"`
}

// AgentChange is what an admin changes about an agent; nil leaves a thing as it is.
type AgentChange struct {
	Role      *access.Role `json:"role,omitempty"`
	Disabled  *bool        `json:"disabled,omitempty"`
	TeamIDs   *[]string    `json:"teams,omitempty"`
	Languages *[]string    `json:"languages,omitempty"`
	Skills    *[]string    `json:"skills,omitempty"`
	Capacity  *int         `json:"capacity,omitempty"`
}

// NewInvitation invites somebody to the desk.
type NewInvitation struct {
	Email     string      `json:"email"`
	Name      string      `json:"name,omitempty"`
	Role      access.Role `json:"role"`
	Languages []string    `json:"languages,omitempty"`
	TeamIDs   []string    `json:"team_ids,omitempty"`
}

// Invitation is an invitation that was not accepted yet. Token is set only in
// the answer to [Service.Invite]; the store keeps its SHA-256.
type Invitation struct {
	ID        string      `json:"id"`
	Email     string      `json:"email"`
	Name      string      `json:"name"`
	Role      access.Role `json:"role"`
	Languages []string    `json:"languages"`
	TeamIDs   []string    `json:"team_ids"`
	Token     string      `json:"token,omitempty"`
	ExpiresAt clock.Time  `json:"expires_at"`
	CreatedAt clock.Time  `json:"created_at"`
}

// Acceptance answers an invitation.
type Acceptance struct {
	Token    string `json:"token"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

// APIToken lets a program act as its agent. Token is set only in the answer
// to [Service.CreateToken]; the store keeps its SHA-256.
type APIToken struct {
	ID         string     `json:"id"`
	AgentID    string     `json:"agent_id"`
	Name       string     `json:"name"`
	Token      string     `json:"token,omitempty"`
	LastUsedAt clock.Time `json:"last_used_at"`
	CreatedAt  clock.Time `json:"created_at"`
}

// Team is a group of agents with one queue. Hours nil means the desk's.
type Team struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Hours        *Hours      `json:"hours"`
	Targets      *Targets    `json:"targets"`       // null: the desk's
	Routing      routing.Way `json:"routing"`       // manual, least_busy, round_robin
	OfferSeconds int         `json:"offer_seconds"` // how long a conversation is offered, 10..300; 0: given without asking
	AgentIDs     []string    `json:"agent_ids"`
	CreatedAt    clock.Time  `json:"created_at"`
}

// Inbox is one way in, with its brand. Empty brand fields mean the desk's.
type Inbox struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Kind      string        `json:"kind"` // widget, mailbox, form
	TeamID    string        `json:"team_id"`
	Settings  InboxSettings `json:"settings"`
	CreatedAt clock.Time    `json:"created_at"`
}

// InboxSettings is an inbox's own brand over the desk's.
type InboxSettings struct {
	DeskName string              `json:"desk_name,omitempty"`
	BotName  string              `json:"bot_name,omitempty"`
	Colour   string              `json:"colour,omitempty"`
	Greeting map[string]string   `json:"greeting,omitempty"`
	Starters map[string][]string `json:"starters,omitempty"`
}

// Brand is what the widget shows of an inbox, in one locale.
type Brand struct {
	ID          string     `json:"id"`
	DeskName    string     `json:"desk_name"`
	BotName     string     `json:"bot_name"`
	Colour      string     `json:"colour"`
	Locale      string     `json:"locale"`
	Greeting    string     `json:"greeting"`
	Starters    []string   `json:"starters"`
	PersonFirst bool       `json:"person_first"`
	Online      bool       `json:"online"`   // somebody of the inbox's team is on duty
	OpensAt     clock.Time `json:"opens_at"` // null while the desk is open
	Mail        bool       `json:"mail"`     // the desk sends mail
}

// Macro is a text with actions. Texts go by locale.
type Macro struct {
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Texts     map[string]string `json:"texts"`
	Actions   []MacroAction     `json:"actions"`
	CreatedAt clock.Time        `json:"created_at"`
	UpdatedAt clock.Time        `json:"updated_at"`
}

// MacroAction is something that a macro does: Kind tag, assign_team, snooze or
// resolve; Value the tag, the team's id or the hours.
type MacroAction struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}
