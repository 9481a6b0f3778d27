package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
)

type openBody struct {
	Inbox  string `json:"inbox,omitempty" maxLength:"100" doc:"The inbox's id; the first one when it is left out"`
	Locale string `json:"locale,omitempty" maxLength:"35" doc:"What the visitor's browser prefers"`
	Page   string `json:"page,omitempty" maxLength:"2000" doc:"The address of the page that carries the widget"`
}

// openSession is POST /visitor/sessions: a new visitor with a token.
func (s *Server) openSession(ctx context.Context, in *struct{ Body *openBody }) (*stored[desk.Session], error) {
	if in.Body == nil {
		in.Body = &openBody{}
	}
	session, err := s.desk.OpenSession(ctx, desk.SessionRequest{
		InboxID: in.Body.Inbox, Locale: in.Body.Locale, Page: in.Body.Page,
	})
	return &stored[desk.Session]{Status: http.StatusCreated, Body: session}, err
}

// currentSession is GET /visitor/session: is my token still good.
func (s *Server) currentSession(ctx context.Context, in *struct {
	Locale string `query:"locale" maxLength:"35" doc:"Of the page that the visitor reads now; the contact's own when it is left out"`
}) (*body[desk.Session], error) {
	session, err := s.desk.CurrentSession(ctx, in.Locale)
	return &body[desk.Session]{session}, err
}

type resumeBody struct {
	Token string `json:"token" minLength:"1" maxLength:"200"`
}

// resume is POST /visitor/resume: the secret of a mail's link becomes a session.
func (s *Server) resume(ctx context.Context, in *body[resumeBody]) (*body[desk.Resumed], error) {
	resumed, err := s.desk.Resume(ctx, in.Body.Token)
	return &body[desk.Resumed]{resumed}, err
}
