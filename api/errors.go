package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

// Problem is an error as the outside sees it (RFC 9457). Code is one of
// package fault's; RequestID leads to the cause in the log.
type Problem struct { //nolint:errname // RFC 9457's word, and the document's
	Type      string          `json:"type"`
	Title     string          `json:"title"`
	Status    int             `json:"status"`
	Detail    string          `json:"detail"`
	Code      fault.Code      `json:"code" enum:"invalid,unauthenticated,forbidden,not_found,conflict,gone,too_large,rate_limited,unavailable,timeout,internal"`
	RequestID string          `json:"request_id"`
	Errors    []ProblemDetail `json:"errors,omitempty"`
}

// ProblemDetail is what is wrong with one field, as "body.text".
type ProblemDetail struct {
	Location string `json:"location"`
	Message  string `json:"message"`
}

// Error gives the public sentence.
func (p *Problem) Error() string { return p.Detail }

// GetStatus gives the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes JSON a problem.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// statusOf is the one map from codes to statuses.
func statusOf(code fault.Code) int {
	switch code {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusConflict
	case fault.Gone:
		return http.StatusGone
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.RateLimited:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Timeout:
		return http.StatusGatewayTimeout
	default:
		return http.StatusInternalServerError
	}
}

// codeOf is the way back, for the statuses of echo and huma.
func codeOf(status int) fault.Code {
	switch status {
	case http.StatusUnauthorized:
		return fault.Unauthenticated
	case http.StatusForbidden:
		return fault.Forbidden
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return fault.NotFound
	case http.StatusConflict:
		return fault.Conflict
	case http.StatusGone:
		return fault.Gone
	case http.StatusRequestEntityTooLarge:
		return fault.TooLarge
	case http.StatusTooManyRequests:
		return fault.RateLimited
	case http.StatusServiceUnavailable:
		return fault.Unavailable
	case http.StatusRequestTimeout, http.StatusGatewayTimeout:
		return fault.Timeout
	}
	if status >= 400 && status < 500 {
		return fault.Invalid
	}
	return fault.Internal
}

// problemOf gives err its outward form and logs a cause that is our own fault.
func (s *Server) problemOf(ctx context.Context, err error) *Problem {
	if known, ok := errors.AsType[*Problem](err); ok {
		return known
	}
	code := fault.CodeOf(err)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		code = fault.Timeout // the caller went away; nobody reads this
	}
	p := newProblem(ctx, statusOf(code), code, fault.PublicOf(err))
	for name, message := range fault.FieldsOf(err) {
		p.Errors = append(p.Errors, ProblemDetail{Location: "body." + name, Message: message})
	}
	slices.SortFunc(p.Errors, func(a, b ProblemDetail) int { return strings.Compare(a.Location, b.Location) })
	if code == fault.Internal || (code == fault.Unavailable && hasCause(err)) {
		s.logFailure(ctx, err)
	}
	return p
}

// hasCause tells something that broke from a state that is known and passes,
// such as an assistant that is still learning.
func hasCause(err error) bool {
	var known *fault.Error
	return !errors.As(err, &known) || known.Err != nil
}

// logFailure writes a cause into the log, once, under the request's id.
func (s *Server) logFailure(ctx context.Context, err error) {
	s.log.LogAttrs(ctx, slog.LevelError, "request failed",
		slog.String("request_id", requestID(ctx)), slog.Any("error", err))
}

func newProblem(ctx context.Context, status int, code fault.Code, detail string) *Problem {
	return &Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status,
		Detail: detail, Code: code, RequestID: requestID(ctx),
	}
}

// rewriteProblem is huma's transformer: its own errors (validation, unreadable
// bodies) take our form. The rejected value is dropped: it may be a password.
func (s *Server) rewriteProblem(ctx huma.Context, _ string, v any) (any, error) {
	model, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	p := newProblem(ctx.Context(), model.Status, codeOf(model.Status), sentence(model))
	for _, detail := range model.Errors {
		if detail != nil {
			p.Errors = append(p.Errors, ProblemDetail{Location: detail.Location, Message: detail.Message})
		}
	}
	return p, nil
}

// sentence says what is wrong in one line, for those who show nothing else.
func sentence(model *huma.ErrorModel) string {
	if model.Status >= 500 {
		return fault.PublicOf(nil)
	}
	if model.Status == http.StatusUnsupportedMediaType {
		return "Please send JSON, with the header Content-Type: application/json."
	}
	if len(model.Errors) == 0 || model.Errors[0] == nil {
		return strings.ToUpper(model.Detail[:min(1, len(model.Detail))]) + model.Detail[min(1, len(model.Detail)):] + "."
	}
	first := model.Errors[0]
	if first.Location == "" {
		return "The request cannot be read: " + first.Message + "."
	}
	if model.Status == http.StatusBadRequest && first.Location == "body" {
		return "The body is no JSON (" + first.Message + "). Please send one JSON object."
	}
	return first.Location + ": " + first.Message + "."
}

// answerError is echo's last resort: unknown paths, panics, plain handlers.
func (s *Server) answerError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	ctx := c.Request().Context()
	p := s.plainProblem(ctx, err)
	if p.Status == http.StatusUnauthorized {
		c.Response().Header().Set(echo.HeaderWWWAuthenticate, "Bearer")
	}
	if wantsPage(c.Request()) {
		s.errorPage(c, p)
		return
	}
	c.Response().Header().Set(echo.HeaderContentType, problemType)
	c.Response().WriteHeader(p.Status)
	if err := writeJSON(c.Response(), p); err != nil {
		s.log.LogAttrs(ctx, slog.LevelDebug, "the caller left before its answer", slog.Any("error", err))
	}
}

func (s *Server) plainProblem(ctx context.Context, err error) *Problem {
	echoed, ok := errors.AsType[*echo.HTTPError](err)
	if !ok {
		return s.problemOf(ctx, err)
	}
	code := codeOf(echoed.Code)
	detail := fault.PublicOf(fault.New(code, "api", ""))
	switch echoed.Code {
	case http.StatusMethodNotAllowed:
		detail = "This address does not take that method."
	case http.StatusNotFound:
		detail = "There is nothing at this address."
	case http.StatusRequestEntityTooLarge:
		detail = "This is too large."
	}
	return newProblem(ctx, echoed.Code, code, detail)
}
