package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const maxTokens = 50

// CreateToken makes an API token of the acting agent. Only this answer carries it.
func (s *Service) CreateToken(ctx context.Context, name string) (APIToken, error) {
	const op = "desk.CreateToken"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return APIToken{}, err
	}
	if name = line(name, 100); name == "" {
		return APIToken{}, fault.Field(op, "name", "Please give the token a name that says what it is for.")
	}
	rows, err := s.tokensOf(ctx, actor.ID)
	if err != nil {
		return APIToken{}, database.Translate(err, op, "")
	}
	if len(rows) >= maxTokens {
		return APIToken{}, fault.New(fault.Conflict, op, "You have 50 tokens. Please revoke one first.")
	}
	secret := newSecret("sa_")
	row := &tokenRow{ID: newID(), AgentID: actor.ID, Name: name, Hash: digest(secret), CreatedAt: s.clock.Now()}
	if err := s.insertToken(ctx, row); err != nil {
		return APIToken{}, database.Translate(err, op, "")
	}
	token := row.token()
	token.Token = secret
	return token, nil
}

func (row *tokenRow) token() APIToken {
	return APIToken{ID: row.ID, AgentID: row.AgentID, Name: row.Name, LastUsedAt: row.LastUsedAt, CreatedAt: row.CreatedAt}
}

// Tokens lists the acting agent's API tokens, newest first.
func (s *Service) Tokens(ctx context.Context) ([]APIToken, error) {
	const op = "desk.Tokens"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return nil, err
	}
	rows, err := s.tokensOf(ctx, actor.ID)
	list := make([]APIToken, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].token())
	}
	return list, database.Translate(err, op, "")
}

// RevokeToken ends one of the acting agent's API tokens.
func (s *Service) RevokeToken(ctx context.Context, id string) error {
	const op = "desk.RevokeToken"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return err
	}
	return database.Translate(s.revokeToken(ctx, actor.ID, id, s.clock.Now()), op, "There is no such token.")
}

// AuthenticateToken gives the agent of an API token; unauthenticated for a
// wrong or revoked one, and when the agent is disabled.
func (s *Service) AuthenticateToken(ctx context.Context, token string) (access.Actor, error) {
	const op = "desk.AuthenticateToken"
	row, err := s.tokenByHash(ctx, digest(token))
	if err = database.Translate(err, op, ""); fault.Is(err, fault.NotFound) {
		return access.Actor{}, fault.New(fault.Unauthenticated, op, "This API token is wrong or was revoked.")
	}
	if err != nil {
		return access.Actor{}, err
	}
	now := s.clock.Now()
	if row.LastUsedAt.IsZero() || now.Since(row.LastUsedAt) > time.Minute {
		if err := s.useToken(ctx, row.ID, now); err != nil {
			return access.Actor{}, database.Translate(err, op, "")
		}
	}
	return s.AgentActor(ctx, row.AgentID)
}
