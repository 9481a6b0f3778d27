package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// FromRequest gives a typed handler the request below it, for cookies. It is
// exported because huma looks into embedded fields only then.
type FromRequest struct {
	request *http.Request
	secure  bool
}

// Resolve is called by huma before the handler.
func (f *FromRequest) Resolve(ctx huma.Context) []error {
	c := humaecho.Unwrap(ctx)
	f.request, f.secure = c.Request(), c.Scheme() == "https"
	return nil
}

type agentBody struct {
	Agent desk.Agent `json:"agent"`
}

type signedInAnswer struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      agentBody
}

type signInBody struct {
	Email    string `json:"email" maxLength:"254"`
	Password string `json:"password" maxLength:"1000"`
}

// signIn is POST /session.
func (s *Server) signIn(ctx context.Context, in *struct {
	FromRequest
	Body signInBody
}) (*signedInAnswer, error) {
	if err := s.limits.take(limitAccount, strings.ToLower(strings.TrimSpace(in.Body.Email))); err != nil {
		return nil, err
	}
	found, err := s.desk.SignIn(ctx, in.Body.Email, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return s.beginSession(ctx, found, in.FromRequest)
}

func (s *Server) beginSession(ctx context.Context, found desk.Agent, from FromRequest) (*signedInAnswer, error) {
	if err := s.origin.Check(from.request); err != nil {
		return nil, fault.Wrap(err, fault.Forbidden, "api.session", "Other sites may not sign you in here.")
	}
	cookie, err := s.sessions.begin(ctx, found.ID, from.secure)
	if err != nil {
		return nil, err
	}
	return &signedInAnswer{SetCookie: *cookie, Body: agentBody{found}}, nil
}

type signedOutAnswer struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// signOut is DELETE /session. It works without a session too.
func (s *Server) signOut(_ context.Context, in *struct{ FromRequest }) (*signedOutAnswer, error) {
	if err := s.origin.Check(in.request); err != nil {
		return nil, fault.Wrap(err, fault.Forbidden, "api.session", "Other sites may not sign you out here.")
	}
	who, known := s.sessions.agentID(in.request)
	cookie, err := s.sessions.end(in.request)
	if err != nil {
		return nil, err
	}
	if known == nil {
		s.live.again(who)
	}
	return &signedOutAnswer{SetCookie: *cookie}, nil
}

type deskBody struct {
	Name          string   `json:"name"`
	BotName       string   `json:"bot_name"`
	Colour        string   `json:"colour"`
	Locales       []string `json:"locales"`
	DefaultLocale string   `json:"default_locale"`
	Mail          bool     `json:"mail" doc:"The desk sends mail"`
	Demo          bool     `json:"demo"`
	Version       string   `json:"version"`
}

type whoamiBody struct {
	Agent desk.Agent `json:"agent"`
	Desk  deskBody   `json:"desk"`
}

// whoami is GET /session.
func (s *Server) whoami(ctx context.Context, _ *none) (*body[whoamiBody], error) {
	found, err := s.desk.Agent(ctx, access.From(ctx).ID)
	if err != nil {
		return nil, err
	}
	settings, err := s.desk.Settings(ctx)
	return &body[whoamiBody]{whoamiBody{Agent: found, Desk: deskBody{
		Name: settings.DeskName, BotName: settings.BotName, Colour: settings.Colour, Locales: emptyNotNull(settings.Locales),
		DefaultLocale: settings.DefaultLocale, Mail: settings.Mail.Host != "", Demo: s.demo, Version: s.version,
	}}}, err
}

type ownBody struct {
	Status      *desk.Presence  `json:"status,omitempty" enum:"online,away,offline"`
	Locale      *string         `json:"locale,omitempty" maxLength:"35"`
	Languages   *[]string       `json:"languages,omitempty" maxItems:"40"`
	Skills      *[]string       `json:"skills,omitempty" maxItems:"40"`
	Name        *string         `json:"name,omitempty" maxLength:"200"`
	Preferences json.RawMessage `json:"preferences,omitempty"`
}

// changeSelf is PATCH /session.
func (s *Server) changeSelf(ctx context.Context, in *body[ownBody]) (*body[agentBody], error) {
	changed, err := s.desk.ChangeSelf(ctx, desk.OwnChange(in.Body))
	return &body[agentBody]{agentBody{changed}}, err
}

type passwordBody struct {
	Current string `json:"current" maxLength:"1000"`
	New     string `json:"new" maxLength:"1000"`
}

// changePassword is POST /session/password.
func (s *Server) changePassword(ctx context.Context, in *body[passwordBody]) (*none, error) {
	return &none{}, s.desk.ChangePassword(ctx, in.Body.Current, in.Body.New)
}
