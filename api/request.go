package api

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

type requestIDKey struct{}

// requestID gives the number under which the log knows the request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// numbered gives each request its id; one from outside is not believed, since
// it would let a stranger write into the log.
func (s *Server) numbered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id := uuid.Must(uuid.NewV7()).String()
		c.Response().Header().Set(echo.HeaderXRequestID, id)
		ctx := context.WithValue(c.Request().Context(), requestIDKey{}, id)
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// logged writes one line a request: failures as warnings, the rest as debug.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := s.clock.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		level := slog.LevelDebug
		if c.Response().Status >= http.StatusInternalServerError {
			level = slog.LevelWarn
		}
		ctx := c.Request().Context()
		s.log.LogAttrs(ctx, level, "request", slog.String("request_id", requestID(ctx)),
			slog.String("method", c.Request().Method), slog.String("route", c.Path()),
			slog.Int("status", c.Response().Status),
			slog.Duration("took", s.clock.Now().Since(began)))
		return nil
	}
}

// recovered turns a panic into an internal error with its stack in the log.
func (s *Server) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				if r == http.ErrAbortHandler { //nolint:errorlint,err113 // net/http's own signal
					panic(r)
				}
				err = panicked(r)
			}
		}()
		return next(c)
	}
}

// deadline ends what takes too long. Live connections have none, and an import
// may be a whole library.
const (
	deadline       = 30 * time.Second
	importDeadline = 5 * time.Minute
)

func timed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Path() == realtimePath {
			return next(c)
		}
		limit := deadline
		if c.Path() == apiBase+"/imports" {
			limit = importDeadline
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// secure sets the headers that make a browser strict.
func secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Content-Security-Policy", pagePolicy)
		return next(c)
	}
}

// pagePolicy lets pages use nothing but this host. Styles may stand in the
// page, since the widget and the charts set them from code.
const pagePolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; " +
	"connect-src 'self'; font-src 'self' data:; media-src 'self' data:; object-src 'none'; base-uri 'self'; " +
	"form-action 'self'; frame-ancestors 'self'"

// sameHost reports whether the origin is the host that was asked.
func sameHost(r *http.Request, origin string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

// wantsPage reports whether a person looks at the answer.
func wantsPage(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

func panicked(value any) error {
	return fault.Wrap(&panicError{value: value, stack: stack()}, fault.Internal, "api", "")
}
