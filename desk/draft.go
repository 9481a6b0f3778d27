package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	sourceModel = "model"
	// draftPosition is the place of the model's draft: behind all others, which
	// were there before it and keep their keys.
	draftPosition = maxSuggestions + 1
)

// AddDraft puts the model's draft of a reply beside the suggested replies to a
// message, instead of an earlier draft, and tells the conversation's agents
// ("suggestions"). conflict when it comes too late: the visitor wrote something
// newer, or an agent has replied.
func (s *Service) AddDraft(ctx context.Context, id string, messageSeq int64, locale string, draft Suggestion) error {
	const op = "desk.AddDraft"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return err
	}
	if !visible(draft.Text) || len(draft.Citations) == 0 {
		return fault.Field(op, "text", "A draft needs its text and the passages that it rests on.")
	}
	draft.Source = sourceModel
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.lockConversation(ctx, id); err != nil {
			return err
		}
		newer, err := s.countWords(ctx, id, messageSeq)
		if err != nil {
			return err
		}
		if newer > 0 {
			return fault.New(fault.Conflict, op, "The conversation has gone on.")
		}
		told := suggestionsPublication{Kind: "suggestions", MessageSeq: messageSeq, Locale: locale}
		database.AfterCommit(ctx, func() { s.signal(context.WithoutCancel(ctx), agentsChannel(id), told) })
		return s.replaceDraft(ctx, draft.row(id, messageSeq, locale, draftPosition, s.clock.Now()))
	})
	return database.Translate(err, op, noConversation)
}
