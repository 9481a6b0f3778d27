package main

import (
	"context"

	"github.com/segue-desk/segue/assist/evaluate"
)

type evalGapsCmd struct {
	Articles  string  `required:"" help:"The articles, JSONL." placeholder:"FILE"`
	Questions string  `required:"" help:"The questions with the articles expected, JSONL." placeholder:"FILE"`
	Most      int     `help:"Questions that are asked, chosen by the seed; 0 for all." default:"2000"`
	Share     float64 `help:"The share of the articles that are taken away." default:"0.3334"`
	Least     int     `help:"Questions of one meaning that make a gap." default:"3"`
	Promise   float64 `help:"The precision that is promised." default:"0.95"`
	Seed      uint64  `help:"The seed of everything random." default:"1"`
	evalOutput
}

// Run takes articles away and groups the questions that nothing answers then.
func (c *evalGapsCmd) Run(ctx context.Context, to streams) error {
	articles, err := evaluate.ReadArticles(c.Articles)
	if err != nil {
		return err
	}
	questions, err := evaluate.ReadQuestions(c.Questions)
	if err != nil {
		return err
	}
	report, err := evaluate.Gaps(ctx, articles, questions, evaluate.GapsOptions{
		Seed: c.Seed, Most: c.Most, Share: c.Share, Least: c.Least, Promise: c.Promise,
	})
	if err != nil {
		return err
	}
	return c.print(report, to)
}
