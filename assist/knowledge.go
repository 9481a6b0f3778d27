package assist

import (
	"context"
	"slices"
	"time"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/fault"
)

// knowledge is what the assistant answers from: a trained model and the texts
// that are published. It is never changed, only replaced as a whole.
type knowledge struct {
	model   *rank.Model
	texts   map[string]map[string]Text // article, locale
	locales []string                   // that have articles
}

// text gives an article in the locale, or in the nearest that it has: the
// fallback, English, any.
func (k *knowledge) text(articleID, locale, fallback string) (Text, bool) {
	byLocale := k.texts[articleID]
	for _, l := range []string{locale, fallback, "en"} {
		if t, ok := byLocale[l]; ok {
			return t, true
		}
	}
	for _, l := range k.locales {
		if t, ok := byLocale[l]; ok {
			return t, true
		}
	}
	return Text{}, false
}

func newKnowledge(model *rank.Model, texts []Text) *knowledge {
	k := &knowledge{model: model, texts: map[string]map[string]Text{}}
	for _, t := range texts {
		if t.Audience == audienceAgents {
			continue
		}
		if k.texts[t.ArticleID] == nil {
			k.texts[t.ArticleID] = map[string]Text{}
		}
		k.texts[t.ArticleID][t.Locale] = t
		if !slices.Contains(k.locales, t.Locale) {
			k.locales = append(k.locales, t.Locale)
		}
	}
	return k
}

const (
	audienceAgents = "agents"
	// settle is how long the assistant waits after a change for more of them.
	settle = 150 * time.Millisecond
)

// Run loads the trained state, or trains, and follows the library until ctx
// ends; then it gives nil. A failed training keeps what was known and is tried
// again with the next change.
func (a *Assistant) Run(ctx context.Context) error {
	for {
		if err := a.Train(ctx); err != nil && ctx.Err() == nil {
			a.log.ErrorContext(ctx, "training failed; answers go on from what was known", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-a.library.Changed():
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(settle):
		}
	}
}

// Train brings the knowledge up to the published texts: at once what an answer
// says, then what is chosen, from the stored state where there is one.
func (a *Assistant) Train(ctx context.Context) error {
	a.training.Lock()
	defer a.training.Unlock()
	texts, err := a.library.Published(ctx)
	if err != nil {
		return err
	}
	if known := a.knowledge.Load(); known != nil {
		a.knowledge.Store(newKnowledge(known.model, texts))
	}
	articles := rankable(texts)
	fingerprint := rank.Fingerprint(articles)
	if known := a.knowledge.Load(); known != nil && known.model.Fingerprint() == fingerprint {
		return nil
	}
	model, err := a.loadModel(ctx, fingerprint)
	if fault.Is(err, fault.NotFound) {
		model, err = a.trainModel(ctx, articles, fingerprint)
	}
	if err != nil {
		return err
	}
	a.knowledge.Store(newKnowledge(model, texts))
	return nil
}

func (a *Assistant) trainModel(ctx context.Context, articles []rank.Article, fingerprint string) (*rank.Model, error) {
	started := time.Now()
	model, err := rank.Train(ctx, articles, rank.Options{})
	if err != nil {
		return nil, err
	}
	a.log.InfoContext(ctx, "trained", "articles", len(articles), "took", time.Since(started).Round(time.Millisecond))
	if err := a.saveModel(ctx, fingerprint, model); err != nil {
		// The model works; only the next start will train again.
		a.log.WarnContext(ctx, "the trained state was not stored", "error", err)
	}
	return model, nil
}

// rankable gives what visitors may be answered from.
func rankable(texts []Text) []rank.Article {
	var out []rank.Article
	for _, t := range texts {
		if t.Audience == audienceAgents {
			continue
		}
		out = append(out, rank.Article{
			ID: t.ArticleID, Locale: t.Locale, Title: t.Title, Body: t.Body,
			Phrasings: t.Phrasings, Tags: t.Tags, Category: t.Category, Audience: t.Audience,
		})
	}
	return out
}
