package main

import (
	"context"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/evaluate"
)

type evalRepliesCmd struct {
	History string `required:"" help:"What the desk replied before, JSONL: locale, context, reply." placeholder:"FILE"`
	Turns   string `required:"" help:"New turns with candidate replies, JSONL: locale, context, candidates, right." placeholder:"FILE"`
	Seed    uint64 `help:"The seed of everything random." default:"1"`
	evalOutput
}

// Run learns from the history and ranks the candidates of every turn.
func (c *evalRepliesCmd) Run(ctx context.Context, to streams) error {
	history, err := evaluate.ReadHistory(c.History)
	if err != nil {
		return err
	}
	turns, err := evaluate.ReadTurns(c.Turns)
	if err != nil {
		return err
	}
	listener, err := assist.NewListener()
	if err != nil {
		return err
	}
	report, err := evaluate.Replies(ctx, listener, history, turns, c.Seed)
	if err != nil {
		return err
	}
	return c.print(report, to)
}
