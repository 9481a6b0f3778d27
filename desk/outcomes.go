package desk

import (
	"context"
	"encoding/json"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

func (row *outcomeRow) trace() storedTrace {
	var kept storedTrace
	if err := json.Unmarshal([]byte(row.Trace), &kept); err != nil {
		return storedTrace{}
	}
	return kept
}

func (row *outcomeRow) record() OutcomeRecord {
	kept := row.trace()
	record := OutcomeRecord{
		ID: row.ID, MessageSeq: row.MessageSeq, EventSeq: row.EventSeq, Decision: row.Decision, Reason: row.Reason,
		Question: row.Question, Locale: row.Locale, Confidence: row.Confidence, Raw: row.Raw, Threshold: row.Threshold, ContactID: row.ContactID,
		Promise: kept.Promise, ArticleID: row.ArticleID, Candidates: orEmpty(kept.Candidates), Features: kept.Features,
		Steps: orEmpty(kept.Steps), Verdict: row.Verdict, RightArticle: row.RightArticle, CreatedAt: row.CreatedAt, Shadow: row.Shadow,
	}
	if row.ConversationID != nil {
		record.ConversationID = *row.ConversationID
	}
	if record.Features == nil {
		record.Features = map[string]float64{}
	}
	return record
}

func records(rows []outcomeRow) []OutcomeRecord {
	list := make([]OutcomeRecord, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].record())
	}
	return list
}

// Outcomes lists the conversation's outcomes with their traces, oldest first.
func (s *Service) Outcomes(ctx context.Context, id string) ([]OutcomeRecord, error) {
	const op = "desk.Outcomes"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	if _, err := s.conversation(ctx, op, id); err != nil {
		return nil, err
	}
	rows, err := s.outcomesOf(ctx, id, 0)
	return records(rows), database.Translate(err, op, noConversation)
}

// CorrectOutcome keeps which article would have been right; nil: none of them.
func (s *Service) CorrectOutcome(ctx context.Context, outcomeID string, articleID *string) (OutcomeRecord, error) {
	const op = "desk.CorrectOutcome"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return OutcomeRecord{}, err
	}
	right := ""
	if articleID != nil {
		right = *articleID
	}
	var record OutcomeRecord
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.saveVerdict(ctx, outcomeID, VerdictCorrected, right, s.clock.Now()); err != nil {
			return err
		}
		row, err := s.outcome(ctx, outcomeID)
		record = row.record()
		return err
	})
	return record, database.Translate(err, op, "There is no such outcome.")
}

// RecordQuestion keeps a question over the API with its outcome, without a
// conversation, and gives the outcome's id.
func (s *Service) RecordQuestion(ctx context.Context, q Question) (string, error) {
	row := &outcomeRow{
		ID: newID(), Question: cut(tidy(q.Text), maxText), Locale: q.Locale, Decision: q.Decision, Reason: q.Reason,
		Confidence: q.Confidence, Raw: q.Raw, Threshold: q.Threshold, ArticleID: q.ArticleID, RevisionID: q.RevisionID,
		Trace: keptTrace(Outcome{Trace: q.Trace}), CreatedAt: s.clock.Now(),
	}
	return row.ID, database.Translate(s.insertOutcome(ctx, row), "desk.RecordQuestion", "")
}

// JudgedOutcomes lists outcomes that got a verdict since an instant, newest
// verdict first, at most limit (2,000 at most): what learning reads.
func (s *Service) JudgedOutcomes(ctx context.Context, since clock.Time, limit int) ([]OutcomeRecord, error) {
	const op = "desk.JudgedOutcomes"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return nil, err
	}
	rows, err := s.judged(ctx, since, min(max(limit, 1), 2000))
	return records(rows), database.Translate(err, op, "")
}

// RecentConfidences gives the raw confidences of visitors' questions since an
// instant, newest first, at most limit: each visitor's same question once.
func (s *Service) RecentConfidences(ctx context.Context, since clock.Time, limit int) ([]float64, error) {
	const op = "desk.RecentConfidences"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return nil, err
	}
	raw, err := s.recentRaw(ctx, since, limit)
	return raw, database.Translate(err, op, "")
}

// Judged gives a channel that receives after an outcome got a verdict. It has
// one reader.
func (s *Service) Judged() <-chan struct{} { return s.judgements }

// Refused is a question of which a person said that no article answers it.
type Refused struct{ Question, Locale string }

// RefusedQuestions lists what people said, since an instant, that no article
// answers: newest first, at most limit, each question once.
func (s *Service) RefusedQuestions(ctx context.Context, since clock.Time, limit int) ([]Refused, error) {
	const op = "desk.RefusedQuestions"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return nil, err
	}
	list, err := s.refused(ctx, since, limit)
	return list, database.Translate(err, op, "")
}

// UnansweredQuestions lists outcomes since an instant that left a question open:
// handed over for want of confidence, said not to help, or corrected to another
// article or to none. Newest first, at most limit (2,000 at most).
func (s *Service) UnansweredQuestions(ctx context.Context, since clock.Time, limit int) ([]OutcomeRecord, error) {
	const op = "desk.UnansweredQuestions"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return nil, err
	}
	rows, err := s.unanswered(ctx, since, min(max(limit, 1), 2000))
	return records(rows), database.Translate(err, op, "")
}
