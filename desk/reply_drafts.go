package desk

import (
	"context"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// ReplyDraft is what an agent is writing in a conversation and has not sent, at
// most 20,000 characters. Version counts its changes: of two, the higher one
// stays.
type ReplyDraft struct {
	ConversationID string     `json:"conversation_id"`
	Text           string     `json:"text"`
	Note           bool       `json:"note"`
	Version        int64      `json:"version"` // from 1
	UpdatedAt      clock.Time `json:"updated_at"`
}

type replyDraftPublication struct {
	Kind  string     `json:"kind"`
	Draft ReplyDraft `json:"draft"`
}

const mostReplyDrafts = 200

// ReplyDrafts lists what the acting agent has not sent, newest first, at most 200.
func (s *Service) ReplyDrafts(ctx context.Context) ([]ReplyDraft, error) {
	const op = "desk.ReplyDrafts"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return nil, err
	}
	rows, err := s.replyDraftRows(ctx, actor.ID)
	list := make([]ReplyDraft, 0, len(rows))
	for _, row := range rows {
		list = append(list, row.draft())
	}
	return list, database.Translate(err, op, "")
}

// SaveReplyDraft keeps what the acting agent is writing, unless a change with
// the same or a higher version is there already, and gives what is kept. The
// agent's other screens are told ("draft"). An empty text clears it.
func (s *Service) SaveReplyDraft(ctx context.Context, d ReplyDraft) (ReplyDraft, error) {
	const op = "desk.SaveReplyDraft"
	actor, err := needAgent(ctx, access.WriteConversations, op)
	if err != nil {
		return ReplyDraft{}, err
	}
	if actor.Kind != access.KindAgent {
		return ReplyDraft{}, fault.New(fault.Forbidden, op, "Only agents can do this.")
	}
	d.Text = printable(d.Text)
	switch {
	case utf8.RuneCountInString(d.Text) > maxText:
		return ReplyDraft{}, fault.New(fault.TooLarge, op, "A message has at most 20,000 characters.")
	case d.Version < 1:
		return ReplyDraft{}, fault.Field(op, "version", "version counts from 1.")
	}
	if _, err := s.conversation(ctx, op, d.ConversationID); err != nil {
		return ReplyDraft{}, err
	}
	kept, stored, err := s.keepReplyDraft(ctx, replyDraftRow{AgentID: actor.ID, ConversationID: d.ConversationID,
		Text: d.Text, Note: d.Note, Version: d.Version, UpdatedAt: s.clock.Now()})
	if err != nil {
		return ReplyDraft{}, database.Translate(err, op, noConversation)
	}
	if stored {
		s.signal(ctx, personChannel(actor.ID), replyDraftPublication{Kind: "draft", Draft: kept.draft()})
	}
	return kept.draft(), nil
}

func (row replyDraftRow) draft() ReplyDraft {
	return ReplyDraft{ConversationID: row.ConversationID, Text: row.Text, Note: row.Note, Version: row.Version, UpdatedAt: row.UpdatedAt}
}
