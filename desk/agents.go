package desk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// dutyTime is how long an agent counts as on duty after the last sign of the
// console; a browser that died is off duty soon.
const dutyTime = 3 * time.Minute

const noAgent = "There is no such agent."

// SignIn checks an agent's password, and makes the agent online. It gives
// unauthenticated when the address or the password is wrong, and takes as long
// for both.
func (s *Service) SignIn(ctx context.Context, email, password string) (Agent, error) {
	const op = "desk.SignIn"
	row, found, err := s.agentByEmail(ctx, strings.ToLower(tidy(email)))
	if err != nil {
		return Agent{}, database.Translate(err, op, "")
	}
	right, err := s.hasher.matches(ctx, row.PasswordHash, password)
	if err != nil {
		return Agent{}, err
	}
	if !found || !right || !row.DisabledAt.IsZero() {
		return Agent{}, fault.New(fault.Unauthenticated, op, "The address or the password is wrong.")
	}
	if err := s.setPresence(ctx, row.ID, Online, s.clock.Now()); err != nil {
		return Agent{}, database.Translate(err, op, "")
	}
	s.tellPresence(ctx)
	return s.agent(ctx, row.ID)
}

// Agent gives an agent by id; not_found also for a disabled one.
func (s *Service) Agent(ctx context.Context, id string) (Agent, error) {
	agent, err := s.agent(ctx, id)
	if err == nil && agent.Disabled {
		err = fault.New(fault.NotFound, "desk.Agent", noAgent)
	}
	return agent, err
}

// AgentActor gives an agent as somebody who acts, in one query; unauthenticated
// when there is no such agent any more.
func (s *Service) AgentActor(ctx context.Context, id string) (access.Actor, error) {
	row, err := s.enabledAgent(ctx, id)
	if err != nil {
		return access.Actor{}, signInAgain(err)
	}
	return access.Actor{Kind: access.KindAgent, ID: row.ID, Name: row.Name, Role: access.Role(row.Role)}, nil
}

func signInAgain(err error) error {
	err = database.Translate(err, "desk.AgentActor", "")
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.Unauthenticated, "desk.AgentActor", "Please sign in.")
	}
	return err
}

// Agents lists the agents by name, disabled ones too.
func (s *Service) Agents(ctx context.Context) ([]Agent, error) {
	const op = "desk.Agents"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	list, err := s.agents(ctx, "", "")
	return list, database.Translate(err, op, "")
}

// CreateAgent makes an agent (the program, or an admin). conflict when the
// address has one already.
func (s *Service) CreateAgent(ctx context.Context, a NewAgent) (Agent, error) {
	const op = "desk.CreateAgent"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return Agent{}, err
	}
	return s.createAgent(ctx, op, a)
}

func (s *Service) createAgent(ctx context.Context, op string, a NewAgent) (Agent, error) {
	row, err := s.newAgentRow(ctx, op, a)
	if err != nil {
		return Agent{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error { return s.storeAgent(ctx, op, row, a.TeamIDs) })
	if err != nil {
		return Agent{}, database.Translate(err, op, "")
	}
	return s.agent(ctx, row.ID)
}

func (s *Service) storeAgent(ctx context.Context, op string, row *agentRow, teamIDs []string) error {
	fresh, err := s.insertAgent(ctx, row)
	if err != nil {
		return err
	}
	if !fresh {
		return fault.New(fault.Conflict, op, "%s has an agent already.", row.Email)
	}
	return s.replaceTeams(ctx, row.ID, teamIDs)
}

func (s *Service) newAgentRow(ctx context.Context, op string, a NewAgent) (*agentRow, error) {
	email, err := address(op, strings.ToLower(a.Email))
	if err != nil {
		return nil, err
	}
	name := line(a.Name, 100)
	if name == "" {
		return nil, fault.Field(op, "name", "Please give a name.")
	}
	if !a.Role.Valid() {
		return nil, fault.Field(op, "role", "A role is admin, editor or agent.")
	}
	languages, err := knownLocales(op, a.Languages)
	if err != nil {
		return nil, err
	}
	locale := lines.Known(a.Locale)
	if locale == "" {
		locale = "en"
	}
	if err := checkPassword(op, a.Password); err != nil {
		return nil, err
	}
	hash, err := s.hasher.hash(ctx, a.Password)
	return &agentRow{ID: newID(), Email: email, Name: name, PasswordHash: hash, Role: string(a.Role), Languages: asColumn(languages),
		Locale: locale, Status: string(Offline), Capacity: 5, Preferences: "{}", CreatedAt: s.clock.Now()}, err
}

func knownLocales(op string, list []string) ([]string, error) {
	known := []string{}
	for _, locale := range list {
		code := lines.Known(locale)
		if code == "" {
			return nil, fault.Field(op, "languages", "Please choose among the 20 languages.")
		}
		if !slices.Contains(known, code) {
			known = append(known, code)
		}
	}
	return known, nil
}

// ChangeSelf changes the acting agent.
func (s *Service) ChangeSelf(ctx context.Context, ch OwnChange) (Agent, error) {
	const op = "desk.ChangeSelf"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return Agent{}, err
	}
	set := map[string]any{}
	if ch.Status != nil {
		if !slices.Contains([]Presence{Online, Away, Offline}, *ch.Status) {
			return Agent{}, fault.Field(op, "status", "A status is online, away or offline.")
		}
		set["status"], set["seen_at"] = *ch.Status, s.clock.Now()
	}
	if ch.Locale != nil {
		if set["locale"] = lines.Known(*ch.Locale); set["locale"] == "" {
			return Agent{}, fault.Field(op, "locale", "Please choose among the 20 languages.")
		}
	}
	if ch.Languages != nil {
		known, err := knownLocales(op, *ch.Languages)
		if err != nil {
			return Agent{}, err
		}
		set["languages"] = asColumn(known)
	}
	if ch.Name != nil {
		if set["name"] = line(*ch.Name, 100); set["name"] == "" {
			return Agent{}, fault.Field(op, "name", "Please give a name.")
		}
	}
	if ch.Preferences != nil {
		var object map[string]json.RawMessage
		if len(ch.Preferences) > 20000 || json.Unmarshal(ch.Preferences, &object) != nil || object == nil {
			return Agent{}, fault.Field(op, "preferences", "Preferences are an object of at most 20,000 bytes.")
		}
		set["preferences"] = string(ch.Preferences)
	}
	if err := s.setAgent(ctx, actor.ID, set); err != nil {
		return Agent{}, database.Translate(err, op, noAgent)
	}
	if ch.Status != nil || ch.Name != nil {
		s.tellPresence(ctx)
	}
	return s.agent(ctx, actor.ID)
}

// ChangeAgent changes an agent (admins). The last admin stays one.
func (s *Service) ChangeAgent(ctx context.Context, id string, ch AgentChange) (Agent, error) {
	const op = "desk.ChangeAgent"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return Agent{}, err
	}
	set, err := s.agentChanges(op, ch)
	if err != nil {
		return Agent{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.setAgent(ctx, id, set); err != nil {
			return err
		}
		admins, err := s.countAdmins(ctx)
		if err != nil {
			return err
		}
		if admins == 0 {
			return fault.New(fault.Conflict, op, "The desk needs at least one admin.")
		}
		if ch.TeamIDs == nil {
			return nil
		}
		return s.replaceTeams(ctx, id, *ch.TeamIDs)
	})
	if err != nil {
		return Agent{}, database.Translate(err, op, noAgent)
	}
	s.tellPresence(ctx)
	return s.agent(ctx, id)
}

func (s *Service) agentChanges(op string, ch AgentChange) (map[string]any, error) {
	set := map[string]any{}
	if ch.Role != nil {
		if !ch.Role.Valid() {
			return nil, fault.Field(op, "role", "A role is admin, editor or agent.")
		}
		set["role"] = *ch.Role
	}
	if ch.Disabled != nil {
		set["disabled_at"] = nil
		if *ch.Disabled {
			set["disabled_at"], set["status"] = s.clock.Now(), Offline
		}
	}
	if ch.Languages != nil {
		known, err := knownLocales(op, *ch.Languages)
		if err != nil {
			return nil, err
		}
		set["languages"] = asColumn(known)
	}
	if ch.Capacity != nil {
		if *ch.Capacity < 0 || *ch.Capacity > 100 {
			return nil, fault.Field(op, "capacity", "The capacity is a number from 0 to 100.")
		}
		set["capacity"] = *ch.Capacity
	}
	return set, nil
}

// ChangePassword changes the acting agent's password.
func (s *Service) ChangePassword(ctx context.Context, current, next string) error {
	const op = "desk.ChangePassword"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return err
	}
	if err := checkPassword(op, next); err != nil {
		return err
	}
	row, err := s.enabledAgent(ctx, actor.ID)
	if err != nil {
		return database.Translate(err, op, noAgent)
	}
	right, err := s.hasher.matches(ctx, row.PasswordHash, current)
	if err != nil {
		return err
	}
	if !right {
		return fault.Field(op, "current", "The current password is wrong.")
	}
	return s.storePassword(ctx, op, row.ID, next)
}

// SetPassword sets an agent's password by address (the program, or an admin).
func (s *Service) SetPassword(ctx context.Context, email, password string) error {
	const op = "desk.SetPassword"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return err
	}
	if err := checkPassword(op, password); err != nil {
		return err
	}
	row, found, err := s.agentByEmail(ctx, strings.ToLower(tidy(email)))
	if err != nil {
		return database.Translate(err, op, "")
	}
	if !found {
		return fault.New(fault.NotFound, op, noAgent)
	}
	return s.storePassword(ctx, op, row.ID, password)
}

func (s *Service) storePassword(ctx context.Context, op, id, password string) error {
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return database.Translate(s.setAgent(ctx, id, map[string]any{"password_hash": hash}), op, noAgent)
}

// Seen keeps that the acting agent's console is alive.
func (s *Service) Seen(ctx context.Context) error {
	actor, err := needAgent(ctx, access.ReadConversations, "desk.Seen")
	if err != nil {
		return err
	}
	return database.Translate(s.markSeen(ctx, []string{actor.ID}), "desk.Seen", "")
}

type presencePublication struct {
	Kind   string          `json:"kind"`
	Agents []agentPresence `json:"agents"`
}

type agentPresence struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Status Presence `json:"status"`
}

// tellPresence tells the desk who is there.
func (s *Service) tellPresence(ctx context.Context) {
	list, err := s.agents(ctx, "", "")
	if err != nil {
		s.log.WarnContext(ctx, "presence was not told", "error", err)
		return
	}
	told := presencePublication{Kind: "presence", Agents: []agentPresence{}}
	for _, a := range list {
		if !a.Disabled {
			told.Agents = append(told.Agents, agentPresence{ID: a.ID, Name: a.Name, Status: a.Status})
		}
	}
	s.signal(ctx, deskChannel, told)
}
