package assist

import (
	"context"
	"regexp"
	"time"

	"github.com/segue-desk/segue/assist/compose"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// inside is what only agents may read: a ranking among all articles, and the
// texts of those that are for agents. The bot never sees it.
type inside struct {
	model *rank.Model
	texts map[string]map[string]Text // article, locale
	made  string                     // fingerprint of everything that it was made from
}

// learnInside brings the agents' own articles into a ranking that goes on from
// the visitors' one: a fraction of a second instead of a second training.
func (a *Assistant) learnInside(ctx context.Context, model *rank.Model, all []Text) error {
	known := a.knowledge.Load()
	texts := byArticle(all, func(t Text) bool { return t.Audience == audienceAgents })
	if len(texts) == 0 {
		a.putInside(nil)
		return nil
	}
	articles := rankable(all, true)
	made := model.Fingerprint() + " " + rank.Fingerprint(articles, nil)
	if known.inside != nil && known.inside.made == made {
		return nil
	}
	started := time.Now()
	wider, err := model.Refresh(ctx, articles)
	if err != nil {
		return fault.Wrap(err, fault.CodeOf(err), "assist.learnInside", "")
	}
	a.log.DebugContext(ctx, "learnt the agents' own articles", "articles", len(texts), "took", time.Since(started).Round(time.Millisecond))
	a.putInside(&inside{wider, texts, made})
	return nil
}

func (a *Assistant) putInside(in *inside) {
	a.experience.mu.Lock()
	defer a.experience.mu.Unlock()
	wider := *a.knowledge.Load()
	wider.inside = in
	a.knowledge.Store(&wider)
}

// among keeps what is still for agents only, with the words that it has now.
func (in *inside) among(all []Text) *inside {
	if in == nil {
		return nil
	}
	return &inside{model: in.model, made: in.made, texts: byArticle(all, func(t Text) bool { return t.Audience == audienceAgents })}
}

var linked = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// fromInside suggests what agents' own articles say, for the agent to put in
// words for the visitor: without a link, and with nothing that goes out as it is.
func (a *Assistant) fromInside(k *knowledge, about asked, to string) []desk.Suggestion {
	if k.inside == nil {
		return nil
	}
	var out []desk.Suggestion
	question := about.subject.Question
	for _, c := range k.inside.model.Rank(question, about.from, candidates).Candidates {
		text, ok := k.inside.texts[c.ArticleID][to]
		if !ok || c.Confidence < leastSuggestion {
			continue
		}
		composed := a.composer.Compose(compose.Article{Locale: to, Title: text.Title, Body: text.Body}, question)
		out = append(out, desk.Suggestion{
			Source: "article", SourceID: c.ArticleID, Title: text.Title, Locale: to, Confidence: c.Confidence,
			Text: linked.ReplaceAllString(composed.Text, "$1"), Audience: audienceAgents,
		})
	}
	return out
}
