package api

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/kb"
)

const (
	apiBase      = "/api/v1"
	realtimePath = "/realtime"
)

// Deps are what a [Server] needs. Log, MetricsNetworks and TrustedProxies may
// be empty; Stage is needed with Demo only.
type Deps struct {
	DB        *database.DB
	Desk      *desk.Service
	Library   *kb.Library
	Assistant Assistant
	Live      *Live
	Jobs      JobList
	Clock     clock.Clock
	Log       *slog.Logger
	Pages     fs.FS // package ui's: the built pages, whatever of them is there
	Version   string

	TrustedProxies  []netip.Prefix // whose X-Forwarded-For counts
	MetricsNetworks []netip.Prefix // who may read /metrics, beside loopback
	Demo            bool
	Stage           Stage
}

// Server answers everything that comes by HTTP. It is safe for concurrent use.
type Server struct {
	desk        *desk.Service
	library     *kb.Library
	assistant   Assistant
	live        *Live
	jobs        JobList
	db          *database.DB
	clock       clock.Clock
	log         *slog.Logger
	pages       *pages
	resumePages *pages
	help        *helpCentre
	sessions    *sessions
	limits      *limits
	origin      *http.CrossOriginProtection
	metrics     *metrics
	demo        bool
	stage       Stage
	version     string

	echo *echo.Echo
	api  huma.API

	described *page // the OpenAPI document
}

// New makes the server with all its routes. It listens to nothing: see
// [Server.Handler], and [Server.Run] for what goes on beside requests.
func New(deps Deps) (*Server, error) {
	if deps.DB == nil || deps.Desk == nil || deps.Library == nil || deps.Assistant == nil || deps.Live == nil || deps.Jobs == nil || deps.Clock == nil {
		return nil, errors.New("api: DB, Desk, Library, Assistant, Live, Jobs and Clock are needed")
	}
	if deps.Demo && deps.Stage == nil {
		return nil, errors.New("api: Demo needs a Stage")
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	help, err := newHelpCentre()
	if err != nil {
		return nil, err
	}
	s := &Server{
		help: help, desk: deps.Desk, library: deps.Library, assistant: deps.Assistant, live: deps.Live, jobs: deps.Jobs, db: deps.DB,
		clock: deps.Clock, log: deps.Log, pages: newPages(deps.Pages), resumePages: newPages(resumeFiles), sessions: newSessions(deps.Desk.SessionStore()),
		limits: newLimits(deps.Clock), origin: http.NewCrossOriginProtection(),
		metrics: newMetrics(deps.Live.registry, deps.TrustedProxies, deps.MetricsNetworks), demo: deps.Demo, stage: deps.Stage, version: deps.Version,
		echo: newEcho(deps.TrustedProxies),
	}
	s.echo.HTTPErrorHandler = s.answerError
	s.echo.Pre(s.numbered, s.logged, s.recovered, secure, s.crossOrigin)
	s.echo.Use(s.metrics.middleware(), timed)
	s.api = humaecho.NewWithGroup(s.echo, s.echo.Group(apiBase), s.humaConfig())
	s.routes()
	if err := s.document(); err != nil {
		return nil, err
	}
	s.live.authorise(s)
	return s, nil
}

func newEcho(proxies []netip.Prefix) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = extractor(proxies)
	return e
}

// extractor believes X-Forwarded-For from the given networks only; without
// any, the address is that of the connection.
func extractor(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		options = append(options, echo.TrustIPRange(&net.IPNet{
			IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen()),
		}))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

func (s *Server) humaConfig() huma.Config {
	config := huma.Config{OpenAPI: &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info:    &huma.Info{Title: "Segue", Version: s.version, Description: "The help desk's API. Problems are RFC 9457 with a code and a request id."},
		Servers: []*huma.Server{{URL: apiBase}},
		Components: &huma.Components{
			Schemas: newRegistry(),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				"visitor": {Type: "http", Scheme: "bearer", Description: "A visitor's token, from POST /visitor/sessions"},
				"session": {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "An agent's session, from POST /session"},
				"token":   {Type: "http", Scheme: "bearer", Description: "An agent's API token, from POST /tokens"},
			},
		},
	}}
	config.Formats = map[string]huma.Format{"application/json": jsonFormat(), "json": jsonFormat()}
	config.DefaultFormat = "application/json"
	config.Transformers = []huma.Transformer{s.rewriteProblem}
	return config
}

// Handler gives what a listener serves.
func (s *Server) Handler() http.Handler { return s.echo }

// Run does what goes on beside requests until ctx ends: live delivery.
func (s *Server) Run(ctx context.Context) error { return s.live.run(ctx) }
