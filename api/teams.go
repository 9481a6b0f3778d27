package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/desk/routing"
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
	Name         string        `json:"name" maxLength:"200"`
	Hours        *desk.Hours   `json:"hours,omitempty" doc:"Left out: the desk's"`
	Targets      *desk.Targets `json:"targets,omitempty" doc:"Left out: the desk's"`
	Routing      routing.Way   `json:"routing,omitempty" enum:"manual,least_busy,round_robin" doc:"How the queue reaches the agents. Left out: as it was, manual for a new team"`
	OfferSeconds int           `json:"offer_seconds,omitempty" minimum:"0" maximum:"300" doc:"With a way of routing: how long a conversation is offered before it moves on, from 10; 0 gives it without asking"`
	AgentIDs     []string      `json:"agent_ids,omitempty" maxItems:"500"`
}

func (b editTeamBody) team(id string) desk.Team {
	return desk.Team{ID: id, Name: b.Name, Hours: b.Hours, Targets: b.Targets, Routing: b.Routing, OfferSeconds: b.OfferSeconds, AgentIDs: b.AgentIDs}
}

type teamBody struct {
	Team desk.Team `json:"team"`
}

// createTeam is POST /teams.
func (s *Server) createTeam(ctx context.Context, in *body[editTeamBody]) (*stored[teamBody], error) {
	made, err := s.desk.CreateTeam(ctx, in.Body.team(""))
	return &stored[teamBody]{Status: http.StatusCreated, Body: teamBody{made}}, err
}

// updateTeam is PUT /teams/{id}: name, hours, targets and members are replaced.
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
