package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
)

type teamsBody struct {
	Teams []desk.Team `json:"teams"`
}

// teams is GET /teams.
func (s *Server) teams(ctx context.Context, _ *none) (*body[teamsBody], error) {
	list, err := s.desk.Teams(ctx)
	return &body[teamsBody]{teamsBody{emptyNotNull(list)}}, err
}

type editTeamBody struct {
	Name     string      `json:"name" maxLength:"200"`
	Hours    *desk.Hours `json:"hours,omitempty" doc:"Left out: the desk's"`
	AgentIDs []string    `json:"agent_ids,omitempty" maxItems:"500"`
}

func (b editTeamBody) team(id string) desk.Team {
	return desk.Team{ID: id, Name: b.Name, Hours: b.Hours, AgentIDs: b.AgentIDs}
}

type teamBody struct {
	Team desk.Team `json:"team"`
}

// createTeam is POST /teams.
func (s *Server) createTeam(ctx context.Context, in *body[editTeamBody]) (*stored[teamBody], error) {
	made, err := s.desk.CreateTeam(ctx, in.Body.team(""))
	return &stored[teamBody]{Status: http.StatusCreated, Body: teamBody{made}}, err
}

// updateTeam is PUT /teams/{id}: name, hours and members are replaced.
func (s *Server) updateTeam(ctx context.Context, in *struct {
	ByID
	Body editTeamBody
}) (*body[teamBody], error) {
	changed, err := s.desk.UpdateTeam(ctx, in.Body.team(in.ID))
	return &body[teamBody]{teamBody{changed}}, err
}

// deleteTeam is DELETE /teams/{id}.
func (s *Server) deleteTeam(ctx context.Context, in *ByID) (*none, error) {
	return &none{}, s.desk.DeleteTeam(ctx, in.ID)
}
