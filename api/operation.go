package api

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// who may call an operation.
type who int

const (
	anyone   who = iota // no credential, and none is looked at
	visitor             // the visitor's token
	agent               // an agent's session or API token, with a permission
	signedIn            // any agent, whatever the role
	maybe               // an agent's credential counts when there is one
)

// route is one line of the list in routes.go.
type route struct {
	method, path string
	summary      string
	who          who
	action       access.Action // for agent
	status       int           // of success; 0: 200, or 204 without a body
	maxBody      int64         // bytes; 0: 1 MB
	limit        limitKind     // beside the general limit
	tag          string
}

// at, by and with give the route with more of it filled in.
func (r route) at(path, summary string) route {
	r.path, r.summary = path, summary
	return r
}

func (r route) by(method, path, summary string) route {
	r.method = method
	return r.at(path, summary)
}

func (r route) with(status int) route {
	r.status = status
	return r
}

// body is a request or an answer that is nothing but its body.
type body[T any] struct{ Body T }

// stored is an answer whose status tells new (201) from known (200).
type stored[T any] struct {
	Status int
	Body   T
}

func storedStatus(created bool) int {
	if created {
		return http.StatusCreated
	}
	return http.StatusOK
}

// none is a request without anything, or an answer without a body.
type none struct{}

// ByID names one thing in the address. (Exported because huma reads embedded
// fields only then.)
type ByID struct {
	ID string `path:"id" maxLength:"100"`
}

// register puts a typed handler behind its route: credential, limits, then
// huma's validation, then the handler, whose error takes our form.
func register[I, O any](s *Server, r route, handler func(context.Context, *I) (*O, error)) {
	if r.maxBody == 0 {
		r.maxBody = 1 << 20
	}
	operation := huma.Operation{
		Method: r.method, Path: r.path, Summary: r.summary, Tags: []string{r.tag},
		OperationID:   huma.GenerateOperationID(r.method, r.path, new(O)),
		DefaultStatus: r.status, MaxBodyBytes: r.maxBody,
		Security:    securityOf(r.who),
		Middlewares: huma.Middlewares{s.admit(r)},
		Responses:   map[string]*huma.Response{"default": s.problemResponse()},
	}
	huma.Register(s.api, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, s.outward(ctx, err)
		}
		return out, nil
	})
}

func securityOf(w who) []map[string][]string {
	switch w {
	case visitor:
		return []map[string][]string{{"visitor": {}}}
	case agent, signedIn:
		return []map[string][]string{{"session": {}}, {"token": {}}}
	case maybe:
		return []map[string][]string{{}, {"session": {}}, {"token": {}}}
	default:
		return nil
	}
}

// admit refuses who may not call the route before anything else is read.
func (s *Server) admit(r route) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		c := humaecho.Unwrap(hc)
		ctx, err := s.enter(c, r)
		if err != nil {
			s.answerError(err, c)
			return
		}
		next(huma.WithContext(hc, ctx))
	}
}

// enter checks limits and credential of a call and gives the context that
// carries who acts. Plain echo handlers use it too.
func (s *Server) enter(c echo.Context, r route) (context.Context, error) {
	ctx := c.Request().Context()
	for _, kind := range []limitKind{limitAddress, r.limit} {
		if err := s.limits.take(kind, c.RealIP()); err != nil {
			return nil, retryLater(c, err)
		}
	}
	if err := readable(c); err != nil {
		return nil, err
	}
	actor, err := s.authenticate(c, r.who)
	if err != nil {
		return nil, err
	}
	if actor.ID != "" {
		if err := s.limits.take(limitActor, string(actor.Kind)+actor.ID); err != nil {
			return nil, retryLater(c, err)
		}
	}
	if r.who == agent {
		if err := access.Check(actor, r.action, "api."+r.path); err != nil {
			return nil, err
		}
	}
	return access.With(ctx, actor), nil
}

// readable refuses addresses with what no id and no word has, and a database
// may choke on.
func readable(c echo.Context) error {
	for _, value := range c.ParamValues() {
		if !isText(value) {
			return fault.New(fault.NotFound, "api", "There is nothing at this address.")
		}
	}
	for _, values := range c.QueryParams() {
		if !isText(strings.Join(values, "")) {
			return fault.New(fault.Invalid, "api", "The address has characters that are no text.")
		}
	}
	return nil
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

func retryLater(c echo.Context, err error) error {
	c.Response().Header().Set("Retry-After", "1")
	return err
}

// plain is a route whose answer is no JSON: files and pages.
func (s *Server) plain(r route, handler func(echo.Context) error) {
	s.echo.Add(r.method, r.path, func(c echo.Context) error {
		ctx, err := s.enter(c, r)
		if err != nil {
			return err
		}
		c.SetRequest(c.Request().WithContext(ctx))
		return handler(c)
	})
}
