package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// authenticate finds who calls. Visitors have their token; agents an API token
// or the session's cookie, which counts only for pages of our own.
func (s *Server) authenticate(c echo.Context, w who) (access.Actor, error) {
	switch w {
	case visitor:
		return s.visitorActor(c.Request().Context(), visitorToken(c.Request()))
	case agent, signedIn:
		return s.agentActor(c.Request())
	case maybe:
		actor, err := s.agentActor(c.Request())
		if fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.Forbidden) {
			return access.Actor{}, nil
		}
		return actor, err
	default:
		return access.Actor{}, nil
	}
}

func (s *Server) visitorActor(ctx context.Context, token string) (access.Actor, error) {
	if token == "" {
		return access.Actor{}, fault.New(fault.Unauthenticated, "api.auth", "Please open the widget again: its token is missing.")
	}
	return s.desk.AuthenticateVisitor(ctx, token)
}

// agentActor takes the API token when there is one, the session else.
func (s *Server) agentActor(r *http.Request) (access.Actor, error) {
	if token := bearer(r); token != "" {
		return s.desk.AuthenticateToken(r.Context(), token)
	}
	if err := s.origin.Check(r); err != nil {
		return access.Actor{}, fault.Wrap(err, fault.Forbidden, "api.auth", "Other sites may not act for you here.")
	}
	return s.sessionActor(r)
}

func (s *Server) sessionActor(r *http.Request) (access.Actor, error) {
	id, err := s.sessions.agentID(r)
	if err != nil {
		return access.Actor{}, err
	}
	found, err := s.desk.Agent(r.Context(), id)
	if fault.Is(err, fault.NotFound) {
		return access.Actor{}, notSignedIn()
	}
	if err != nil {
		return access.Actor{}, err
	}
	return found.Actor(), nil
}

func notSignedIn() error {
	return fault.New(fault.Unauthenticated, "api.auth", "Please sign in.")
}

func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// visitorToken takes the token from the header, or from the address of a file
// that a browser opens by itself.
func visitorToken(r *http.Request) string {
	if token := bearer(r); token != "" {
		return token
	}
	if r.Method == http.MethodGet && (strings.Contains(r.URL.Path, "/attachments/") || strings.HasSuffix(r.URL.Path, "/transcript")) {
		return r.URL.Query().Get("token")
	}
	return ""
}
