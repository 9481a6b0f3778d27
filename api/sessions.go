package api

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/segue-desk/segue/internal/fault"
)

const (
	sessionCookie = "segue_session"
	sessionLife   = 14 * 24 * time.Hour
	sessionAgent  = "agent"
)

// sessions are the agents' signed-in browsers. The cookie holds a random
// token, the table its SHA-256.
type sessions struct {
	manager *scs.SessionManager
}

func newSessions(store scs.Store) *sessions {
	manager := scs.New()
	manager.Store = store
	manager.Lifetime = sessionLife
	manager.HashTokenInStore = true
	return &sessions{manager: manager}
}

// agentID gives the agent of the request's session; unauthenticated without one.
func (s *sessions) agentID(r *http.Request) (string, error) {
	ctx, err := s.load(r)
	if err != nil {
		return "", err
	}
	if id := s.manager.GetString(ctx, sessionAgent); id != "" {
		return id, nil
	}
	return "", notSignedIn()
}

func (s *sessions) load(r *http.Request) (context.Context, error) {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil, notSignedIn()
	}
	ctx, err := s.manager.Load(r.Context(), cookie.Value)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.sessions", "")
	}
	return ctx, nil
}

// begin makes a session for the agent and gives its cookie. A session that the
// browser had before is not carried over.
func (s *sessions) begin(ctx context.Context, agentID string, encrypted bool) (*http.Cookie, error) {
	ctx, err := s.manager.Load(ctx, "")
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.sessions", "")
	}
	s.manager.Put(ctx, sessionAgent, agentID)
	token, expires, err := s.manager.Commit(ctx)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.sessions", "")
	}
	return cookie(token, expires, encrypted), nil
}

// end forgets the request's session and gives the cookie that removes it.
func (s *sessions) end(r *http.Request) (*http.Cookie, error) {
	if ctx, err := s.load(r); err == nil {
		if err := s.manager.Destroy(ctx); err != nil {
			return nil, fault.Wrap(err, fault.Internal, "api.sessions", "")
		}
	}
	return cookie("", time.Unix(1, 0), r.TLS != nil), nil
}

func cookie(token string, expires time.Time, encrypted bool) *http.Cookie {
	return &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", Expires: expires,
		HttpOnly: true, Secure: encrypted, SameSite: http.SameSiteLaxMode,
	}
}
