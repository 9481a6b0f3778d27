package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Overview is the report over a time: all conversations that began in it.
type Overview struct {
	Conversations    int64           `json:"conversations"`
	BotResolved      int64           `json:"bot_resolved"`
	BotResolvedShare float64         `json:"bot_resolved_share"`
	Handoffs         []ReasonCount   `json:"handoffs"`
	FirstResponse    Percentiles     `json:"first_response_s"`
	CSAT             CSAT            `json:"csat"`
	Targets          []TargetShare   `json:"targets"`
	ByDay            []DayCount      `json:"by_day"`
	ByLocale         []LocaleCount   `json:"by_locale"`
	Suggestions      SuggestionUse   `json:"suggestions"`
	Unanswered       []QuestionCount `json:"unanswered"`
	Articles         []ArticleUse    `json:"articles"`
}

// ReasonCount counts the handoffs of a reason.
type ReasonCount struct {
	Reason Reason `json:"reason"`
	Count  int64  `json:"count"`
}

// Percentiles are in seconds; nil without a case.
type Percentiles struct {
	P50 *float64 `json:"p50"`
	P90 *float64 `json:"p90"`
}

// CSAT is the visitors' average rating, 1..5; nil without one.
type CSAT struct {
	Average *float64 `json:"average"`
	Count   int64    `json:"count"`
}

// TargetShare tells how many clocks of a target came to an end, and how many
// of them in time.
type TargetShare struct {
	Target Target `json:"target"`
	Count  int64  `json:"count"`
	Kept   int64  `json:"kept"`
}

// DayCount counts a day (as 2026-11-23, UTC).
type DayCount struct {
	Day           string `json:"day"`
	Conversations int64  `json:"conversations"`
	BotResolved   int64  `json:"bot_resolved"`
	Handoffs      int64  `json:"handoffs"`
}

// LocaleCount counts a locale's conversations.
type LocaleCount struct {
	Locale string `json:"locale"`
	Count  int64  `json:"count"`
}

// SuggestionUse tells what became of suggested replies that were shown: taken,
// then sent, how much of what was sent the agents had changed (0 to 1, nil when
// none was sent), and how many keys they did not press.
type SuggestionUse struct {
	Shown      int64       `json:"shown"`
	Taken      int64       `json:"taken"`
	Sent       int64       `json:"sent"`
	Changed    *float64    `json:"changed"`
	Keystrokes int64       `json:"keystrokes_saved" doc:"The letters of what was sent as it was offered, less one key each"`
	BySource   []SourceUse `json:"by_source"`
}

// SourceUse is the same for one source: article, macro, past_reply or model.
// Expected is how many would have been sent as they were, had agents taken each
// place of the list as often as they took it on the whole.
type SourceUse struct {
	Source     string   `json:"source"`
	Shown      int64    `json:"shown"`
	Taken      int64    `json:"taken"`
	Sent       int64    `json:"sent"`
	Changed    *float64 `json:"changed"`
	Keystrokes int64    `json:"keystrokes_saved"`
	Kept       float64  `json:"-"` // the sent ones, each by the share that was not changed
	Expected   float64  `json:"-"`
}

// QuestionCount is a question that the bot did not answer and how often it came.
type QuestionCount struct {
	Question string `json:"question"`
	Count    int64  `json:"count"`
}

// ArticleUse says how often an article answered, and what visitors said of it.
type ArticleUse struct {
	ArticleID string `json:"article_id"`
	Title     string `json:"title"` // filled in by who knows articles
	Answers   int64  `json:"answers"`
	Helpful   int64  `json:"helpful"`
	Unhelpful int64  `json:"unhelpful"`
}

// ArticleUses tells how every article's answers fared since an instant.
func (s *Service) ArticleUses(ctx context.Context, from clock.Time) ([]ArticleUse, error) {
	const op = "desk.ArticleUses"
	if err := access.Check(access.From(ctx), access.ReadArticles, op); err != nil {
		return nil, err
	}
	uses, err := s.articleUses(ctx, from)
	return uses, database.Translate(err, op, "")
}
