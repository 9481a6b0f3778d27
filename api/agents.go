package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

type agentsBody struct {
	Agents []desk.Agent `json:"agents"`
}

// agents is GET /agents.
func (s *Server) agents(ctx context.Context, _ *none) (*body[agentsBody], error) {
	list, err := s.desk.Agents(ctx)
	return &body[agentsBody]{agentsBody{emptyNotNull(list)}}, err
}

type agentChangeBody struct {
	Role      *access.Role `json:"role,omitempty" enum:"admin,editor,agent"`
	Disabled  *bool        `json:"disabled,omitempty"`
	TeamIDs   *[]string    `json:"teams,omitempty" maxItems:"100"`
	Languages *[]string    `json:"languages,omitempty" maxItems:"40"`
	Skills    *[]string    `json:"skills,omitempty" maxItems:"40"`
	Capacity  *int         `json:"capacity,omitempty" minimum:"0" maximum:"100"`
}

// changeAgent is PATCH /agents/{id}.
func (s *Server) changeAgent(ctx context.Context, in *struct {
	ByID
	Body agentChangeBody
}) (*body[agentBody], error) {
	changed, err := s.desk.ChangeAgent(ctx, in.ID, desk.AgentChange(in.Body))
	if err == nil && (in.Body.Disabled != nil || in.Body.Role != nil) {
		s.live.again(in.ID)
	}
	return &body[agentBody]{agentBody{changed}}, err
}
