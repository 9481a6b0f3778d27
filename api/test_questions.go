package api

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

func (s *Server) testRoutes(reads, writes route) {
	register(s, reads.by(get, "/test-questions", "Test questions with what came of each at the last run"), s.testQuestions)
	register(s, writes.by(post, "/test-questions", "Add test questions and run them").with(created), s.addTestQuestions)
	register(s, writes.by(post, "/test-questions/import", "Bring test questions in from CSV or JSON lines, all or none").with(created), s.importTestQuestions)
	register(s, writes.by(post, "/test-questions/run", "Run all test questions now"), s.runTestQuestions)
	register(s, writes.by(remove, "/test-questions/{id}", "Delete a test question").with(noBody), s.deleteTestQuestion)
	register(s, writes.by(post, "/articles/{id}/locales/{locale}/foresee", "What publishing this text would do to the test questions"), s.foreseeArticle)
}

type testsBody struct {
	Questions []kb.TestQuestion `json:"questions"`
	Counts    kb.TestCounts     `json:"counts" doc:"Of all test questions"`
	Next      *string           `json:"next" doc:"For the next page"`
}

// testQuestions is GET /test-questions.
func (s *Server) testQuestions(ctx context.Context, in *struct {
	Grade   kb.Grade `query:"grade" enum:"wrong,missed,offered,right,"`
	Changed bool     `query:"changed" doc:"Only those whose grade the last change moved"`
	Cursor  string   `query:"cursor" maxLength:"100"`
	Limit   int      `query:"limit" minimum:"0" maximum:"200"`
}) (*body[testsBody], error) {
	if in.Limit == 0 {
		in.Limit = 100
	}
	list, counts, err := s.library.TestQuestions(ctx, kb.TestQuery{Grade: in.Grade, Changed: in.Changed, After: in.Cursor, Limit: in.Limit})
	out := testsBody{Questions: emptyNotNull(list), Counts: counts}
	if len(list) == in.Limit {
		out.Next = &list[len(list)-1].ID
	}
	return &body[testsBody]{out}, err
}

type newTestBody struct {
	Question       string  `json:"question" maxLength:"2000"`
	Locale         string  `json:"locale" maxLength:"10"`
	ArticleID      *string `json:"article_id" maxLength:"100" doc:"null where a person should answer"`
	ConversationID *string `json:"conversation_id,omitempty" maxLength:"100"`
}

type addedTests struct {
	Added  int           `json:"added"`
	Counts kb.TestCounts `json:"counts"`
}

// addTestQuestions is POST /test-questions.
func (s *Server) addTestQuestions(ctx context.Context, in *body[struct {
	Questions []newTestBody `json:"questions" minItems:"1" maxItems:"5000"`
}]) (*body[addedTests], error) {
	list := make([]kb.TestQuestion, len(in.Body.Questions))
	for i, q := range in.Body.Questions {
		list[i] = kb.TestQuestion{Question: q.Question, Locale: q.Locale, ArticleID: q.ArticleID, ConversationID: q.ConversationID}
	}
	return s.addTests(ctx, list)
}

// importTestQuestions is POST /test-questions/import.
func (s *Server) importTestQuestions(ctx context.Context, in *body[struct {
	Data   string `json:"data" maxLength:"900000" doc:"JSON lines, or CSV whose first row names question, article and locale"`
	Locale string `json:"locale" maxLength:"10" doc:"Of lines that name none"`
}]) (*body[addedTests], error) {
	list, problems := kb.ReadTestQuestions([]byte(in.Body.Data), in.Body.Locale)
	if len(problems) > 0 {
		return nil, linesError(problems)
	}
	if len(list) == 0 {
		return nil, fault.Field("api.importTestQuestions", "data", "There is no question in this file.")
	}
	return s.addTests(ctx, list)
}

const mostLines = 50

// linesError says by line why nothing was taken.
func linesError(problems []kb.LineProblem) error {
	const op = "api.importTestQuestions"
	out := &fault.Error{Code: fault.Invalid, Op: op, Public: "Nothing was brought in: some lines are not understood.", Fields: map[string]string{}}
	for _, p := range problems[:min(len(problems), mostLines)] {
		out.Fields["line "+strconv.Itoa(p.Line)] = p.Message
	}
	return out
}

func (s *Server) addTests(ctx context.Context, list []kb.TestQuestion) (*body[addedTests], error) {
	added, err := s.library.AddTestQuestions(ctx, list)
	if err != nil {
		return nil, err
	}
	s.examine(ctx)
	_, counts, err := s.library.TestQuestions(ctx, kb.TestQuery{Limit: 1})
	return &body[addedTests]{addedTests{added, counts}}, err
}

// examine runs the test questions; they wait for the next training when it
// cannot be done now.
func (s *Server) examine(ctx context.Context) {
	if err := s.assistant.Examine(ctx); err != nil {
		s.log.LogAttrs(ctx, slog.LevelWarn, "the test questions were not run", slog.String("request_id", requestID(ctx)), slog.Any("error", err))
	}
}

// runTestQuestions is POST /test-questions/run.
func (s *Server) runTestQuestions(ctx context.Context, _ *none) (*body[kb.TestCounts], error) {
	if err := s.assistant.Examine(ctx); err != nil {
		return nil, err
	}
	_, counts, err := s.library.TestQuestions(ctx, kb.TestQuery{Limit: 1})
	return &body[kb.TestCounts]{counts}, err
}

// deleteTestQuestion is DELETE /test-questions/{id}.
func (s *Server) deleteTestQuestion(ctx context.Context, in *ByID) (*none, error) {
	return &none{}, s.library.DeleteTestQuestion(ctx, in.ID)
}

// foreseeArticle is POST …/foresee.
func (s *Server) foreseeArticle(ctx context.Context, in *struct {
	ByText
	Body struct {
		Title     string   `json:"title" maxLength:"300"`
		Body      string   `json:"body" maxLength:"200000"`
		Phrasings []string `json:"phrasings,omitempty" maxItems:"5000"`
	}
}) (*body[assist.TestForesight], error) {
	seen, err := s.foreseeText(ctx, in.ID, in.Locale, in.Body.Title, in.Body.Body, in.Body.Phrasings)
	return &body[assist.TestForesight]{seen}, err
}

func (s *Server) foreseeText(ctx context.Context, id, locale, title, text string, phrasings []string) (assist.TestForesight, error) {
	article, err := s.library.Get(ctx, id)
	if err != nil {
		return assist.TestForesight{}, err
	}
	draft := assist.Text{
		ArticleID: id, Locale: locale, Title: title, Body: text, Phrasings: phrasings,
		Tags: article.Tags, Audience: string(article.Audience),
	}
	if article.CategoryID != nil {
		draft.Category = *article.CategoryID
	}
	return s.assistant.Foresee(ctx, draft)
}

// heldError is the problem of who would publish what makes test questions worse.
type heldError struct {
	Problem
	Foresight assist.TestForesight `json:"foresight"`
}

// hold refuses a publication that makes test questions worse, where the desk
// wants that and the editor did not say to go on.
func (s *Server) hold(ctx context.Context, id, locale string, anyway bool) error {
	settings, err := s.desk.Settings(ctx)
	if err != nil || !settings.HoldWorse || anyway || !s.assistant.Ready() {
		return err
	}
	article, err := s.library.Get(ctx, id)
	if err != nil {
		return err
	}
	text, ok := article.Text(locale)
	if !ok || access.Check(access.From(ctx), access.WriteArticles, "api.hold") != nil {
		return nil // publishing says what is wrong
	}
	seen, err := s.foreseeText(ctx, id, locale, text.Title, text.Body, text.Phrasings)
	if err != nil || len(seen.Worse) == 0 {
		return err
	}
	message := "One test question would get worse. Look at it, or publish anyway."
	if n := len(seen.Worse); n > 1 {
		message = strconv.Itoa(n) + " test questions would get worse. Look at them, or publish anyway."
	}
	held := heldError{*s.problemOf(ctx, fault.New(fault.Conflict, "api.hold", "%s", message)), seen}
	held.Status = http.StatusConflict
	return &held
}
