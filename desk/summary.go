package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

type summaryPublication struct {
	Kind   string `json:"kind"`
	Seq    int64  `json:"seq"` // of the handoff
	Text   string `json:"text"`
	Engine string `json:"engine"`
}

// SetSummary replaces the summary of the handoff with that number by one that
// the engine worded (the program), and tells the conversation's agents
// ("summary"). conflict when there was another handoff since.
func (s *Service) SetSummary(ctx context.Context, id string, handoffSeq int64, summary, engine string) error {
	const op = "desk.SetSummary"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return err
	}
	summary = cut(tidy(summary), 2000)
	if summary == "" {
		return fault.Field(op, "summary", "A summary needs words.")
	}
	return s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		newest, err := s.newestOfType(ctx, id, TypeHandoff)
		if err != nil {
			return err
		}
		if newest != handoffSeq {
			return fault.New(fault.Conflict, op, "Another handoff followed.")
		}
		c.conv.Summary, c.conv.SummaryEngine = summary, engine
		told := summaryPublication{Kind: "summary", Seq: handoffSeq, Text: summary, Engine: engine}
		database.AfterCommit(ctx, func() { s.signal(context.WithoutCancel(ctx), agentsChannel(id), told) })
		return nil
	})
}
