package desk

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// contextSize is how many messages of both sides a turn or a subject carries.
const contextSize = 20

// BeginTurn gives what the bot has to deal with: what the visitor wrote since
// the last outcome, as one question. The bool is false when there is nothing to
// do: the bot does not own the conversation, or has dealt with everything.
func (s *Service) BeginTurn(ctx context.Context, id string) (Turn, bool, error) {
	const op = "desk.BeginTurn"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Turn{}, false, err
	}
	conv, err := s.conversation(ctx, op, id)
	if err != nil || conv.Owner != OwnerBot || conv.Status != Open {
		return Turn{}, false, err
	}
	turn, err := s.turn(ctx, conv)
	return turn, err == nil && len(turn.Messages) > 0, database.Translate(err, op, noConversation)
}

func (s *Service) turn(ctx context.Context, conv *conversationRow) (Turn, error) {
	rows, err := s.visitorMessages(ctx, conv.ID, max(conv.CoveredSeq, conv.ContextSeq))
	if err != nil || len(rows) == 0 {
		return Turn{}, err
	}
	turn := Turn{ConversationID: conv.ID, InboxID: conv.InboxID, ContactID: conv.ContactID, Locale: conv.Locale,
		Unhelpful: conv.Unhelpful, Page: conv.Page, LastSeq: rows[len(rows)-1].Seq}
	turn.Question = joined(rows)
	turn.Messages = forAgents(rows)
	turn.Choice = choiceOf(rows[len(rows)-1])
	before, err := s.said(ctx, conv.ID, conv.ContextSeq, rows[0].Seq-1, contextSize, TypeMessage, TypeAnswer, TypeClarify)
	if err != nil {
		return Turn{}, err
	}
	turn.Context = forAgents(before)
	if turn.Earlier, err = s.earlier(ctx, conv); err != nil {
		return Turn{}, err
	}
	contact, err := s.contact(ctx, conv.ContactID)
	if err != nil {
		return Turn{}, err
	}
	turn.AddressKnown = contact.Email != ""
	if turn.Locale == "" {
		turn.Locale = contact.Locale
	}
	return turn, nil
}

func joined(rows []eventRow) string {
	texts := make([]string, 0, len(rows))
	for _, row := range rows {
		if row.Text != "" {
			texts = append(texts, row.Text)
		}
	}
	return strings.Join(texts, "\n")
}

func forAgents(rows []eventRow) []Event {
	events := make([]Event, 0, len(rows))
	for _, row := range rows {
		events = append(events, row.forAgents())
	}
	return events
}

func choiceOf(row eventRow) *ChoiceData {
	var data MessageData
	if json.Unmarshal([]byte(row.Data), &data) != nil {
		return nil
	}
	return data.Choice
}

func (s *Service) earlier(ctx context.Context, conv *conversationRow) ([]PastQuestion, error) {
	rows, err := s.outcomesOf(ctx, conv.ID, conv.ContextSeq)
	if err != nil {
		return nil, err
	}
	past := make([]PastQuestion, 0, len(rows))
	for _, row := range rows {
		q := PastQuestion{OutcomeID: row.ID, Question: row.Question, Decision: row.Decision, ArticleID: row.ArticleID,
			EventSeq: row.EventSeq, Verdict: row.Verdict}
		if row.Decision == DecideClarify {
			q.Choices = row.trace().Choices
		}
		past = append(past, q)
	}
	return past, nil
}
