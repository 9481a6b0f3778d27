package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

type tokensBody struct {
	Tokens []desk.APIToken `json:"tokens"`
}

// tokens is GET /tokens.
func (s *Server) tokens(ctx context.Context, _ *none) (*body[tokensBody], error) {
	list, err := s.desk.Tokens(ctx)
	return &body[tokensBody]{tokensBody{emptyNotNull(list)}}, err
}

type newTokenBody struct {
	Name string `json:"name" maxLength:"200"`
}

type tokenBody struct {
	Token desk.APIToken `json:"token"`
}

// createToken is POST /tokens. The answer has the secret, this once.
func (s *Server) createToken(ctx context.Context, in *body[newTokenBody]) (*stored[tokenBody], error) {
	made, err := s.desk.CreateToken(ctx, in.Body.Name)
	return &stored[tokenBody]{Status: http.StatusCreated, Body: tokenBody{made}}, err
}

// revokeToken is DELETE /tokens/{id}.
func (s *Server) revokeToken(ctx context.Context, in *ByID) (*none, error) {
	err := s.desk.RevokeToken(ctx, in.ID)
	if err == nil {
		s.live.again(access.From(ctx).ID)
	}
	return &none{}, err
}
