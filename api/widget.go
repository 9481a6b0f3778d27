package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// brandMark is where the loader's text has the inboxes' brands put in, as an
// object by inbox id; "" is the first inbox's.
const brandMark = `"__SEGUE_BRANDS__"`

// launcher is what the loader draws before anybody clicks.
type launcher struct {
	DeskName string `json:"desk_name"`
	BotName  string `json:"bot_name"`
	Colour   string `json:"colour"`
}

// widgetLoader is GET /widget.js: the one script of other people's sites. It is
// kept for a minute, so that it costs their pages nothing and a new brand shows.
func (s *Server) widgetLoader(c echo.Context) error {
	loader, err := s.pages.open("widget/widget.js")
	if fault.Is(err, fault.NotFound) {
		return c.Blob(http.StatusServiceUnavailable, kindOf(".js"), []byte("console.error('segue: built without its pages')\n"))
	}
	if err != nil {
		return err
	}
	brands, err := s.brands(c)
	if err != nil {
		return err
	}
	branded, err := newPage("widget.js", bytes.ReplaceAll(loader.plain, []byte(brandMark), brands))
	if err != nil {
		return err
	}
	branded.keep = "public, max-age=60, stale-while-revalidate=86400"
	return branded.send(c)
}

func (s *Server) brands(c echo.Context) ([]byte, error) {
	ctx := c.Request().Context()
	settings, err := s.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	inboxes, err := s.desk.Inboxes(access.With(ctx, access.System()))
	if err != nil {
		return nil, err
	}
	desks := launcher{settings.DeskName, settings.BotName, settings.Colour}
	brands := map[string]launcher{"": desks}
	for i, inbox := range inboxes {
		own := launcher{
			DeskName: cmp.Or(inbox.Settings.DeskName, desks.DeskName),
			BotName:  cmp.Or(inbox.Settings.BotName, desks.BotName),
			Colour:   cmp.Or(inbox.Settings.Colour, desks.Colour),
		}
		brands[inbox.ID] = own
		if i == 0 {
			brands[""] = own
		}
	}
	text, err := json.Marshal(brands)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.widget", "")
	}
	return text, nil
}

// widgetFile is GET /widget/*: what the loader loads on a click.
func (s *Server) widgetFile(c echo.Context) error {
	found, err := s.pages.open(path.Join("widget", c.Param("*")))
	if err != nil {
		return err
	}
	return found.send(c)
}
