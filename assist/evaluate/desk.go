package evaluate

import (
	"context"

	"github.com/segue-desk/segue/assist/rank"
)

// Desk answers by a ranking model at the threshold of a promise.
type Desk struct {
	model     *rank.Model
	threshold float64
}

const candidatesAsked = 10

// NewDesk makes a desk that keeps the promise, and tells what it chose.
func NewDesk(model *rank.Model, target float64) (*Desk, Promise) {
	p := model.Promise(target)
	out := Promise{Target: target}
	if p.Kept {
		out.Threshold, out.LowerBound = some(p.Threshold), some(p.LowerBound)
	}
	return &Desk{model, p.Threshold}, out
}

// Ask ranks the articles and answers from the threshold on.
func (d *Desk) Ask(ctx context.Context, question, locale string) (Answer, error) {
	r := d.model.Rank(question, locale, candidatesAsked)
	out := Answer{Confidence: r.Confidence, Answered: r.Confidence >= d.threshold && len(r.Candidates) > 0}
	for _, c := range r.Candidates {
		out.Articles = append(out.Articles, c.ArticleID)
	}
	return out, ctx.Err()
}
