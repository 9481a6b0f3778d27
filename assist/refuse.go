package assist

import (
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/access"
)

const mostRefused = 500

// refused gives the questions of which a person said that no article answers
// them, as the ranker knows them: one for each language. What an article has as
// a phrasing meanwhile is answered.
func (a *Assistant) refused(ctx context.Context, texts []Text) ([]rank.Article, error) {
	list, err := a.desk.RefusedQuestions(access.With(ctx, access.System()), a.clock.Now().Add(-memory), mostRefused)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	answered := map[string]bool{}
	for _, text := range texts {
		for _, phrasing := range append([]string{text.Title}, text.Phrasings...) {
			answered[text.Locale+" "+strings.ToLower(phrasing)] = true
		}
	}
	var out []rank.Article
	for _, q := range list {
		if answered[q.Locale+" "+strings.ToLower(q.Question)] {
			continue
		}
		at := slices.IndexFunc(out, func(r rank.Article) bool { return r.Locale == q.Locale })
		if at < 0 {
			at = len(out)
			out = append(out, rank.Article{ID: rank.Nothing, Locale: q.Locale})
		}
		out[at].Phrasings = append(out[at].Phrasings, q.Question)
	}
	for i := range out {
		slices.Sort(out[i].Phrasings) // the same questions, the same fingerprint
	}
	slices.SortFunc(out, func(a, b rank.Article) int { return strings.Compare(a.Locale, b.Locale) })
	return out, nil
}

// learnRefused trains again when people refused something new.
func (a *Assistant) learnRefused(ctx context.Context) error {
	known := a.knowledge.Load()
	if known == nil {
		return nil
	}
	texts, err := a.library.Published(ctx)
	if err != nil {
		return err
	}
	refused, err := a.refused(ctx, texts)
	if err != nil || rank.Fingerprint(refused, nil) == rank.Fingerprint(known.refused, nil) {
		return err
	}
	return a.Train(ctx)
}
