package assist

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/assist/compose"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/variables"
)

const (
	mostSuggestions = 3
	// leastSuggestion: none is better than a bad one.
	leastSuggestion = 0.12
)

// suggest puts at most three replies beside the composer, best first: from
// articles, from what colleagues replied to similar questions, from macros.
func (a *Assistant) suggest(ctx context.Context, k *knowledge, about asked, to string) error {
	s, from := about.subject, about.from
	list := append(a.fromArticles(k, s, about.ranking, from, to), a.fromInside(k, about, to)...)
	macros, err := a.fromMacros(ctx, s, from, to)
	if err != nil {
		return err
	}
	list = distinct(append(append(list, a.fromPast(about, to)...), macros...))
	slices.SortStableFunc(list, func(x, y desk.Suggestion) int { return cmp.Compare(a.worth(y), a.worth(x)) })
	list = list[:min(mostSuggestions, len(list))]
	for i := range list {
		list[i].Position = i + 1
		list[i].MessageSeq = s.Event.Seq
	}
	return a.desk.SaveSuggestions(ctx, s.Conversation.ID, s.Event.Seq, to, list)
}

func (a *Assistant) fromArticles(k *knowledge, s desk.Subject, ranking rank.Ranking, from, to string) []desk.Suggestion {
	var out []desk.Suggestion
	question := s.Question
	if question == "" {
		question = s.Event.Text
	}
	for _, c := range ranking.Candidates {
		if c.Confidence < leastSuggestion {
			break
		}
		shown, ok := k.text(c.ArticleID, to, s.Settings.DefaultLocale)
		if !ok {
			continue
		}
		suggestion := desk.Suggestion{
			Source: "article", SourceID: c.ArticleID, Title: shown.Title, URL: shown.URL,
			Locale: shown.Locale, Confidence: c.Confidence,
			Text: a.composer.Compose(compose.Article{Locale: shown.Locale, Title: shown.Title, Body: shown.Body}, question).Text,
		}
		// What an editor wrote in the visitor's language goes out.
		if sent, ok := k.texts[c.ArticleID][from]; ok {
			suggestion.SendLocale, suggestion.URL = from, sent.URL
			composed := a.composer.Compose(compose.Article{Locale: from, Title: sent.Title, Body: sent.Body}, question)
			suggestion.SendText = composed.Text
			// The fact is found in the visitor's words; the agent sees the same place.
			if like, ok := a.composer.ComposeLike(compose.Article{Locale: shown.Locale, Title: shown.Title, Body: shown.Body}, composed.Place); ok {
				suggestion.Text = like.Text
			}
		}
		out = append(out, suggestion)
	}
	return out
}

// fromMacros offers macros, those first whose words the message shares. They
// are the desk's own words and safe to send, so that they fill up the three,
// marked as unsure.
func (a *Assistant) fromMacros(ctx context.Context, s desk.Subject, from, to string) ([]desk.Suggestion, error) {
	macros, err := a.desk.Macros(ctx)
	if err != nil {
		return nil, err
	}
	asked := wordSet(from, s.Event.Text)
	var out []desk.Suggestion
	for _, macro := range macros {
		text := cmp.Or(macro.Texts[to], macro.Texts[s.Settings.DefaultLocale])
		if text == "" {
			continue
		}
		suggestion := desk.Suggestion{Source: "macro", SourceID: macro.ID, Title: macro.Title, Locale: to, Text: fill(text, s),
			Confidence: leastSuggestion / 2 * (1 + 8*jaccard(asked, wordSet(from, macro.Title+" "+macro.Texts[from])))}
		if sent := macro.Texts[from]; sent != "" {
			suggestion.SendLocale, suggestion.SendText = from, fill(sent, s)
		}
		out = append(out, suggestion)
	}
	slices.SortStableFunc(out, func(x, y desk.Suggestion) int { return cmp.Compare(y.Confidence, x.Confidence) })
	return out[:min(mostSuggestions, len(out))], nil
}

// fill puts who talks to whom into a text; without a name the greeting loses
// the place for it. Who will reply is not known before somebody has taken the
// conversation: that stays open.
func fill(text string, s desk.Subject) string {
	values := map[string]string{"contact.name": s.Conversation.Contact.Name, "desk.name": s.Settings.DeskName}
	if s.Conversation.Assignee != nil {
		values["agent.name"] = s.Conversation.Assignee.Name
	}
	return variables.Fill(text, values)
}

func distinct(list []desk.Suggestion) []desk.Suggestion {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(s desk.Suggestion) bool {
		key := strings.TrimSpace(s.Text)
		if key == "" || seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

func wordSet(locale, text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range (matchingWords{}).Words(locale, text) {
		out[w] = true
	}
	return out
}

// jaccard gives the share of common words, 0 to 1.
func jaccard(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
