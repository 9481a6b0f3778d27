package api

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

// foreign are the addresses that pages of other sites may call: what the
// widget needs, and questions. Everything else is for our own pages.
func foreign(path string) bool {
	return strings.HasPrefix(path, "/api/v1/visitor/") || path == "/api/v1/ask" ||
		strings.HasPrefix(path, "/widget/") || path == "/widget.js" || strings.HasPrefix(path, "/api/v1/help/")
}

// crossOrigin answers browsers on other sites. It runs before routing, since
// their OPTIONS requests have no route.
func (s *Server) crossOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, h := c.Request(), c.Response().Header()
		if !foreign(r.URL.Path) {
			return next(c)
		}
		h.Add("Vary", "Origin")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		origin := r.Header.Get("Origin")
		if origin == "" || sameHost(r, origin) {
			return next(c)
		}
		allowed, err := s.allowsOrigin(r, origin)
		if err != nil {
			return err
		}
		if !allowed {
			return fault.New(fault.Forbidden, "api.crossOrigin",
				"This site may not use the desk. An admin can add it to the allowed origins.")
		}
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "X-Request-Id, Retry-After")
		if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
			return next(c)
		}
		h.Set("Access-Control-Allow-Methods", "GET, POST")
		h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		h.Set("Access-Control-Max-Age", "600")
		return c.NoContent(http.StatusNoContent)
	}
}

// allowsOrigin reports whether a page of that origin may carry the widget: one
// of the desk's list, any when the list is empty.
func (s *Server) allowsOrigin(r *http.Request, origin string) (bool, error) {
	if strings.HasPrefix(r.URL.Path, "/widget") {
		return true, nil // files that are the same for everybody
	}
	settings, err := s.desk.Settings(r.Context())
	if err != nil {
		return false, err
	}
	list := settings.AllowedOrigins
	return len(list) == 0 ||
		slices.ContainsFunc(list, func(o string) bool { return strings.EqualFold(strings.TrimSuffix(o, "/"), origin) }), nil
}
