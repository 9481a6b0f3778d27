package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type startBody struct {
	ClientID string `json:"client_id" doc:"1 to 100 characters that you make up; the same again changes nothing"`
	Text     string `json:"text" doc:"1 to 20,000 characters"`
	Page     string `json:"page,omitempty" maxLength:"2000"`
	Locale   string `json:"locale,omitempty" maxLength:"35"`
}

type startedBody struct {
	Conversation desk.VisitorConversation `json:"conversation"`
	Event        desk.Event               `json:"event"`
}

// start is POST /visitor/conversations: a conversation begins with words.
func (s *Server) start(ctx context.Context, in *body[startBody]) (*stored[startedBody], error) {
	started, err := s.desk.Start(ctx, desk.StartRequest{
		ClientID: in.Body.ClientID, Text: in.Body.Text, Page: in.Body.Page, Locale: in.Body.Locale,
	})
	return &stored[startedBody]{
		Status: storedStatus(started.Created),
		Body:   startedBody{Conversation: started.Conversation, Event: started.Event},
	}, err
}

type visitorListBody struct {
	Conversations []desk.VisitorConversation `json:"conversations"`
}

// visitorConversations is GET /visitor/conversations.
func (s *Server) visitorConversations(ctx context.Context, _ *none) (*body[visitorListBody], error) {
	list, err := s.desk.VisitorConversations(ctx)
	return &body[visitorListBody]{visitorListBody{emptyNotNull(list)}}, err
}

// visitorConversation is GET /visitor/conversations/{id}.
func (s *Server) visitorConversation(ctx context.Context, in *ByID) (*body[desk.VisitorConversation], error) {
	found, err := s.desk.VisitorConversation(ctx, in.ID)
	return &body[desk.VisitorConversation]{found}, err
}

// transcript is GET /visitor/conversations/{id}/transcript.
func (s *Server) transcript(ctx context.Context, in *ByID) (*textFile, error) {
	text, err := s.desk.Transcript(ctx, in.ID)
	return &textFile{
		ContentType: "text/plain; charset=utf-8",
		Disposition: `attachment; filename="conversation.txt"`,
		Body:        []byte(text),
	}, err
}

type transcriptMailBody struct {
	Email string `json:"email,omitempty" maxLength:"254" doc:"Left out: the address of the conversation's contact"`
}

type mailedBody struct {
	Email string `json:"email" doc:"Where it goes"`
}

// mailTranscript is POST /visitor/conversations/{id}/transcript, and that of agents.
func (s *Server) mailTranscript(ctx context.Context, in *struct {
	ByID
	Body transcriptMailBody
}) (*body[mailedBody], error) {
	email, err := s.desk.MailTranscript(ctx, in.ID, in.Body.Email)
	return &body[mailedBody]{mailedBody{email}}, err
}

type textFile struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// emptyNotNull makes a list that is [] in JSON when there is nothing.
func emptyNotNull[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
