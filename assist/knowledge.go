package assist

import (
	"context"
	"slices"
	"sync"
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
	written verbatim
	kept    *sync.Map      // float64 to rank.Promise: asked with every question
	inside  *inside        // nil without articles for agents only
	refused []rank.Article // questions of which a person said that nothing answers them
}

// promised gives the model's promise for a target.
func (k *knowledge) promised(target float64) rank.Promise {
	if p, ok := k.kept.Load(target); ok {
		return p.(rank.Promise)
	}
	p := k.model.Promise(target)
	k.kept.Store(target, p)
	return p
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

// has reports whether there are articles in the locale.
func (k *knowledge) has(locale string) bool { return slices.Contains(k.locales, locale) }

func newKnowledge(model *rank.Model, texts []Text) *knowledge {
	public := func(t Text) bool { return t.Audience != audienceAgents }
	k := &knowledge{model: model, texts: byArticle(texts, public), kept: new(sync.Map), written: newVerbatim(slices.DeleteFunc(slices.Clone(texts), func(t Text) bool { return !public(t) }))}
	for _, t := range texts {
		if public(t) && !slices.Contains(k.locales, t.Locale) {
			k.locales = append(k.locales, t.Locale)
		}
	}
	return k
}

// byArticle gives the texts that are wanted by article and locale.
func byArticle(texts []Text, wanted func(Text) bool) map[string]map[string]Text {
	out := map[string]map[string]Text{}
	for _, t := range texts {
		if !wanted(t) {
			continue
		}
		if out[t.ArticleID] == nil {
			out[t.ArticleID] = map[string]Text{}
		}
		out[t.ArticleID][t.Locale] = t
	}
	return out
}

const (
	audienceAgents = "agents"
	// settle is how long the assistant waits after a change for more of them.
	settle = 150 * time.Millisecond
)

// Run loads the trained state, or trains, and follows the library and the
// verdicts until ctx ends; then it gives nil. A failed training keeps what was
// known and is tried again with the next change.
func (a *Assistant) Run(ctx context.Context) error {
	var group sync.WaitGroup
	defer group.Wait()
	group.Go(func() { a.learnOn(ctx) })
	group.Go(func() { a.remember(ctx) })
	for ctx.Err() == nil {
		training, stop := context.WithCancel(ctx)
		var lesson sync.WaitGroup
		lesson.Go(func() {
			if err := a.Train(training); err != nil && training.Err() == nil {
				a.log.ErrorContext(ctx, "training failed; answers go on from what was known", "error", err)
			}
		})
		changed := wait(ctx, a.library.Changed())
		stop() // what it learns is out of date
		lesson.Wait()
		if !changed {
			return nil
		}
	}
	return nil
}

// wait reports a change once no more of them are likely to follow at once, and
// false when ctx ends.
func wait(ctx context.Context, changed <-chan struct{}) bool {
	select {
	case <-ctx.Done():
		return false
	case <-changed:
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(settle):
		return true
	}
}

// Train brings the knowledge up to the published texts: at once what an answer
// says and, from where the last training ended, what is chosen; then the stored
// state, or a full training with its calibration.
func (a *Assistant) Train(ctx context.Context) error {
	a.training.Lock()
	defer a.training.Unlock()
	texts, err := a.library.Published(ctx)
	if err != nil {
		return err
	}
	refused, err := a.refused(ctx, texts)
	if err != nil {
		return err
	}
	synonyms, err := a.library.AllSynonyms(ctx)
	if err != nil {
		return err
	}
	articles := append(rankable(texts, false), refused...)
	fingerprint := rank.Fingerprint(articles, synonyms)
	known := a.knowledge.Load()
	if known != nil {
		a.publish(known.model, texts, refused)
		if known.model.Fingerprint() == fingerprint && !known.model.Provisional {
			return a.learnInside(ctx, known.model, texts)
		}
	}
	model, err := a.loadModel(ctx, fingerprint)
	if fault.Is(err, fault.NotFound) {
		if known != nil {
			quick, err := known.model.Refresh(ctx, articles)
			if err != nil {
				return err
			}
			a.publish(quick, texts, refused)
		}
		model, err = a.trainModel(ctx, articles, synonyms, fingerprint)
	}
	if err != nil {
		return err
	}
	a.publish(model, texts, refused)
	a.examined(ctx)
	return a.learnInside(ctx, model, texts)
}

func (a *Assistant) trainModel(ctx context.Context, articles []rank.Article, synonyms rank.Synonyms, fingerprint string) (*rank.Model, error) {
	if rehearsed := a.stage.kept(fingerprint); rehearsed != nil {
		a.keepModel(ctx, fingerprint, rehearsed.model) // a trial import that was brought in
		return rehearsed.model, nil
	}
	started := time.Now()
	model, err := rank.Train(ctx, articles, rank.Options{Synonyms: synonyms})
	if err != nil {
		return nil, err
	}
	a.log.InfoContext(ctx, "trained", "articles", len(articles), "took", time.Since(started).Round(time.Millisecond))
	a.keepModel(ctx, fingerprint, model)
	return model, nil
}

// keepModel stores what was learnt. Without it the model works all the same; only
// the next start will train again.
func (a *Assistant) keepModel(ctx context.Context, fingerprint string, model *rank.Model) {
	if err := a.saveModel(ctx, fingerprint, model); err != nil {
		a.log.WarnContext(ctx, "the trained state was not stored", "error", err)
	}
}

// rankable gives what visitors may be answered from, or all there is.
func rankable(texts []Text, all bool) []rank.Article {
	var out []rank.Article
	for _, t := range texts {
		if t.Audience == audienceAgents && !all {
			continue
		}
		out = append(out, rank.Article{
			ID: t.ArticleID, Locale: t.Locale, Title: t.Title, Body: t.Body,
			Phrasings: t.Phrasings, Tags: t.Tags, Category: t.Category, Audience: t.Audience,
		})
	}
	return out
}
