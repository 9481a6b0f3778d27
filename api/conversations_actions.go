package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
)

// byIDOnly is an action that needs no words; {} or nothing.
type byIDOnly struct {
	ByID
	Body *emptyBody
}

// take is POST /conversations/{id}/take.
func (s *Server) take(ctx context.Context, in *byIDOnly) (*body[eventBody], error) {
	return eventAnswer(s.desk.Take(ctx, in.ID))
}

// decline is POST /conversations/{id}/decline.
func (s *Server) decline(ctx context.Context, in *byIDOnly) (*none, error) {
	return &none{}, s.desk.Decline(ctx, in.ID)
}

// handBack is POST /conversations/{id}/hand-back.
func (s *Server) handBack(ctx context.Context, in *byIDOnly) (*body[eventBody], error) {
	return eventAnswer(s.desk.HandBack(ctx, in.ID))
}

// resolve is POST /conversations/{id}/resolve.
func (s *Server) resolve(ctx context.Context, in *byIDOnly) (*body[eventBody], error) {
	return eventAnswer(s.desk.Resolve(ctx, in.ID))
}

// reopen is POST /conversations/{id}/reopen.
func (s *Server) reopen(ctx context.Context, in *byIDOnly) (*body[eventBody], error) {
	return eventAnswer(s.desk.Reopen(ctx, in.ID))
}

type assignBody struct {
	AgentID string `json:"agent_id,omitempty" maxLength:"100"`
	TeamID  string `json:"team_id,omitempty" maxLength:"100"`
}

// assign is POST /conversations/{id}/assign: to an agent or a team's queue.
func (s *Server) assign(ctx context.Context, in *struct {
	ByID
	Body assignBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.Assign(ctx, in.ID, desk.AssignRequest{AgentID: in.Body.AgentID, TeamID: in.Body.TeamID}))
}

type snoozeBody struct {
	Until clock.Time `json:"until"`
}

// snooze is POST /conversations/{id}/snooze.
func (s *Server) snooze(ctx context.Context, in *struct {
	ByID
	Body snoozeBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.Snooze(ctx, in.ID, in.Body.Until))
}

type tagsBody struct {
	Tags []string `json:"tags" maxItems:"20"`
}

// setTags is POST /conversations/{id}/tags.
func (s *Server) setTags(ctx context.Context, in *struct {
	ByID
	Body tagsBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.SetTags(ctx, in.ID, in.Body.Tags))
}
