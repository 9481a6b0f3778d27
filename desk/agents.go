package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// dutyTime is how long an agent counts as on duty after the last sign of the
// console; a browser that died is off duty soon. Signs come every 25 s and are
// written once a minute.
const dutyTime = 100 * time.Second

const noAgent = "There is no such agent."

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
		Locale: locale, Status: string(Offline), Capacity: 5, Skills: asColumn([]string{}), Preferences: "{}", CreatedAt: s.clock.Now()}, err
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
