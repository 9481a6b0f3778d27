package kb

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// TestQuestion is a question with the article that should answer it.
type TestQuestion struct {
	ID             string     `json:"id"`
	Question       string     `json:"question"`
	Locale         string     `json:"locale"`
	ArticleID      *string    `json:"article_id" doc:"The article that should answer; null where a person should"`
	ConversationID *string    `json:"conversation_id" doc:"Where it was asked, if anywhere"`
	CreatedBy      string     `json:"created_by"`
	CreatedAt      clock.Time `json:"created_at"`
	Result         TestResult `json:"result"`
	Was            Grade      `json:"was" doc:"The grade before it changed last; empty when it never did"`
	ChangedAt      clock.Time `json:"changed_at"`
}

// Grade says how good an outcome is for a test question.
type Grade string

// The grades, worst first.
const (
	Untested Grade = ""
	Wrong    Grade = "wrong"   // answered by another article, or although a person should
	Missed   Grade = "missed"  // not answered, and the right article was no choice
	Offered  Grade = "offered" // the right article was among the choices
	Right    Grade = "right"   // answered by the right article, or left to a person
)

// Worth orders grades: the more, the better. An untested question has none: 0.
func (g Grade) Worth() int { return slices.Index([]Grade{Untested, Wrong, Missed, Offered, Right}, g) }

// TestResult is what came of a test question when it was run last.
type TestResult struct {
	Grade      Grade      `json:"grade" enum:",wrong,missed,offered,right"`
	Decision   string     `json:"decision" doc:"answer, clarify or handoff; empty before the first run"`
	ArticleID  string     `json:"article_id" doc:"The likeliest article; empty for none"`
	Confidence float64    `json:"confidence"`
	RunAt      clock.Time `json:"run_at"`
}

// TestCounts tells how a test set stands.
type TestCounts struct {
	Questions int `json:"questions"`
	Right     int `json:"right"`
	Offered   int `json:"offered"`
	Missed    int `json:"missed"`
	Wrong     int `json:"wrong"`
	Better    int `json:"better" doc:"At the last run that changed anything"`
	Worse     int `json:"worse" doc:"At the last run that changed anything"`
}

// TestQuery selects test questions.
type TestQuery struct {
	Grade   Grade // Untested: all
	Changed bool  // only those whose grade the last change moved
	After   string
	Limit   int // 0: 100; at most 200
}

// MostTestQuestions is how many test questions a desk can have.
const MostTestQuestions = 5_000

// TestQuestions gives a page of test questions, oldest first, from after an id.
func (l *Library) TestQuestions(ctx context.Context, q TestQuery) ([]TestQuestion, TestCounts, error) {
	const op = "kb.TestQuestions"
	if err := mayRead(ctx, op); err != nil {
		return nil, TestCounts{}, err
	}
	if q.Limit < 1 {
		q.Limit = 100
	}
	q.Limit = min(q.Limit, 200)
	counts, err := l.countTests(ctx)
	if err != nil {
		return nil, TestCounts{}, database.Translate(err, op, "")
	}
	rows, err := l.listTests(ctx, q)
	return rows, counts, database.Translate(err, op, "")
}

// AllTestQuestions gives every test question, for a run.
func (l *Library) AllTestQuestions(ctx context.Context) ([]TestQuestion, error) {
	const op = "kb.AllTestQuestions"
	if err := mayRead(ctx, op); err != nil {
		return nil, err
	}
	rows, err := l.listTests(ctx, TestQuery{Limit: MostTestQuestions})
	return rows, database.Translate(err, op, "")
}

// AddTestQuestions adds questions, all or none, and gives how many were new. One
// that is there already gets the article that is given now. Errors name the
// question by its place, from 1.
func (l *Library) AddTestQuestions(ctx context.Context, questions []TestQuestion) (added int, err error) {
	const op = "kb.AddTestQuestions"
	by, err := mayWrite(ctx, op)
	if err != nil {
		return 0, err
	}
	clean, err := l.cleanTests(ctx, op, questions, by)
	if err != nil {
		return 0, err
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		before, err := l.countTests(ctx)
		if err != nil {
			return err
		}
		if err := l.upsertTests(ctx, clean); err != nil {
			return err
		}
		after, err := l.countTests(ctx)
		if err != nil {
			return err
		}
		if after.Questions > MostTestQuestions {
			return fault.New(fault.Invalid, op, "A desk can have at most 5,000 test questions. Delete some first.")
		}
		added = after.Questions - before.Questions
		return nil
	})
	return added, database.Translate(err, op, "")
}

// DeleteTestQuestion deletes a test question.
func (l *Library) DeleteTestQuestion(ctx context.Context, id string) error {
	const op = "kb.DeleteTestQuestion"
	if _, err := mayWrite(ctx, op); err != nil {
		return err
	}
	return database.Translate(l.deleteTest(ctx, id), op, "There is no such test question.")
}

// RecordTests keeps what came of a run, by question. What a question was graded
// before stays beside a grade that differs.
func (l *Library) RecordTests(ctx context.Context, results map[string]TestResult) error {
	const op = "kb.RecordTests"
	if _, err := mayWrite(ctx, op); err != nil {
		return err
	}
	now := l.clock.Now()
	return database.Translate(l.db.InTx(ctx, func(ctx context.Context) error { return l.recordTests(ctx, results, now) }), op, "")
}

const longestTest = 2_000 // characters of a question

func (l *Library) cleanTests(ctx context.Context, op string, questions []TestQuestion, by string) ([]testRow, error) {
	if len(questions) > MostTestQuestions {
		return nil, fault.Field(op, "questions", "These are too many questions: at most 5,000.")
	}
	now, at := l.clock.Now(), map[string]int{}
	rows := make([]testRow, 0, len(questions))
	var articles []string
	for i, q := range questions {
		place := fmt.Sprintf("questions[%d]", i+1)
		q.Question = oneLine(q.Question)
		switch n := utf8.RuneCountInString(q.Question); {
		case n == 0:
			return nil, fault.Field(op, place, "There is no question.")
		case n > longestTest:
			return nil, fault.Field(op, place, "The question is too long: at most 2,000 characters.")
		}
		if err := checkLocale(op, q.Locale); err != nil {
			return nil, fault.Field(op, place, "A locale is two letters, such as en or fi.")
		}
		if q.ArticleID != nil {
			articles = append(articles, *q.ArticleID)
		}
		row := testRow{ID: newID(), Locale: q.Locale, Question: q.Question, ArticleID: q.ArticleID, ConversationID: q.ConversationID, CreatedBy: by, CreatedAt: now}
		key := q.Locale + " " + q.Question
		if known, twice := at[key]; twice {
			rows[known] = row
			continue
		}
		at[key] = len(rows)
		rows = append(rows, row)
	}
	missing, err := l.missingArticles(ctx, articles)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	if len(missing) > 0 {
		return nil, fault.Field(op, "article_id", fmt.Sprintf("There is no article %q.", missing[0]))
	}
	return rows, nil
}
