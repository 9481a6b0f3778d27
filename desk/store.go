package desk

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/clock"
)

// column keeps a value as JSON in a text column.
type column[T any] struct{ V T }

func asColumn[T any](v T) column[T] { return column[T]{V: v} }

// Value is the form in the database.
func (c column[T]) Value() (driver.Value, error) {
	data, err := json.Marshal(c.V)
	return string(data), err
}

// Scan reads the form in the database.
func (c *column[T]) Scan(value any) error {
	switch v := value.(type) {
	case string:
		return json.Unmarshal([]byte(v), &c.V)
	case []byte:
		return json.Unmarshal(v, &c.V)
	default:
		return fmt.Errorf("desk: a JSON column holds text, not %T", value)
	}
}

// GormDataType tells gorm the column's type.
func (column[T]) GormDataType() string { return "text" }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

type agentRow struct {
	ID           string `gorm:"primaryKey"`
	Email        string
	Name         string
	PasswordHash string
	Role         string
	Languages    column[[]string]
	Locale       string
	Status       string
	Capacity     int
	Skills       column[[]string]
	StatusAt     clock.Time
	GivenAt      clock.Time
	Missed       int
	Preferences  string
	SeenAt       clock.Time
	DisabledAt   clock.Time
	CreatedAt    clock.Time
}

func (agentRow) TableName() string { return "agents" }

type tokenRow struct {
	ID         string `gorm:"primaryKey"`
	AgentID    string
	Name       string
	Hash       string
	LastUsedAt clock.Time
	RevokedAt  clock.Time
	CreatedAt  clock.Time
}

func (tokenRow) TableName() string { return "api_tokens" }

type invitationRow struct {
	ID         string `gorm:"primaryKey"`
	Email      string
	Name       string
	Role       string
	Languages  column[[]string]
	TeamIDs    column[[]string] `gorm:"column:team_ids"`
	Hash       string
	CreatedBy  string
	ExpiresAt  clock.Time
	AcceptedAt clock.Time
	CreatedAt  clock.Time
}

func (invitationRow) TableName() string { return "invitations" }

type teamRow struct {
	ID           string `gorm:"primaryKey"`
	Name         string
	Hours        column[*Hours]
	Targets      column[*Targets] // nil: the desk's
	Routing      routing.Way
	OfferSeconds int
	CreatedAt    clock.Time
}

func (teamRow) TableName() string { return "teams" }

type memberRow struct {
	TeamID  string `gorm:"primaryKey"`
	AgentID string `gorm:"primaryKey"`
}

func (memberRow) TableName() string { return "team_members" }

type inboxRow struct {
	ID        string `gorm:"primaryKey"`
	Name      string
	Kind      string
	TeamID    string
	Settings  column[InboxSettings]
	CreatedAt clock.Time
}

func (inboxRow) TableName() string { return "inboxes" }

type macroRow struct {
	ID        string `gorm:"primaryKey"`
	Title     string
	Texts     column[map[string]string]
	Actions   column[[]MacroAction]
	CreatedAt clock.Time
	UpdatedAt clock.Time
}

func (macroRow) TableName() string { return "macros" }

type contactRow struct {
	ID        string `gorm:"primaryKey"`
	Name      string
	Alias     string
	Email     string
	Locale    string
	Fields    column[map[string]string]
	SeenAt    clock.Time
	CreatedAt clock.Time
}

func (contactRow) TableName() string { return "contacts" }

type visitorTokenRow struct {
	Hash      string `gorm:"primaryKey"`
	ContactID string
	InboxID   string
	ExpiresAt clock.Time
	CreatedAt clock.Time
}

func (visitorTokenRow) TableName() string { return "visitor_tokens" }

type settingRow struct {
	Name      string `gorm:"primaryKey"`
	Value     string
	UpdatedAt clock.Time
}

func (settingRow) TableName() string { return "settings" }

type sessionRow struct {
	Token     string `gorm:"primaryKey"`
	Data      []byte
	ExpiresAt clock.Time
}

func (sessionRow) TableName() string { return "sessions" }
