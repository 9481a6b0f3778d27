package desk

import (
	"context"
	"encoding/json"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// ApplyOutcome stores a turn's outcome with its trace and its event, in one
// transaction. It gives conflict when the bot has lost the conversation or the
// visitor wrote something newer: then the turn begins again. The same turn
// applied twice gives the same event.
func (s *Service) ApplyOutcome(ctx context.Context, t Turn, o Outcome) (Event, error) {
	const op = "desk.ApplyOutcome"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Event{}, err
	}
	if err := o.check(op); err != nil {
		return Event{}, err
	}
	var applied Event
	err := s.change(ctx, op, t.ConversationID, func(ctx context.Context, c *change) error {
		if row, found, err := s.appliedBefore(ctx, t); found || err != nil {
			c.discard()
			applied = row.forAgents()
			return err
		}
		if err := c.stillAt(ctx, op, t); err != nil {
			return err
		}
		row, err := c.apply(ctx, t, o)
		applied = row.forAgents()
		return err
	})
	return applied, err
}

func (o Outcome) check(op string) error {
	switch {
	case o.Decision == DecideAnswer && (o.Answer == nil || !visible(o.Text)):
		return fault.Field(op, "answer", "An answer needs its text and its article.")
	case o.Decision == DecideClarify && len(o.Choices) == 0:
		return fault.Field(op, "choices", "A clarify needs choices.")
	case o.Decision == DecideHandoff && !o.Reason.Valid():
		return fault.Field(op, "reason", "A handoff needs one of the reasons.")
	case o.Decision == DecideSmallTalk && !visible(o.Text):
		return fault.Field(op, "text", "Small talk needs words.")
	}
	switch o.Decision {
	case DecideAnswer, DecideClarify, DecideHandoff, DecideSmallTalk:
		return nil
	}
	return fault.Field(op, "decision", "There is no such decision.")
}

func (s *Service) appliedBefore(ctx context.Context, t Turn) (eventRow, bool, error) {
	outcome, found, err := s.outcomeByMessage(ctx, t.ConversationID, t.LastSeq)
	if err != nil || !found {
		return eventRow{}, false, err
	}
	row, err := s.eventBySeq(ctx, t.ConversationID, outcome.EventSeq)
	return row, true, err
}

// stillAt refuses when the conversation is no longer where the turn began.
func (c *change) stillAt(ctx context.Context, op string, t Turn) error {
	if c.conv.Owner != OwnerBot || c.conv.Status != Open {
		return fault.New(fault.Conflict, op, "The bot does not own this conversation any more.")
	}
	newer, err := c.s.countVisitorMessages(ctx, c.conv.ID, t.LastSeq)
	if err != nil {
		return err
	}
	if newer > 0 || t.LastSeq <= max(c.conv.CoveredSeq, c.conv.ContextSeq) {
		return fault.New(fault.Conflict, op, "Something newer came; the turn begins again.")
	}
	return nil
}

// storedTrace is what the desk itself reads of a kept trace.
type storedTrace struct {
	Trace
	Choices []Candidate `json:"choices"`
}

func (c *change) apply(ctx context.Context, t Turn, o Outcome) (eventRow, error) {
	if known := lines.Known(o.Locale); known != "" {
		c.conv.Locale = known
	}
	outcome := &outcomeRow{
		ID: newID(), ConversationID: &c.conv.ID, MessageSeq: t.LastSeq, ContactID: c.conv.ContactID, Question: t.Question,
		Locale: o.Locale, Decision: o.Decision, Reason: o.Reason, Confidence: o.Confidence, Raw: o.Raw, Threshold: o.Threshold,
		Trace: keptTrace(o), CreatedAt: c.now,
	}
	outcome.Shadow, outcome.Sampled = o.Shadow, sampled(outcome.ID, o)
	if o.Answer != nil {
		outcome.ArticleID, outcome.RevisionID = o.Answer.ArticleID, o.Answer.RevisionID
	}
	row, err := c.applyEvent(ctx, outcome.ID, t, o)
	if err != nil {
		return eventRow{}, err
	}
	c.conv.CoveredSeq = t.LastSeq
	c.conv.LastMessageAt = c.now
	outcome.EventSeq = row.Seq
	return row, c.s.insertOutcome(ctx, outcome)
}

// keptTrace gives the caller's trace as it is, with the choices, and with the
// candidates when it has none.
func keptTrace(o Outcome) string {
	var given map[string]json.RawMessage
	if len(o.Trace) > 0 && json.Unmarshal(o.Trace, &given) != nil || given == nil {
		given = map[string]json.RawMessage{}
	}
	for name, list := range map[string][]Candidate{"choices": o.Choices, "candidates": o.Candidates} {
		if data, err := json.Marshal(list); err == nil && given[name] == nil && len(list) > 0 {
			given[name] = data
		}
	}
	text, err := object(given)
	if err != nil {
		return "{}"
	}
	return text
}

func (c *change) applyEvent(ctx context.Context, outcomeID string, t Turn, o Outcome) (eventRow, error) {
	if o.Shadow && o.Decision != DecideHandoff {
		o.Decision, o.Reason, o.Text = DecideHandoff, ReasonPersonFirst, ""
	}
	if o.Decision == DecideHandoff {
		return c.handoff(ctx, HandoffRequest{ConversationID: t.ConversationID, Reason: o.Reason, Text: o.Text,
			Summary: o.Summary, Candidates: o.Candidates}, outcomeID)
	}
	if o.Judged != nil && o.Decision == DecideSmallTalk {
		return c.judgedInWords(ctx, *o.Judged, o.Text)
	}
	bot, err := c.s.botAuthor(ctx, c.conv.InboxID)
	if err != nil {
		return eventRow{}, err
	}
	d := draft{author: bot, text: o.Text, locale: c.conv.Locale}
	switch o.Decision {
	case DecideAnswer:
		answer := *o.Answer
		answer.OutcomeID, answer.Confidence, answer.Citations = outcomeID, o.Confidence, orEmpty(answer.Citations)
		d.kind, d.data = TypeAnswer, answer
		c.conv.BotAnswers++
	case DecideClarify:
		if d.text == "" {
			d.text = c.s.linesFor(c.conv.Locale).Clarify
		}
		d.kind, d.data = TypeClarify, ClarifyData{OutcomeID: outcomeID, Choices: o.Choices}
	default:
		d.kind, d.data = TypeMessage, MessageData{SmallTalk: true}
	}
	return c.add(d)
}
