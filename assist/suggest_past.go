package assist

import (
	"regexp"
	"strings"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/assist/recall"
	"github.com/segue-desk/segue/assist/redact"
	"github.com/segue-desk/segue/assist/replies"
	"github.com/segue-desk/segue/desk"
)

// fromPast suggests what colleagues replied to similar questions, with what
// belonged to others left open.
func (a *Assistant) fromPast(about asked, to string) []desk.Suggestion {
	s, from := about.subject, about.from
	q := recall.Query{Conversation: s.Conversation.ID, Locale: from, Reads: to, Question: s.Question}
	if q.Question == "" {
		q.Question = s.Event.Text
	}
	q.Topics = topics(about.ranking)
	for _, event := range s.Context[max(0, len(s.Context)-mostContext):] {
		q.Said = append(q.Said, replies.Message{FromAgent: event.Author.Kind != desk.ByVisitor, Text: event.Text})
	}
	var out []desk.Suggestion
	for _, f := range a.past.Find(q, mostSuggestions) {
		if f.Confidence < leastSuggestion {
			break
		}
		suggestion := desk.Suggestion{
			Source: "past_reply", SourceID: f.Conversation, Title: f.Headline, Locale: f.TextLocale,
			Text: fill(f.Text, s), Confidence: f.Confidence, Given: f.Given,
		}
		if f.Own != "" && f.OwnLocale == to {
			suggestion.Locale, suggestion.Text = to, fill(f.Own, s)
		}
		if f.TextLocale == from {
			suggestion.SendLocale, suggestion.SendText = from, fill(f.Text, s)
		}
		out = append(out, suggestion)
	}
	return out
}

// leastTopic is the confidence from which a question is about an article.
const leastTopic = 0.3

// topics gives the article that a question is about, if any: what the bot knows
// of other words and languages for the same thing finds past replies as well.
func topics(ranking rank.Ranking) []string {
	if top(ranking) < leastTopic {
		return nil
	}
	return []string{ranking.Candidates[0].ArticleID}
}

var openPlace = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// headline gives the first words of a question, without what is private in it.
func headline(question string, who redact.Who) string {
	const longest = 80
	line := strings.Join(strings.Fields(openPlace.ReplaceAllString(redact.Redact(question, who), "…")), " ")
	if letters := []rune(line); len(letters) > longest {
		line = strings.TrimSpace(string(letters[:longest-1])) + "…"
	}
	return line
}
