package api

import (
	"context"
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

// Stage is the demo's busy Monday: simulated visitors with real questions.
type Stage interface {
	// Monday says how far it is.
	Monday() Monday
	// StartMonday lets the visitors come; nothing when they are there already.
	StartMonday(ctx context.Context) error
	// PaceMonday makes the day go so many times as fast, from now on.
	PaceMonday(ctx context.Context, pace int) error
	// StopMonday sends them away.
	StopMonday(ctx context.Context) error
}

// Monday is how far the busy Monday is: visitors who have what they came for,
// of all.
type Monday struct {
	Running bool `json:"running"`
	Done    int  `json:"done"`
	Total   int  `json:"total"`
	Pace    int  `json:"pace" doc:"How many times as fast as people type"`
}

// demoPage is GET /demo, /demo/stage and what they load.
func (s *Server) demoPage(c echo.Context) error {
	name := strings.Trim(c.Param("*"), "/")
	switch name {
	case "":
		name = "index.html"
	case "stage":
		name = "stage.html"
	}
	found, err := s.pages.open(path.Join("demo", name))
	if fault.Is(err, fault.NotFound) && strings.HasSuffix(name, ".html") {
		return s.pagesMissing(c)
	}
	if err != nil {
		return err
	}
	return found.send(c)
}

// monday is GET /demo/monday.
func (s *Server) monday(_ context.Context, _ *none) (*body[Monday], error) {
	return &body[Monday]{s.stage.Monday()}, nil
}

type mondayBody struct {
	Action string `json:"action" enum:"start,stop,pace"`
	Pace   int    `json:"pace,omitempty" minimum:"1" maximum:"16" doc:"With the action pace"`
}

// playMonday is POST /demo/monday.
func (s *Server) playMonday(ctx context.Context, in *body[mondayBody]) (*body[Monday], error) {
	act := s.stage.StartMonday
	switch in.Body.Action {
	case "stop":
		act = s.stage.StopMonday
	case "pace":
		act = func(ctx context.Context) error { return s.stage.PaceMonday(ctx, max(1, in.Body.Pace)) }
	}
	if err := act(ctx); err != nil {
		return nil, err
	}
	return &body[Monday]{s.stage.Monday()}, nil
}
