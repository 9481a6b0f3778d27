package evaluate

import (
	"context"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
)

// Desk answers as the product answers a visitor: the language, the intent, the
// ranking, the decision at the promise's threshold and the wording are its own.
type Desk struct {
	assistant *assist.Rehearsal
}

// candidatesAsked is how deep a right article is looked for.
const candidatesAsked = 10

// NewDesk makes a desk that knows the articles and keeps the promise, and tells
// what it chose. It ends early with ctx.
func NewDesk(ctx context.Context, articles []rank.Article, target float64, training rank.Options) (*Desk, Promise, error) {
	texts := make([]assist.Text, len(articles))
	for i, a := range articles {
		texts[i] = assist.Text{
			ArticleID: a.ID, Locale: a.Locale, Title: a.Title, Body: a.Body, Category: a.Category,
			Audience: a.Audience, Tags: a.Tags, Phrasings: a.Phrasings,
		}
	}
	settings := desk.DefaultSettings()
	settings.Promise, settings.DefaultLocale = target, mostUsed(articles, settings.DefaultLocale)
	r, err := assist.Rehearse(ctx, texts, assist.RehearsalOptions{Settings: settings, Keep: candidatesAsked, Training: training})
	if err != nil {
		return nil, Promise{}, err
	}
	out := Promise{Target: target}
	if p := r.Promise(); p.Threshold != nil {
		out.Threshold, out.LowerBound = p.Threshold, some(p.LowerBound)
	}
	return &Desk{r}, out, nil
}

// Ask gives the ranked articles, whatever the decision, and whether the bot
// answers.
func (d *Desk) Ask(ctx context.Context, question, locale string) (Answer, error) {
	asked := d.assistant.Ask(question, locale)
	out := Answer{Confidence: confidence(asked.Ranked), Answered: asked.Decision == desk.DecideAnswer}
	for _, c := range asked.Ranked {
		out.Articles = append(out.Articles, c.ArticleID)
	}
	return out, ctx.Err()
}

func confidence(ranked []rank.Candidate) float64 {
	if len(ranked) == 0 {
		return 0
	}
	return ranked[0].Confidence
}

// mostUsed gives the locale of most articles, which a desk would set as its own.
func mostUsed(articles []rank.Article, none string) string {
	counts, best := map[string]int{}, none
	for _, a := range articles {
		counts[a.Locale]++
		if counts[a.Locale] > counts[best] {
			best = a.Locale
		}
	}
	return best
}
