package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type draftsBody struct {
	Drafts []desk.ReplyDraft `json:"drafts"`
}

// replyDrafts is GET /drafts.
func (s *Server) replyDrafts(ctx context.Context, _ *none) (*body[draftsBody], error) {
	list, err := s.desk.ReplyDrafts(ctx)
	return &body[draftsBody]{draftsBody{emptyNotNull(list)}}, err
}

type draftBody struct {
	Text    string `json:"text" doc:"Empty clears it"`
	Note    bool   `json:"note,omitempty" doc:"It is to become a note"`
	Version int64  `json:"version" minimum:"1" doc:"Higher than the last you know of; a lower one changes nothing"`
}

type draftAnswer struct {
	Draft desk.ReplyDraft `json:"draft" doc:"What is kept now"`
}

// saveReplyDraft is PUT /conversations/{id}/draft.
func (s *Server) saveReplyDraft(ctx context.Context, in *struct {
	ByID
	Body draftBody
}) (*body[draftAnswer], error) {
	kept, err := s.desk.SaveReplyDraft(ctx, desk.ReplyDraft{ConversationID: in.ID, Text: in.Body.Text, Note: in.Body.Note, Version: in.Body.Version})
	return &body[draftAnswer]{draftAnswer{kept}}, err
}
