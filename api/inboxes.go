package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
)

type inboxesBody struct {
	Inboxes []desk.Inbox `json:"inboxes"`
}

// inboxes is GET /inboxes.
func (s *Server) inboxes(ctx context.Context, _ *none) (*body[inboxesBody], error) {
	list, err := s.desk.Inboxes(ctx)
	return &body[inboxesBody]{inboxesBody{emptyNotNull(list)}}, err
}

type editInboxBody struct {
	Name     string             `json:"name" maxLength:"200"`
	Kind     string             `json:"kind,omitempty" enum:"widget,mailbox,form"`
	TeamID   string             `json:"team_id" maxLength:"100"`
	Settings desk.InboxSettings `json:"settings,omitempty" required:"false"`
}

func (b editInboxBody) inbox(id string) desk.Inbox {
	kind := b.Kind
	if kind == "" {
		kind = "widget"
	}
	return desk.Inbox{ID: id, Name: b.Name, Kind: kind, TeamID: b.TeamID, Settings: b.Settings}
}

type inboxBody struct {
	Inbox desk.Inbox `json:"inbox"`
}

// createInbox is POST /inboxes.
func (s *Server) createInbox(ctx context.Context, in *body[editInboxBody]) (*stored[inboxBody], error) {
	made, err := s.desk.CreateInbox(ctx, in.Body.inbox(""))
	return &stored[inboxBody]{Status: http.StatusCreated, Body: inboxBody{made}}, err
}

// updateInbox is PUT /inboxes/{id}.
func (s *Server) updateInbox(ctx context.Context, in *struct {
	ByID
	Body editInboxBody
}) (*body[inboxBody], error) {
	changed, err := s.desk.UpdateInbox(ctx, in.Body.inbox(in.ID))
	return &body[inboxBody]{inboxBody{changed}}, err
}
