package api

import (
	"embed"
	"path"

	"github.com/labstack/echo/v4"
)

//go:embed resume
var resumeFiles embed.FS

// resumePage is GET /resume: the page behind the link in a mail. The secret
// stands after the #, so that no log and no Referer ever has it.
func (s *Server) resumePage(c echo.Context) error {
	name := c.Param("*")
	if name == "" {
		name = "index.html"
	}
	found, err := s.resumePages.open(path.Join("resume", name))
	if err != nil {
		return err
	}
	return found.send(c)
}
