package api

import (
	"html"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

// front is GET /: agents work in the console; the help centre is at /help.
func (s *Server) front(c echo.Context) error {
	return c.Redirect(http.StatusFound, "/console/")
}

// console is GET /console/*: one page that knows its own addresses.
func (s *Server) console(c echo.Context) error {
	return s.singlePage(c, "console", c.Param("*"))
}

// singlePage serves a file of the folder, or its page for addresses that only
// the page knows. A file that is missing is missing: a page would break in a
// stranger way.
func (s *Server) singlePage(c echo.Context, folder, name string) error {
	whole := path.Join(folder, name)
	found, err := s.pages.open(whole)
	if fault.Is(err, fault.NotFound) && path.Ext(whole) == "" {
		found, err = s.pages.open(folder + "/index.html")
		if fault.Is(err, fault.NotFound) {
			return s.pagesMissing(c)
		}
	}
	if err != nil {
		return err
	}
	return found.send(c)
}

// pagesMissing says what to do in a program that was built without pages.
func (s *Server) pagesMissing(c echo.Context) error {
	return c.HTML(http.StatusServiceUnavailable, page1("Not built", "This program was built without its pages. Run “make build”."))
}

// page1 is a page of one sentence, for when there is no other.
func page1(title, sentence string) string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
		`<title>` + title + `</title><body style="font:16px/1.5 system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem">` +
		`<h1 style="font-size:1.25rem">` + title + `</h1><p>` + sentence + `</p></body></html>`
}

// errorPage shows a problem to a person.
func (s *Server) errorPage(c echo.Context, p *Problem) {
	text := page1(p.Title, html.EscapeString(p.Detail)+`</p><p><small>`+p.RequestID+`</small>`)
	if err := c.HTML(p.Status, text); err != nil {
		s.log.Debug("the caller left before its page", "error", err)
	}
}
