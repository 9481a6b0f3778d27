package desk

import (
	"context"
	"hash/fnv"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// ShadowReport tells what the bot would have done while people answered.
type ShadowReport struct {
	Questions int64 `json:"questions"`
	Answered  int64 `json:"answered" doc:"Questions that the bot would have answered"`
	Judged    int64 `json:"judged" doc:"Of those, how many a person has judged: by what they sent, or by a correction"`
	Right     int64 `json:"right" doc:"Of the judged, how many the bot would have answered from the right article"`
}

// Shadow reports on the time since an instant.
func (s *Service) Shadow(ctx context.Context, since clock.Time) (ShadowReport, error) {
	const op = "desk.Shadow"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return ShadowReport{}, err
	}
	report, err := s.shadowReport(ctx, since)
	return report, database.Translate(err, op, "")
}

// mostChecks is how many outcomes wait for a check at once.
const mostChecks = 50

// Checks lists outcomes that chance chose for a person to check and nobody has,
// newest first, at most 50, and tells how many were checked since an instant.
func (s *Service) Checks(ctx context.Context, since clock.Time) (waiting []OutcomeRecord, checked int64, err error) {
	const op = "desk.Checks"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, 0, err
	}
	rows, checked, err := s.checks(ctx, since)
	return records(rows), checked, database.Translate(err, op, "")
}

// sampledShare is the part of the bot's answers, choices and refusals that a
// person is asked to check.
const sampledShare = 0.03

// sampled draws by the outcome's id, whose end is random.
func sampled(id string, o Outcome) bool {
	if o.Decision == DecideSmallTalk || o.Decision == DecideHandoff && o.Reason != ReasonLowConfidence {
		return false
	}
	h := fnv.New32a()
	h.Write([]byte(id))
	return float64(h.Sum32()%1000) < 1000*sampledShare
}
