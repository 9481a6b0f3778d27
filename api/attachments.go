package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	mostAttached = 10 << 20        // bytes of one file
	formOverhead = 64 << 10        // what a form adds around it
	inMemory     = int64(11 << 20) // nothing of a form goes to a temporary file
)

type attachmentBody struct {
	Attachment desk.AttachmentRef `json:"attachment"`
}

// attach is POST …/conversations/{id}/attachments: a form with one file.
func (s *Server) attach(c echo.Context) error {
	upload, err := oneFile(c)
	if err != nil {
		return err
	}
	stored, err := s.desk.Attach(c.Request().Context(), c.Param("id"), upload)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	c.Response().WriteHeader(http.StatusCreated)
	return writeJSON(c.Response(), attachmentBody{stored})
}

func oneFile(c echo.Context) (desk.Upload, error) {
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, mostAttached+formOverhead)
	if err := r.ParseMultipartForm(inMemory); err != nil {
		return desk.Upload{}, uploadError(err)
	}
	header, err := c.FormFile("file")
	if err != nil {
		return desk.Upload{}, fault.Field("api.attach", "file", "Please send a form with one file in the field \"file\".")
	}
	if header.Size > mostAttached {
		return desk.Upload{}, tooLarge()
	}
	file, err := header.Open()
	if err != nil {
		return desk.Upload{}, fault.Wrap(err, fault.Internal, "api.attach", "")
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return desk.Upload{}, fault.Wrap(err, fault.Internal, "api.attach", "")
	}
	return desk.Upload{Name: header.Filename, Data: data}, nil
}

func uploadError(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLarge()
	}
	return fault.Wrap(err, fault.Invalid, "api.attach", "Please send a form with one file in the field \"file\".")
}

func tooLarge() error {
	return fault.New(fault.TooLarge, "api.attach", "A file may have at most 10 MB.")
}

// attachment is GET …/conversations/{id}/attachments/{aid}. A browser never
// shows it in our name: it is saved, or an image in a page of ours.
func (s *Server) attachment(c echo.Context) error {
	file, err := s.desk.OpenAttachment(c.Request().Context(), c.Param("id"), c.Param("aid"))
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, max-age=86400")
	return c.Blob(http.StatusOK, harmless(file.ContentType), file.Data)
}

// harmless keeps the types that a browser shows without running anything.
func harmless(kind string) string {
	base, _, _ := strings.Cut(kind, ";")
	switch base {
	case "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "audio/mpeg", "video/mp4":
		return kind
	}
	return "application/octet-stream"
}
