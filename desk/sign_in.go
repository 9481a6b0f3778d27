package desk

import (
	"context"
	"strings"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

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
	s.router.nudge()
	s.tellPresence(ctx)
	return s.agent(ctx, row.ID)
}
