package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type listInput struct {
	View    string `query:"view" default:"open" enum:"mine,offered,queue,bot,waiting,open,due,snoozed,resolved,mentions,all"`
	Team    string `query:"team" maxLength:"100"`
	Contact string `query:"contact" maxLength:"100"`
	Q       string `query:"q" maxLength:"200" doc:"Words, each at least a beginning, all in one message or note, or in the contact's name, address and the tags; besides from:NAME, tag:TAG, lang:fi, is:open, agent:NAME, after:2026-11-01 and before:2026-11-30"`
	Cursor  string `query:"cursor" maxLength:"300"`
	Limit   int    `query:"limit" minimum:"0" maximum:"100" doc:"50 when left out"`
}

// conversations is GET /conversations.
func (s *Server) conversations(ctx context.Context, in *listInput) (*body[desk.ConversationPage], error) {
	page, err := s.desk.List(ctx, desk.ListQuery{
		View: desk.View(in.View), TeamID: in.Team, ContactID: in.Contact, Text: in.Q, Cursor: in.Cursor, Limit: in.Limit,
	})
	page.Conversations = emptyNotNull(page.Conversations)
	return &body[desk.ConversationPage]{page}, err
}

// counts is GET /conversations/counts.
func (s *Server) counts(ctx context.Context, _ *none) (*body[desk.Counts], error) {
	counts, err := s.desk.Counts(ctx)
	return &body[desk.Counts]{counts}, err
}

// conversation is GET /conversations/{id}.
func (s *Server) conversation(ctx context.Context, in *ByID) (*body[desk.ConversationDetail], error) {
	detail, err := s.desk.Get(ctx, in.ID)
	detail.Previous = emptyNotNull(detail.Previous)
	return &body[desk.ConversationDetail]{detail}, err
}

type translationBody struct {
	On bool `json:"on"`
}

type conversationBody struct {
	Conversation desk.Conversation `json:"conversation"`
}

// setTranslate is POST /conversations/{id}/translation.
func (s *Server) setTranslate(ctx context.Context, in *struct {
	ByID
	Body translationBody
}) (*body[conversationBody], error) {
	changed, err := s.desk.SetTranslate(ctx, in.ID, in.Body.On)
	return &body[conversationBody]{conversationBody{changed}}, err
}

type priorityBody struct {
	Priority int `json:"priority" minimum:"0" maximum:"2" doc:"0 in its turn, 1 sooner, 2 first"`
}

// setPriority is POST /conversations/{id}/priority.
func (s *Server) setPriority(ctx context.Context, in *struct {
	ByID
	Body priorityBody
}) (*body[conversationBody], error) {
	changed, err := s.desk.SetPriority(ctx, in.ID, in.Body.Priority)
	return &body[conversationBody]{conversationBody{changed}}, err
}

type contactAnswer struct {
	Contact desk.Contact `json:"contact"`
}

// editContact is PATCH /conversations/{id}/contact.
func (s *Server) editContact(ctx context.Context, in *struct {
	ByID
	Body desk.ContactChange
}) (*body[contactAnswer], error) {
	contact, err := s.desk.EditContact(ctx, in.ID, in.Body)
	return &body[contactAnswer]{contactAnswer{contact}}, err
}
