package api

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
)

// pages are the built pages, compressed once and kept.
type pages struct {
	files fs.FS
	mu    sync.Mutex
	known map[string]*page
}

type page struct {
	kind   string // content type
	tag    string // ETag; weak, since the forms differ in bytes
	keep   string // Cache-Control
	plain  []byte
	gzip   []byte // nil where compressing does not pay
	brotli []byte // nil unless the build made it
}

func newPages(files fs.FS) *pages { return &pages{files: files, known: map[string]*page{}} }

// open gives a page by its path; not_found when it was not built.
func (p *pages) open(name string) (*page, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known, ok := p.known[name]; ok {
		return known, nil
	}
	made, err := p.read(name)
	if err != nil {
		return nil, err
	}
	p.known[name] = made
	return made, nil
}

func (p *pages) read(name string) (*page, error) {
	if p.files == nil || !fs.ValidPath(name) || hidden(name) {
		return nil, notBuilt(name, fs.ErrNotExist)
	}
	if info, err := fs.Stat(p.files, name); err != nil || info.IsDir() {
		return nil, notBuilt(name, cmp.Or(err, fs.ErrNotExist))
	}
	data, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, notBuilt(name, err)
	}
	made, err := newPage(name, data)
	if err != nil {
		return nil, err
	}
	if packed, err := fs.ReadFile(p.files, name+".br"); err == nil {
		made.brotli = packed
	}
	return made, nil
}

func newPage(name string, data []byte) (*page, error) {
	sum := sha256.Sum256(data)
	made := &page{kind: kindOf(name), tag: `W/"` + hex.EncodeToString(sum[:12]) + `"`, keep: "no-cache", plain: data}
	if hashedName.MatchString(name) {
		made.keep = "public, max-age=31536000, immutable"
	}
	if !compressible(made.kind) || len(data) < 512 {
		return made, nil
	}
	packed, err := squeeze(data)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.pages", "")
	}
	made.gzip = packed
	return made, nil
}

// hashedName is how the bundler names what it puts into assets/: the hash of
// the content stands before the ending.
var hashedName = regexp.MustCompile(`(^|/)assets/[^/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$`)

func hidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") || path.Base(name) == "manifest.json" || strings.HasSuffix(name, ".map")
}

func notBuilt(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return fault.Wrap(err, fault.NotFound, "api.pages", "There is nothing at this address.")
	}
	return fault.Wrap(err, fault.Internal, "api.pages "+name, "")
}

// kindOf does not ask the machine's tables, which differ.
func kindOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json":
		return "application/json"
	case ".woff2":
		return "font/woff2"
	case ".webmanifest":
		return "application/manifest+json"
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

func compressible(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "svg")
}

func squeeze(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// send answers with the page in the best form that the browser takes. Files
// with a hash in the name are kept for ever; the others are asked for again.
func (p *page) send(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Cache-Control", p.keep)
	h.Add("Vary", "Accept-Encoding")
	h.Set("ETag", p.tag)
	if c.Request().Header.Get("If-None-Match") == p.tag {
		return c.NoContent(http.StatusNotModified)
	}
	data, encoding := p.plain, ""
	accepted := c.Request().Header.Get("Accept-Encoding")
	switch {
	case p.brotli != nil && takes(accepted, "br"):
		data, encoding = p.brotli, "br"
	case p.gzip != nil && takes(accepted, "gzip"):
		data, encoding = p.gzip, "gzip"
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	return c.Blob(http.StatusOK, p.kind, data)
}

// takes reads Accept-Encoding as far as it matters: named and not refused.
func takes(accepted, encoding string) bool {
	for part := range strings.SplitSeq(accepted, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			q := strings.ReplaceAll(quality, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}
