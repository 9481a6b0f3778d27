package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

const longestQuestion = 20_000 // characters

type askBody struct {
	Question string `json:"question" doc:"1 to 20,000 characters"`
	Locale   string `json:"locale,omitempty" maxLength:"35" doc:"What is known of the visitor's locale"`
	Explain  bool   `json:"explain,omitempty" doc:"For agents: add the trace, and do not keep the question"`
}

type askAnswer struct {
	Decision   desk.Decision   `json:"decision" enum:"answer,clarify,handoff"`
	Confidence float64         `json:"confidence"`
	Language   string          `json:"language" doc:"The question's own language"`
	Answer     *askedAnswer    `json:"answer"`
	Candidates []candidateBody `json:"candidates"`
	Reason     desk.Reason     `json:"reason"`
	Trace      *traceBody      `json:"trace,omitempty"`
}

type askedAnswer struct {
	Text      string          `json:"text"`
	ArticleID string          `json:"article_id"`
	Title     string          `json:"title"`
	URL       string          `json:"url"`
	Locale    string          `json:"locale"`
	Citations []desk.Citation `json:"citations"`
}

type candidateBody struct {
	ArticleID  string  `json:"article_id"`
	Title      string  `json:"title"`
	Confidence float64 `json:"confidence"`
}

type traceBody struct {
	desk.Trace
	Threshold float64          `json:"threshold"`
	Choices   []desk.Candidate `json:"choices"`
}

// ask is POST /ask: one question, outside of any conversation.
func (s *Server) ask(ctx context.Context, in *body[askBody]) (*body[askAnswer], error) {
	question := strings.TrimSpace(in.Body.Question)
	if err := checkQuestion(question); err != nil {
		return nil, err
	}
	if in.Body.Explain {
		if err := access.Check(access.From(ctx), access.ReadArticles, "api.ask"); err != nil {
			return nil, err
		}
	}
	outcome, err := s.assistant.Ask(ctx, question, in.Body.Locale)
	if err != nil {
		return nil, err
	}
	answer := askAnswerOf(outcome)
	if !in.Body.Explain {
		s.keepQuestion(ctx, question, outcome)
		return &body[askAnswer]{answer}, nil
	}
	answer.Trace, err = traceOf(outcome)
	return &body[askAnswer]{answer}, err
}

func checkQuestion(question string) error {
	if question == "" {
		return fault.Field("api.ask", "question", "Please ask something: the question is empty.")
	}
	if utf8.RuneCountInString(question) > longestQuestion {
		return fault.Field("api.ask", "question", "The question is too long: at most 20,000 characters.")
	}
	return nil
}

// askAnswerOf gives the contract's form. Small talk has no form of its own
// there: it is a handoff that nobody needs to take, with the reason small_talk.
func askAnswerOf(o desk.Outcome) askAnswer {
	out := askAnswer{
		Decision: o.Decision, Confidence: o.Confidence, Language: o.Locale, Reason: o.Reason,
		Candidates: make([]candidateBody, 0, len(o.Candidates)),
	}
	if o.Decision == desk.DecideSmallTalk {
		out.Decision, out.Reason = desk.DecideHandoff, "small_talk"
	}
	for _, c := range o.Candidates {
		out.Candidates = append(out.Candidates, candidateBody{c.ArticleID, c.Title, c.Confidence})
	}
	if o.Decision == desk.DecideAnswer && o.Answer != nil {
		out.Answer = &askedAnswer{
			Text: o.Text, ArticleID: o.Answer.ArticleID, Title: o.Answer.Title, URL: o.Answer.URL,
			Locale: o.Locale, Citations: emptyNotNull(o.Answer.Citations),
		}
	}
	return out
}

func traceOf(o desk.Outcome) (*traceBody, error) {
	trace := traceBody{Threshold: o.Threshold, Choices: emptyNotNull(o.Choices)}
	if err := json.Unmarshal(o.Trace, &trace.Trace); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.ask", "")
	}
	trace.Candidates, trace.Steps = emptyNotNull(trace.Candidates), emptyNotNull(trace.Steps)
	return &trace, nil
}

// keepQuestion stores the question for the report on what has no article. The
// answer does not depend on it.
func (s *Server) keepQuestion(ctx context.Context, question string, o desk.Outcome) {
	kept := desk.Question{
		Text: question, Locale: o.Locale, Decision: o.Decision, Reason: o.Reason,
		Confidence: o.Confidence, Raw: o.Raw, Threshold: o.Threshold, Trace: o.Trace,
	}
	if o.Answer != nil {
		kept.ArticleID, kept.RevisionID = o.Answer.ArticleID, o.Answer.RevisionID
	}
	if _, err := s.desk.RecordQuestion(access.With(ctx, access.System()), kept); err != nil {
		s.log.LogAttrs(ctx, slog.LevelWarn, "a question was not kept",
			slog.String("request_id", requestID(ctx)), slog.Any("error", err))
	}
}
