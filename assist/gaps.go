package assist

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/segue-desk/segue/assist/gaps"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/assist/redact"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
)

const (
	gapWindow    = 90 * 24 * time.Hour
	mostInGaps   = 2000 // questions that are looked at, the newest
	mostGaps     = 100
	mostExamples = 10
	week         = 7 * 24 * time.Hour
)

// Gap is a question that no article answers well, in the words that it was
// asked in.
type Gap struct {
	ID         string        `json:"id" doc:"Of its first question; it may change when older questions leave the window"`
	Question   string        `json:"question" doc:"The most typical one"`
	Locale     string        `json:"locale"`
	Count      int           `json:"count" doc:"Times asked in the last 90 days"`
	ThisWeek   int           `json:"this_week" doc:"In the last seven days"`
	WeekBefore int           `json:"week_before" doc:"In the seven days before those"`
	Handoffs   int           `json:"handoffs" doc:"Conversations that went to a person for it"`
	ArticleID  *string       `json:"article_id" doc:"The nearest published article: the one that people said was right, or else the likeliest; null for none"`
	Title      string        `json:"title" doc:"The nearest article's; empty for none"`
	Examples   []GapQuestion `json:"examples" doc:"At most ten, the most typical first"`
}

// GapQuestion is one time that a gap was asked.
type GapQuestion struct {
	Question       string     `json:"question"`
	ConversationID *string    `json:"conversation_id" doc:"null for a question over the API"`
	AskedAt        clock.Time `json:"asked_at"`
}

// Gaps groups what visitors asked in the last 90 days and the bot still does not
// answer, by meaning within a language: those that sent most conversations to a
// person first. A question that is answered today is in none. Unavailable before
// the first training.
func (a *Assistant) Gaps(ctx context.Context) ([]Gap, error) {
	k := a.knowledge.Load()
	if k == nil {
		return nil, learning("assist.Gaps")
	}
	now := a.clock.Now()
	asked, err := a.desk.UnansweredQuestions(ctx, now.Add(-gapWindow), mostInGaps)
	if err != nil || len(asked) == 0 {
		return []Gap{}, err
	}
	settings, err := a.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	open, nearest, err := stillOpen(ctx, newRehearsal(a.mind, k, RehearsalOptions{Settings: settings, Keep: 1}), asked)
	if err != nil {
		return nil, err
	}
	questions := make([]gaps.Question, len(open))
	for i, o := range open {
		questions[i] = gaps.Question{ID: o.ID, Text: o.Question, Locale: o.Locale}
	}
	out := []Gap{}
	for _, group := range gaps.Learn(k.articles()).Group(questions) {
		out = append(out, k.gapOf(group, open, nearest, now))
	}
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Handoffs, a.Handoffs), cmp.Compare(b.Count, a.Count), cmp.Compare(b.ThisWeek, a.ThisWeek))
	})
	return out[:min(mostGaps, len(out))], ctx.Err()
}

// stillOpen asks the questions again and leaves those that the bot would not
// answer now, with the article that comes nearest. What people said was wrong
// stays open whatever the bot thinks of it, unless it answers with another.
func stillOpen(ctx context.Context, again *Rehearsal, asked []desk.OutcomeRecord) (open []desk.OutcomeRecord, nearest []string, err error) {
	for i := range asked {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		o, was := again.Ask(asked[i].Question, asked[i].Locale), &asked[i]
		if o.Decision == desk.DecideSmallTalk || o.Decision == desk.DecideAnswer && (was.Decision != desk.DecideAnswer || o.Answer.ArticleID != was.ArticleID) {
			continue
		}
		near := was.RightArticle
		if near == "" && len(o.Ranked) > 0 {
			near = o.Ranked[0].ArticleID
		}
		open, nearest = append(open, *was), append(nearest, near)
	}
	return open, nearest, nil
}

// articles gives what is published as the grouping learns from it, in a fixed order.
func (k *knowledge) articles() []rank.Article {
	var out []rank.Article
	for id, locales := range k.texts {
		for locale, t := range locales {
			out = append(out, rank.Article{ID: id, Locale: locale, Title: t.Title, Phrasings: t.Phrasings})
		}
	}
	slices.SortFunc(out, func(a, b rank.Article) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Locale, b.Locale))
	})
	return out
}

func (k *knowledge) gapOf(group gaps.Group, open []desk.OutcomeRecord, nearest []string, now clock.Time) Gap {
	typical := open[group.Questions[0]]
	g := Gap{Question: unmarked(typical.Question, typical.Locale), Locale: typical.Locale, Count: len(group.Questions), Examples: []GapQuestion{}}
	first, votes, near, handed := typical, map[string]int{}, "", map[string]bool{}
	for _, i := range group.Questions {
		o := open[i]
		if o.CreatedAt.Before(first.CreatedAt.Time) {
			first = o
		}
		switch age := now.Since(o.CreatedAt); {
		case age < week:
			g.ThisWeek++
		case age < 2*week:
			g.WeekBefore++
		}
		if o.Decision == desk.DecideHandoff && o.ConversationID != "" {
			handed[o.ConversationID] = true
		}
		if votes[nearest[i]]++; near == "" || votes[nearest[i]] > votes[near] {
			near = nearest[i]
		}
		if len(g.Examples) < mostExamples {
			g.Examples = append(g.Examples, exampleOf(o))
		}
	}
	g.ID, g.Handoffs = first.ID, len(handed)
	if text, ok := k.text(near, typical.Locale, typical.Locale); ok {
		g.ArticleID, g.Title = &near, text.Title
	}
	return g
}

func exampleOf(o desk.OutcomeRecord) GapQuestion {
	e := GapQuestion{Question: unmarked(o.Question, o.Locale), AskedAt: o.CreatedAt}
	if o.ConversationID != "" {
		e.ConversationID = &o.ConversationID
	}
	return e
}

// unmarked gives a question without the numbers, addresses and links in it: it
// may become a title or a phrasing.
func unmarked(question, locale string) string {
	return strings.Join(strings.Fields(openPlace.ReplaceAllString(redact.Redact(question, redact.Who{Locale: locale}), "…")), " ")
}
