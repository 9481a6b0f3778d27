package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type replyBody struct {
	ClientID     string        `json:"client_id" doc:"1 to 100 characters that you make up; the same again changes nothing"`
	Text         string        `json:"text" doc:"What the visitor reads"`
	Locale       string        `json:"locale,omitempty" maxLength:"35" doc:"The language of text"`
	Original     *originalBody `json:"original,omitempty" doc:"What the agent wrote, when text is a translation"`
	SuggestionID string        `json:"suggestion_id,omitempty" maxLength:"100"`
	Attachments  []string      `json:"attachments,omitempty" maxItems:"10"`
	Resolve      bool          `json:"resolve,omitempty"`
}

type originalBody struct {
	Text   string `json:"text"`
	Locale string `json:"locale" maxLength:"35"`
}

func (o *originalBody) asWritten() *desk.Original {
	if o == nil {
		return nil
	}
	return &desk.Original{Text: o.Text, Locale: o.Locale}
}

// reply is POST /conversations/{id}/messages.
func (s *Server) reply(ctx context.Context, in *struct {
	ByID
	Body replyBody
}) (*stored[eventBody], error) {
	request := desk.PostRequest{
		ClientID: in.Body.ClientID, Text: in.Body.Text, AttachmentIDs: in.Body.Attachments,
		Locale: in.Body.Locale, SuggestionID: in.Body.SuggestionID, Resolve: in.Body.Resolve, Original: in.Body.Original.asWritten(),
	}
	return postedAnswer(s.desk.Post(ctx, in.ID, request))
}

// BySeq names one event of a conversation in the address.
type BySeq struct {
	ByID
	Seq int64 `path:"seq" minimum:"1"`
}

type editBody struct {
	ClientID string        `json:"client_id" doc:"1 to 100 characters that you make up; the same again changes nothing"`
	Text     string        `json:"text" doc:"What it reads from now on"`
	Locale   string        `json:"locale,omitempty" maxLength:"35" doc:"The language of text"`
	Original *originalBody `json:"original,omitempty" doc:"What the agent wrote, when text is a translation"`
	Mentions []string      `json:"mentions,omitempty" maxItems:"20" doc:"Of a note: all agents whom it calls now, by id"`
}

// editMessage is POST /conversations/{id}/events/{seq}/edit.
func (s *Server) editMessage(ctx context.Context, in *struct {
	BySeq
	Body editBody
}) (*stored[eventBody], error) {
	request := desk.EditRequest{ClientID: in.Body.ClientID, Text: in.Body.Text, Locale: in.Body.Locale, Original: in.Body.Original.asWritten(), Mentions: in.Body.Mentions}
	return postedAnswer(s.desk.EditMessage(ctx, in.ID, in.Seq, request))
}

// deleteMessage is POST /conversations/{id}/events/{seq}/delete.
func (s *Server) deleteMessage(ctx context.Context, in *struct {
	BySeq
	Body struct {
		ClientID string `json:"client_id"`
	}
}) (*stored[eventBody], error) {
	return postedAnswer(s.desk.DeleteMessage(ctx, in.ID, in.Seq, in.Body.ClientID))
}

type noteBody struct {
	ClientID string   `json:"client_id"`
	Text     string   `json:"text"`
	Mentions []string `json:"mentions,omitempty" maxItems:"20" doc:"The agents whom it calls, by id"`
}

// note is POST /conversations/{id}/notes.
func (s *Server) note(ctx context.Context, in *struct {
	ByID
	Body noteBody
}) (*stored[eventBody], error) {
	return postedAnswer(s.desk.Note(ctx, in.ID, in.Body.ClientID, in.Body.Text, in.Body.Mentions...))
}
