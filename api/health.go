package api

import (
	"context"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

type healthBody struct {
	Status  string `json:"status"`
	Version string `json:"version,omitempty"`
}

// healthz says that the process answers.
func (s *Server) healthz(c echo.Context) error {
	return c.JSON(200, healthBody{Status: "ok", Version: s.version})
}

// readyz says that questions are answered: the store is there and the
// assistant is trained.
func (s *Server) readyz(c echo.Context) error {
	if err := s.ready(c.Request().Context()); err != nil {
		return err
	}
	return c.JSON(200, healthBody{Status: "ready", Version: s.version})
}

func (s *Server) ready(ctx context.Context) error {
	if err := s.db.Ping(ctx); err != nil {
		return fault.Wrap(err, fault.Unavailable, "api.readyz", "The database does not answer.")
	}
	if !s.assistant.Ready() {
		return fault.New(fault.Unavailable, "api.readyz", "The assistant is still learning the articles.")
	}
	return nil
}
