package kb

import (
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

const (
	mostSynonyms  = 500 // groups of a locale
	mostInAGroup  = 20
	mostAdditions = 10 // to one search
)

// Synonyms gives the groups of words that mean the same in a locale.
func (l *Library) Synonyms(ctx context.Context, locale string) ([][]string, error) {
	const op = "kb.Synonyms"
	if err := mayRead(ctx, op); err != nil {
		return nil, err
	}
	groups, err := l.synonymsOf(ctx, locale)
	return groups, database.Translate(err, op, "")
}

// AllSynonyms gives the groups of words that mean the same, by locale.
func (l *Library) AllSynonyms(ctx context.Context) (map[string][][]string, error) {
	groups, err := l.allSynonyms(ctx)
	return groups, database.Translate(err, "kb.AllSynonyms", "")
}

// SetSynonyms replaces the groups of words that mean the same in a locale. The
// search minds them at once, the bot after its next training, which begins.
func (l *Library) SetSynonyms(ctx context.Context, locale string, groups [][]string) error {
	const op = "kb.SetSynonyms"
	if _, err := mayWrite(ctx, op); err != nil {
		return err
	}
	if err := checkLocale(op, locale); err != nil {
		return err
	}
	if len(groups) > mostSynonyms {
		return fault.Field(op, "groups", "These are too many groups: at most 500.")
	}
	clean := make([][]string, 0, len(groups))
	for _, group := range groups {
		if group = distinct(group); len(group) > mostInAGroup {
			return fault.Field(op, "groups", "A group has too many words: at most 20.")
		}
		if len(group) > 1 {
			clean = append(clean, group)
		}
	}
	err := l.db.InTx(ctx, func(ctx context.Context) error { return l.replaceSynonyms(ctx, locale, clean) })
	return database.Translate(err, op, "")
}

// otherWords gives what else means what is searched.
func (l *Library) otherWords(ctx context.Context, locale, query string) ([]string, error) {
	groups, err := l.synonymsOf(ctx, locale)
	if err != nil || len(groups) == 0 {
		return nil, err
	}
	analyser := l.words.in(locale)
	asked := stems(analyser.Tokens(cut(query, longestQuery)))
	var out []string
	for _, group := range groups {
		for i, term := range group {
			if !strings.Contains(asked, stems(analyser.Tokens(term))) {
				continue
			}
			others := slices.Delete(slices.Clone(group), i, i+1)
			out = append(out, others...)
			break
		}
	}
	return out[:min(len(out), mostAdditions)], nil
}

// stems gives words in a form that can be looked for as a whole.
func stems(tokens []text.Token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.Stem)
		b.WriteByte(' ')
	}
	return b.String()
}
