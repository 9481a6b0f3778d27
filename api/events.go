package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

// Both sides read, type and mark as read the same way; what each may see and
// do is the desk's to know.

type eventsInput struct {
	ByID
	After  int64 `query:"after" minimum:"0" doc:"The last number that you have; 0: from the beginning"`
	Before int64 `query:"before" minimum:"0" doc:"Instead of after: the newest before this number"`
	Limit  int   `query:"limit" minimum:"0" maximum:"500" doc:"200 when left out"`
}

// events is GET …/conversations/{id}/events, for visitors and agents.
func (s *Server) events(ctx context.Context, in *eventsInput) (*body[desk.EventPage], error) {
	page, err := s.desk.Events(ctx, in.ID, desk.EventsQuery{After: in.After, Before: in.Before, Limit: in.Limit})
	page.Events = emptyNotNull(page.Events)
	return &body[desk.EventPage]{page}, err
}

type typingBody struct {
	On *bool `json:"on,omitempty" doc:"true when left out"`
}

// typing is POST …/conversations/{id}/typing.
func (s *Server) typing(ctx context.Context, in *struct {
	ByID
	Body *typingBody
}) (*none, error) {
	on := in.Body == nil || in.Body.On == nil || *in.Body.On
	return &none{}, s.desk.Typing(ctx, in.ID, on)
}

type readBody struct {
	Seq int64 `json:"seq" minimum:"0"`
}

// read is POST …/conversations/{id}/read.
func (s *Server) read(ctx context.Context, in *struct {
	ByID
	Body readBody
}) (*none, error) {
	return &none{}, s.desk.Read(ctx, in.ID, in.Body.Seq)
}
