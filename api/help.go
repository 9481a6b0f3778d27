package api

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

//go:embed help
var helpFiles embed.FS

// helpCentre is the pages for readers: templates, and the two files beside
// them.
type helpCentre struct {
	templates map[string]*template.Template
	files     map[string]*page
	version   string // of the files, so that browsers may keep them
}

func newHelpCentre() (*helpCentre, error) {
	h := &helpCentre{templates: map[string]*template.Template{}, files: map[string]*page{}}
	for _, name := range []string{"home", "category", "article", "search", "missing"} {
		parsed, err := template.New("layout.html").Funcs(helpFuncs()).ParseFS(helpFiles, "help/layout.html", "help/parts.html", "help/"+name+".html")
		if err != nil {
			return nil, fault.Wrap(err, fault.Internal, "api.help", "")
		}
		h.templates[name] = parsed
	}
	for _, name := range []string{"help.css", "help.js"} {
		data, err := helpFiles.ReadFile("help/" + name)
		if err != nil {
			return nil, fault.Wrap(err, fault.Internal, "api.help", "")
		}
		if h.files[name], err = newPage(name, data); err != nil {
			return nil, err
		}
		h.version += strings.TrimPrefix(h.files[name].tag, `W/"`)[:6]
	}
	return h, nil
}

func helpFuncs() template.FuncMap {
	return template.FuncMap{
		"say":   fmt.Sprintf,
		"icon":  helpIcon,
		"safe":  func(s string) template.HTML { return template.HTML(s) }, //nolint:gosec // kb cleaned it when it was published
		"dir":   directionOf,
		"name":  languageName,
		"first": func(list []kb.HelpEntry, n int) []kb.HelpEntry { return list[:min(n, len(list))] },
	}
}

func (s *Server) helpRoutes() {
	open := route{method: get}
	for path, handler := range map[string]func(echo.Context) error{
		"/help": s.helpFront, "/help/": s.helpFront, "/help/:locale": s.helpHome, "/help/:locale/": s.helpHome,
		"/help/:locale/categories/:id": s.helpCategory, "/help/:locale/articles/:slug": s.helpArticle,
		"/help/:locale/search": s.helpSearchPage, "/help/:locale/search.json": s.helpSuggest,
		"/help/assets/:file": s.helpFile,
	} {
		s.plain(open.at(path, ""), handler)
	}
	s.plain(route{method: post, path: "/help/:locale/articles/:slug/feedback", limit: limitUpload}, s.helpFeedbackForm)
	s.helpAPIRoutes()
}

// helpFile is GET /help/assets/help.css and help.js.
func (s *Server) helpFile(c echo.Context) error {
	found, ok := s.help.files[c.Param("file")]
	if !ok {
		return fault.New(fault.NotFound, "api.help", "There is nothing at this address.")
	}
	if c.QueryParam("v") == s.help.version {
		kept := *found
		kept.keep = "public, max-age=31536000, immutable"
		found = &kept
	}
	return found.send(c)
}

// helpPage is what the layout needs, and the content.
type helpPage struct {
	W       helpWords
	Brand   helpBrand
	Version string
	Title   string // of the page; "" on the home page
	About   string // for search engines
	Query   string // in the search field
	Path    string // canonical, without the host
	Origin  string
	NoIndex bool
	Locales []helpLocale
	Content any
}

// helpBrand is whose help centre it is. Ink is what can be read on Colour.
type helpBrand struct {
	Name   string
	Colour template.CSS
	Ink    template.CSS
}

type helpLocale struct {
	Code    string
	URL     string
	Current bool
	Same    bool // the same page, not only the same help centre
}

// helpShell fills in what every page has. others are the addresses of the same
// page in other locales.
func (s *Server) helpShell(c echo.Context, locale, path string, others map[string]string) (helpPage, error) {
	ctx := c.Request().Context()
	settings, err := s.desk.Settings(ctx)
	if err != nil {
		return helpPage{}, err
	}
	locales, err := s.library.HelpLocales(ctx)
	if err != nil {
		return helpPage{}, err
	}
	p := helpPage{
		W: helpWordsIn(locale), Version: s.help.version, Path: path, Origin: originOf(c, settings.PublicURL),
		Brand: helpBrand{Name: settings.DeskName, Colour: template.CSS(settings.Colour), Ink: template.CSS(inkOn(settings.Colour))}, //nolint:gosec // settings are checked to be #rrggbb
	}
	for _, code := range helpOrder(locales, settings.Locales) {
		l := helpLocale{Code: code, URL: "/help/" + code, Current: code == locale}
		if address := others[code]; address != "" {
			l.URL, l.Same = address, true
		}
		if l.Current {
			l.URL, l.Same = path, true
		}
		p.Locales = append(p.Locales, l)
	}
	return p, nil
}

// helpOrder puts the desk's own order of locales before the alphabet.
func helpOrder(there, preferred []string) []string {
	var out []string
	for _, l := range append(slices.Clone(preferred), there...) {
		if slices.Contains(there, l) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// originOf is the address under which readers know the help centre.
func originOf(c echo.Context, public string) string {
	// Until somebody sets it, the public address is that of this machine.
	if u, err := url.Parse(public); err == nil && u.Host != "" && u.Hostname() != "localhost" {
		return u.Scheme + "://" + u.Host
	}
	return c.Scheme() + "://" + c.Request().Host
}

// showHelp answers with a page.
func (s *Server) showHelp(c echo.Context, status int, name string, p helpPage) error {
	var out bytes.Buffer
	if err := s.help.templates[name].Execute(&out, p); err != nil {
		return fault.Wrap(err, fault.Internal, "api.help", "")
	}
	made, err := newPage("page.html", out.Bytes())
	if err != nil {
		return err
	}
	if status == http.StatusOK {
		return made.send(c)
	}
	return c.HTMLBlob(status, out.Bytes())
}

// helpMissing is the page for what is not there; a program that asks for JSON
// gets a problem.
func (s *Server) helpMissing(c echo.Context, locale string, cause error) error {
	if !fault.Is(cause, fault.NotFound) || strings.Contains(c.Request().Header.Get("Accept"), "application/json") {
		return cause
	}
	p, err := s.helpShell(c, s.readable(c, locale), "/help/"+locale, nil)
	if err != nil {
		return errors.Join(cause, err)
	}
	p.Title, p.NoIndex = p.W.NotFound, true
	return s.showHelp(c, http.StatusNotFound, "missing", p)
}

// readable gives the locale when there is something to read in it, else the
// one that suits the reader.
func (s *Server) readable(c echo.Context, locale string) string {
	locales, err := s.library.HelpLocales(c.Request().Context())
	if err == nil && slices.Contains(locales, locale) {
		return locale
	}
	return s.helpLocaleFor(c, locales)
}

// helpLocaleFor chooses by what the browser asks for, then by the desk.
func (s *Server) helpLocaleFor(c echo.Context, locales []string) string {
	type wish struct {
		locale string
		weight float64
	}
	var wishes []wish
	for part := range strings.SplitSeq(c.Request().Header.Get("Accept-Language"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";q=")
		weight, err := strconv.ParseFloat(quality, 64)
		if err != nil {
			weight = 1
		}
		base, _, _ := strings.Cut(strings.ToLower(name), "-")
		wishes = append(wishes, wish{base, weight})
	}
	slices.SortStableFunc(wishes, func(a, b wish) int {
		if a.weight > b.weight {
			return -1
		}
		if a.weight < b.weight {
			return 1
		}
		return 0
	})
	for _, w := range wishes {
		if slices.Contains(locales, w.locale) {
			return w.locale
		}
	}
	settings, err := s.desk.Settings(c.Request().Context())
	if err == nil && (len(locales) == 0 || slices.Contains(locales, settings.DefaultLocale)) {
		return settings.DefaultLocale
	}
	if len(locales) > 0 {
		return locales[0]
	}
	return "en"
}
