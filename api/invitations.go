package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

type invitationsBody struct {
	Invitations []desk.Invitation `json:"invitations"`
}

// invitations is GET /invitations.
func (s *Server) invitations(ctx context.Context, _ *none) (*body[invitationsBody], error) {
	list, err := s.desk.Invitations(ctx)
	return &body[invitationsBody]{invitationsBody{emptyNotNull(list)}}, err
}

type inviteBody struct {
	Email     string      `json:"email" maxLength:"254"`
	Name      string      `json:"name,omitempty" maxLength:"200"`
	Role      access.Role `json:"role" enum:"admin,editor,agent"`
	Languages []string    `json:"languages,omitempty" maxItems:"40"`
	TeamIDs   []string    `json:"team_ids,omitempty" maxItems:"100"`
}

type invitationBody struct {
	Invitation desk.Invitation `json:"invitation"`
}

// invite is POST /invitations. The answer has the token, this once.
func (s *Server) invite(ctx context.Context, in *body[inviteBody]) (*stored[invitationBody], error) {
	made, err := s.desk.Invite(ctx, desk.NewInvitation(in.Body))
	return &stored[invitationBody]{Status: http.StatusCreated, Body: invitationBody{made}}, err
}

// revokeInvitation is DELETE /invitations/{id}.
func (s *Server) revokeInvitation(ctx context.Context, in *ByID) (*none, error) {
	return &none{}, s.desk.RevokeInvitation(ctx, in.ID)
}

type acceptBody struct {
	Token    string `json:"token" maxLength:"200"`
	Name     string `json:"name" maxLength:"200"`
	Password string `json:"password" maxLength:"1000"`
}

// acceptInvitation is POST /invitations/accept: the new agent is signed in.
func (s *Server) acceptInvitation(ctx context.Context, in *struct {
	FromRequest
	Body acceptBody
}) (*signedInAnswer, error) {
	made, err := s.desk.AcceptInvitation(ctx, desk.Acceptance(in.Body))
	if err != nil {
		return nil, err
	}
	return s.beginSession(ctx, made, in.FromRequest)
}
