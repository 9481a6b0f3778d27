package api

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

// helpFront is GET /help: on to the reader's locale.
func (s *Server) helpFront(c echo.Context) error {
	locales, err := s.library.HelpLocales(c.Request().Context())
	if err != nil {
		return err
	}
	c.Response().Header().Add("Vary", "Accept-Language")
	return c.Redirect(http.StatusFound, "/help/"+s.helpLocaleFor(c, locales))
}

type helpHomeContent struct {
	Popular  []kb.HelpEntry
	Sections []kb.HelpSection
}

// helpHome is GET /help/{locale}.
func (s *Server) helpHome(c echo.Context) error {
	ctx, locale := c.Request().Context(), c.Param("locale")
	p, err := s.helpShell(c, locale, "/help/"+locale, nil)
	if err != nil {
		return err
	}
	for i := range p.Locales {
		p.Locales[i].Same = true
	}
	sections, err := s.library.HelpSections(ctx, locale)
	if err != nil {
		return err
	}
	if len(sections) == 0 && (len(p.Locales) > 0 || !knownLocale(locale)) {
		return s.helpMissing(c, locale, fault.New(fault.NotFound, "api.help", "There is nothing to read in this locale."))
	}
	popular, err := s.popular(ctx, locale, sections)
	if err != nil {
		return err
	}
	p.About = p.W.Ask
	p.Content = helpHomeContent{popular, sections}
	return s.showHelp(c, http.StatusOK, "home", p)
}

const (
	mostPopular  = 6
	popularSince = 30 * 24 * time.Hour
)

// popular gives what was asked most lately; while nothing was asked yet, the
// first of every category.
func (s *Server) popular(ctx context.Context, locale string, sections []kb.HelpSection) ([]kb.HelpEntry, error) {
	now := s.clock.Now()
	report, err := s.desk.Overview(access.With(ctx, access.System()), now.Add(-popularSince), now)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(report.Articles, func(a, b desk.ArticleUse) int { return int(b.Answers - a.Answers) })
	var ids []string
	for _, used := range report.Articles {
		ids = append(ids, used.ArticleID)
	}
	entries, err := s.library.HelpEntries(ctx, locale, ids)
	if err != nil {
		return nil, err
	}
	for _, section := range sections {
		if len(entries) < mostPopular && !slices.Contains(entries, section.Entries[0]) {
			entries = append(entries, section.Entries[0])
		}
	}
	return entries[:min(mostPopular, len(entries))], nil
}

// helpCategory is GET /help/{locale}/categories/{id}.
func (s *Server) helpCategory(c echo.Context) error {
	ctx, locale, id := c.Request().Context(), c.Param("locale"), unescaped(c.Param("id"))
	sections, err := s.library.HelpSections(ctx, locale)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(sections, func(section kb.HelpSection) bool { return section.ID == id && id != "" })
	if at < 0 {
		return s.helpMissing(c, locale, fault.New(fault.NotFound, "api.help", "There is no such category in this locale."))
	}
	others := map[string]string{}
	locales, err := s.library.HelpLocales(ctx)
	if err != nil {
		return err
	}
	for _, l := range locales {
		others[l] = categoryURL(l, id)
	}
	p, err := s.helpShell(c, locale, categoryURL(locale, id), others)
	if err != nil {
		return err
	}
	p.Title, p.About, p.Content = sections[at].Name, sections[at].Description, sections[at]
	return s.showHelp(c, http.StatusOK, "category", p)
}

func categoryURL(locale, id string) string {
	return "/help/" + locale + "/categories/" + url.PathEscape(id)
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

type helpArticleContent struct {
	kb.HelpArticle
	Category   kb.HelpSection // with its entries; ID "" for none
	Related    []kb.HelpEntry
	Thanks     string // yes, no or done, after feedback
	FeedbackID string
}

// helpArticle is GET /help/{locale}/articles/{slug}.
func (s *Server) helpArticle(c echo.Context) error {
	ctx, locale, slug := c.Request().Context(), c.Param("locale"), unescaped(c.Param("slug"))
	found, err := s.library.HelpArticle(ctx, locale, slug)
	if fault.Is(err, fault.NotFound) {
		if moved, gone := s.library.HelpMoved(ctx, locale, slug); gone == nil {
			return c.Redirect(http.StatusFound, moved)
		}
		return s.helpMissing(c, locale, err)
	}
	if err != nil {
		return err
	}
	p, err := s.helpShell(c, locale, "/help/"+locale+"/articles/"+url.PathEscape(found.Slug), found.Others)
	if err != nil {
		return err
	}
	content := helpArticleContent{HelpArticle: found, Thanks: c.QueryParam("thanks"), FeedbackID: c.QueryParam("feedback")}
	if content.Related, err = s.library.Related(ctx, found, 5); err != nil {
		return err
	}
	if content.Category, err = s.sectionOf(ctx, locale, found.CategoryID); err != nil {
		return err
	}
	p.Title, p.About, p.Content = found.Title, firstLetters(found.Text, 160), content
	return s.showHelp(c, http.StatusOK, "article", p)
}

func (s *Server) sectionOf(ctx context.Context, locale, id string) (kb.HelpSection, error) {
	if id == "" {
		return kb.HelpSection{}, nil
	}
	return s.library.HelpSection(ctx, locale, id)
}

func firstLetters(text string, n int) string {
	letters := []rune(text)
	if len(letters) <= n {
		return text
	}
	return string(letters[:n]) + "…"
}

type helpSearchContent struct {
	Query    string
	Answer   *helpAnswer
	Results  []kb.Found
	Sections []kb.HelpSection // to browse when nothing was found
}

type helpAnswer struct {
	HTML  string // clean
	Title string
	URL   string
	Sure  int // per cent
}

// helpSearchPage is GET /help/{locale}/search?q=.
func (s *Server) helpSearchPage(c echo.Context) error {
	ctx, locale, query := c.Request().Context(), c.Param("locale"), firstLetters(c.QueryParam("q"), 300)
	if !knownLocale(locale) {
		return s.helpMissing(c, locale, fault.New(fault.NotFound, "api.help", "There is nothing to read in this locale."))
	}
	if query == "" {
		return c.Redirect(http.StatusFound, "/help/"+locale)
	}
	results, err := s.library.Search(ctx, kb.Query{Text: query, Locale: locale, Limit: 20})
	if err != nil {
		return err
	}
	content := helpSearchContent{Query: query, Results: results}
	if s.limits.take(limitAsk, c.RealIP()) == nil {
		content.Answer = s.directAnswer(ctx, locale, query)
	}
	if len(results) == 0 {
		if content.Sections, err = s.library.HelpSections(ctx, locale); err != nil {
			return err
		}
	}
	if err := s.library.RecordSearch(ctx, locale, query, len(results)); err != nil {
		return err
	}
	p, err := s.helpShell(c, locale, "/help/"+locale+"/search?q="+url.QueryEscape(query), nil)
	if err != nil {
		return err
	}
	p.Title, p.Query, p.NoIndex, p.Content = fmt.Sprintf(p.W.Results, query), query, true, content
	return s.showHelp(c, http.StatusOK, "search", p)
}

// answerTime is what a reader waits for the direct answer; the results do
// without it.
const answerTime = 1500 * time.Millisecond

func (s *Server) directAnswer(ctx context.Context, locale, question string) *helpAnswer {
	if !s.assistant.Ready() {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	outcome, err := s.assistant.Ask(ctx, question, locale)
	if err != nil || outcome.Answer == nil {
		return nil
	}
	html, _, err := s.library.Preview(outcome.Text)
	if err != nil {
		return nil
	}
	return &helpAnswer{HTML: html, Title: outcome.Answer.Title, URL: outcome.Answer.URL, Sure: int(100 * outcome.Confidence)}
}
