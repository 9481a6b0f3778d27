package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

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
	s.router.nudge()
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
			set["disabled_at"], set["status"], set["status_at"] = s.clock.Now(), Offline, s.clock.Now()
		}
	}
	if ch.Languages != nil {
		known, err := knownLocales(op, *ch.Languages)
		if err != nil {
			return nil, err
		}
		set["languages"] = asColumn(known)
	}
	if ch.Skills != nil {
		skills, err := knownSkills(op, *ch.Skills)
		if err != nil {
			return nil, err
		}
		set["skills"] = asColumn(skills)
	}
	if ch.Capacity != nil {
		if *ch.Capacity < 0 || *ch.Capacity > 100 {
			return nil, fault.Field(op, "capacity", "The capacity is a number from 0 to 100.")
		}
		set["capacity"] = *ch.Capacity
	}
	return set, nil
}
