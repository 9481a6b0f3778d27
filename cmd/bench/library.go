package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
)

// hit is an article that a search engine found. A higher score is better.
type hit struct {
	id    string
	score float64
}

// searcher is the index of one locale.
type searcher func(ctx context.Context, question string, n int) ([]hit, error)

// library asks bare search engines as Segue is asked: an index for each
// locale, so that each has its own stemmer; the question goes to that of its
// own locale, and to all where there is none. The best score is the confidence.
type library struct {
	shelves map[string]searcher
	order   []string
}

// deep is how deep a right article is looked for, as in Segue's evaluation.
const deep = 10

// newLibrary makes an index of each locale's articles.
func newLibrary(articles []rank.Article, index func(locale string, articles []rank.Article) (searcher, error)) (*library, error) {
	l := &library{shelves: map[string]searcher{}}
	by := map[string][]rank.Article{}
	for _, a := range articles {
		if by[a.Locale] == nil {
			l.order = append(l.order, a.Locale)
		}
		by[a.Locale] = append(by[a.Locale], a)
	}
	for _, locale := range l.order {
		s, err := index(locale, by[locale])
		if err != nil {
			return nil, err
		}
		l.shelves[locale] = s
	}
	return l, nil
}

// Ask gives the articles found, best first; a search engine decides nothing.
func (l *library) Ask(ctx context.Context, question, locale string) (evaluate.Answer, error) {
	asked := l.order
	if l.shelves[locale] != nil {
		asked = []string{locale}
	}
	var hits []hit
	for _, shelf := range asked {
		found, err := l.shelves[shelf](ctx, question, deep)
		if err != nil {
			return evaluate.Answer{}, err
		}
		hits = append(hits, found...)
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	var out evaluate.Answer
	for _, h := range hits {
		if !slices.Contains(out.Articles, h.id) {
			out.Articles = append(out.Articles, h.id)
		}
	}
	if len(hits) > 0 {
		out.Confidence = hits[0].score
	}
	return out, nil
}
