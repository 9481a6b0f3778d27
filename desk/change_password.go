package desk

import (
	"context"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

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
