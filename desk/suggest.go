package desk

import (
	"cmp"
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	// maxSuggestions is the most suggested replies that stand ready at once,
	// beside the model's draft.
	maxSuggestions   = 5
	audienceEveryone = "everyone"
)

type suggestionsPublication struct {
	Kind       string `json:"kind"`
	MessageSeq int64  `json:"message_seq"`
	Locale     string `json:"locale"`
}

// SaveSuggestions replaces the suggested replies to a message in one agents'
// locale, and tells the conversation's agents ("suggestions"). conflict when
// the visitor wrote something newer: then newer suggestions are on their way.
// Those that were taken already stay, and so does the model's draft.
func (s *Service) SaveSuggestions(ctx context.Context, id string, messageSeq int64, locale string, list []Suggestion) error {
	const op = "desk.SaveSuggestions"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.lockConversation(ctx, id); err != nil {
			return err
		}
		newer, err := s.countVisitorMessages(ctx, id, messageSeq)
		if err != nil {
			return err
		}
		if newer > 0 {
			return fault.New(fault.Conflict, op, "The visitor wrote something newer.")
		}
		now := s.clock.Now()
		rows := make([]suggestionRow, 0, len(list))
		for i, g := range list[:min(len(list), maxSuggestions)] {
			rows = append(rows, g.row(id, messageSeq, locale, i+1, now))
		}
		told := suggestionsPublication{Kind: "suggestions", MessageSeq: messageSeq, Locale: locale}
		database.AfterCommit(ctx, func() { s.signal(context.WithoutCancel(ctx), agentsChannel(id), told) })
		return s.replaceSuggestions(ctx, id, messageSeq, locale, rows)
	})
	return database.Translate(err, op, noConversation)
}

// Suggestions gives the suggested replies in the acting agent's locale for the
// message (0: the newest that has some), and marks them as shown. Without some
// in that locale it gives those in any.
func (s *Service) Suggestions(ctx context.Context, id string, messageSeq int64) (SuggestionSet, error) {
	const op = "desk.Suggestions"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return SuggestionSet{}, err
	}
	if _, err := s.conversation(ctx, op, id); err != nil {
		return SuggestionSet{}, err
	}
	set := SuggestionSet{Suggestions: []Suggestion{}, MessageSeq: messageSeq}
	rows, err := s.suggestionRows(ctx, id, messageSeq, actor.ID)
	if err != nil || len(rows) == 0 {
		return set, database.Translate(err, op, "")
	}
	set.MessageSeq = rows[0].MessageSeq
	var unseen []string
	for _, row := range rows {
		set.Suggestions = append(set.Suggestions, row.suggestion())
		if row.ShownAt.IsZero() {
			unseen = append(unseen, row.ID)
		}
	}
	if len(unseen) > 0 && access.Can(actor, access.WriteConversations) {
		err = s.markShown(ctx, unseen, s.clock.Now())
	}
	return set, database.Translate(err, op, "")
}

// TakeSuggestion marks a suggested reply as taken by the acting agent; the
// first who takes it counts.
func (s *Service) TakeSuggestion(ctx context.Context, id, suggestionID string) (Suggestion, error) {
	const op = "desk.TakeSuggestion"
	actor, err := needAgent(ctx, access.WriteConversations, op)
	if err != nil {
		return Suggestion{}, err
	}
	var taken Suggestion
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.markTaken(ctx, suggestionID, actor.ID, s.clock.Now()); err != nil {
			return err
		}
		row, err := s.suggestionRow(ctx, id, suggestionID)
		taken = row.suggestion()
		return err
	})
	return taken, database.Translate(err, op, "There is no such suggested reply.")
}

func (g *Suggestion) row(conversationID string, messageSeq int64, locale string, position int, now clock.Time) suggestionRow {
	return suggestionRow{ID: newID(), ConversationID: conversationID, MessageSeq: messageSeq, Position: position, Source: g.Source,
		SourceID: g.SourceID, Title: g.Title, URL: g.URL, Locale: locale, Text: g.Text, SendLocale: g.SendLocale,
		SendText: g.SendText, Confidence: g.Confidence, Given: g.Given, Audience: cmp.Or(g.Audience, audienceEveryone),
		Citations: asColumn(orEmpty(g.Citations)), CreatedAt: now}
}

func (row *suggestionRow) suggestion() Suggestion {
	return Suggestion{ID: row.ID, Position: row.Position, Source: row.Source, SourceID: row.SourceID, Title: row.Title, URL: row.URL,
		Locale: row.Locale, Text: row.Text, SendLocale: row.SendLocale, SendText: row.SendText, Confidence: row.Confidence, Given: row.Given,
		Audience: row.Audience, Citations: orEmpty(row.Citations.V), MessageSeq: row.MessageSeq, ShownAt: row.ShownAt, TakenAt: row.TakenAt}
}

// markSent keeps that a suggested reply went out as the message, and how much
// of it the agent changed. An unknown id is no reason to refuse the message.
func (s *Service) markSent(ctx context.Context, conversationID, id, agentID string, message eventRow) error {
	row, err := s.suggestionRow(ctx, conversationID, id)
	if fault.Is(database.Translate(err, "desk.Post", ""), fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	offered := row.Text
	if row.SendText != "" {
		offered = row.SendText
	}
	taken := row.TakenAt
	if taken.IsZero() {
		taken = message.CreatedAt
	}
	if row.Source == "article" {
		if err := s.saveSentArticle(ctx, conversationID, row.SourceID, message.CreatedAt); err != nil {
			return err
		}
	}
	return s.saveSent(ctx, id, agentID, taken, message.Seq, changedShare(offered, message.Text))
}
