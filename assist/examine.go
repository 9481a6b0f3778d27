package assist

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/kb"
)

// TestSet is where the desk's test questions lie.
type TestSet interface {
	// AllTestQuestions gives every test question.
	AllTestQuestions(ctx context.Context) ([]kb.TestQuestion, error)
	// RecordTests keeps what came of a run, by question.
	RecordTests(ctx context.Context, results map[string]kb.TestResult) error
}

// noTests is the test set of a desk that has none.
type noTests struct{}

// AllTestQuestions gives none.
func (noTests) AllTestQuestions(context.Context) ([]kb.TestQuestion, error) {
	return []kb.TestQuestion{}, nil
}

// RecordTests has nothing to keep.
func (noTests) RecordTests(context.Context, map[string]kb.TestResult) error { return nil }

// Examine asks the test questions of what is published and keeps the grades.
// Unavailable before the first training.
func (a *Assistant) Examine(ctx context.Context) error {
	k := a.knowledge.Load()
	if k == nil {
		return learning("assist.Examine")
	}
	ctx = access.With(ctx, access.System())
	questions, err := a.tests.AllTestQuestions(ctx)
	if err != nil || len(questions) == 0 {
		return err
	}
	settings, err := a.desk.Settings(ctx)
	if err != nil {
		return err
	}
	exam := newRehearsal(a.mind, k, RehearsalOptions{Settings: settings})
	results := map[string]kb.TestResult{}
	for i := range questions {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		q := &questions[i]
		if now := exam.grade(q); now.Grade != q.Result.Grade || !alike(now, q.Result) {
			results[q.ID] = now
		}
	}
	return a.tests.RecordTests(ctx, results)
}

// examined does the same after a training; the questions wait for the next one
// when it fails.
func (a *Assistant) examined(ctx context.Context) {
	if err := a.Examine(ctx); err != nil && ctx.Err() == nil {
		a.log.WarnContext(ctx, "the test questions were not run", "error", err)
	}
}

// alike: the same outcome, with about the same confidence.
func alike(a, b kb.TestResult) bool {
	return a.Decision == b.Decision && a.ArticleID == b.ArticleID && math.Abs(a.Confidence-b.Confidence) < 0.005
}

// grade asks a test question and grades the outcome.
func (r *Rehearsal) grade(q *kb.TestQuestion) kb.TestResult {
	o := r.Ask(q.Question, q.Locale)
	out := kb.TestResult{Decision: string(o.Decision), Confidence: o.Confidence, Grade: kb.Missed}
	if len(o.Ranked) > 0 {
		out.ArticleID = o.Ranked[0].ArticleID
	}
	if q.ArticleID == nil {
		out.Grade = kb.Right
		if o.Decision == desk.DecideAnswer {
			out.Grade = kb.Wrong
		}
		return out
	}
	switch {
	case o.Decision == desk.DecideAnswer && o.Answer.ArticleID == *q.ArticleID:
		out.Grade = kb.Right
	case o.Decision == desk.DecideAnswer:
		out.Grade = kb.Wrong
	case slices.ContainsFunc(o.Choices, func(c desk.Candidate) bool { return c.ArticleID == *q.ArticleID }):
		out.Grade = kb.Offered
	}
	return out
}

// TestChange is a test question whose grade a text would change.
type TestChange struct {
	ID       string        `json:"id"`
	Question string        `json:"question"`
	Locale   string        `json:"locale"`
	Now      kb.TestResult `json:"now"`
	Then     kb.TestResult `json:"then"`
}

// TestForesight is what publishing a text would do to the test questions.
type TestForesight struct {
	Questions int          `json:"questions"`
	Better    []TestChange `json:"better"`
	Worse     []TestChange `json:"worse"`
}

// Foresee asks the test questions as things are and as they would be with the
// text published. Unavailable before the first training.
func (a *Assistant) Foresee(ctx context.Context, text Text) (TestForesight, error) {
	const op = "assist.Foresee"
	out := TestForesight{Better: []TestChange{}, Worse: []TestChange{}}
	k := a.knowledge.Load()
	if k == nil {
		return out, learning(op)
	}
	questions, err := a.tests.AllTestQuestions(ctx)
	if err != nil || len(questions) == 0 {
		return out, err
	}
	then, err := a.imagine(ctx, k, text)
	if err != nil {
		return out, err
	}
	settings, err := a.desk.Settings(ctx)
	if err != nil {
		return out, err
	}
	today, tomorrow := newRehearsal(a.mind, k, RehearsalOptions{Settings: settings}), newRehearsal(a.mind, then, RehearsalOptions{Settings: settings})
	out.Questions = len(questions)
	for i := range questions {
		q := &questions[i]
		change := TestChange{ID: q.ID, Question: q.Question, Locale: q.Locale, Now: today.grade(q), Then: tomorrow.grade(q)}
		switch was, is := change.Now.Grade.Worth(), change.Then.Grade.Worth(); {
		case is > was:
			out.Better = append(out.Better, change)
		case is < was:
			out.Worse = append(out.Worse, change)
		}
	}
	return out, nil
}

// imagine gives what would be known with the text published. The calibration is
// today's, so that only the text makes a difference.
func (a *Assistant) imagine(ctx context.Context, k *knowledge, text Text) (*knowledge, error) {
	texts, err := a.library.Published(access.With(ctx, access.System()))
	if err != nil {
		return nil, err
	}
	texts = slices.DeleteFunc(texts, func(t Text) bool { return t.ArticleID == text.ArticleID && t.Locale == text.Locale })
	at, _ := slices.BinarySearchFunc(texts, text, func(a, b Text) int {
		return cmp.Or(cmp.Compare(a.ArticleID, b.ArticleID), cmp.Compare(a.Locale, b.Locale))
	})
	texts = slices.Insert(texts, at, text)
	model, err := k.model.Refresh(ctx, append(rankable(texts, false), k.refused...))
	if err != nil {
		return nil, err
	}
	model.Provisional = k.model.Provisional
	return newKnowledge(model, texts), nil
}
