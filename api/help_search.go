package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/text"
	"github.com/segue-desk/segue/kb"
)

func (s *Server) helpAPIRoutes() {
	register(s, route{method: get, path: "/help/search", summary: "Search the articles; agents find theirs too", who: maybe, tag: "Help centre"}, s.helpSearch)
	register(s, route{method: post, path: "/help/feedback", summary: "Say whether an article helped", limit: limitUpload, status: noBody, tag: "Help centre"}, s.helpFeedback)
}

func knownLocale(locale string) bool { return slices.Contains(text.Locales(), locale) }

type helpResult struct {
	ArticleID string `json:"article_id"`
	Title     string `json:"title"`
	URL       string `json:"url" doc:"Empty where only agents may read it"`
	Excerpt   string `json:"excerpt_html" doc:"Safe HTML: words that fit stand in mark"`
}

type helpSearchBody struct {
	Results []helpResult `json:"results"`
	Answer  *shortAnswer `json:"answer"`
}

type shortAnswer struct {
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"`
	ArticleID  string  `json:"article_id"`
	URL        string  `json:"url"`
}

// helpSearch is GET /help/search. The answer is asked for with answer=true: it
// takes longer than the results, which are wanted at every key.
func (s *Server) helpSearch(ctx context.Context, in *struct {
	Query  string `query:"q" maxLength:"500"`
	Locale string `query:"locale" maxLength:"10"`
	Limit  int    `query:"limit" minimum:"0" maximum:"50"`
	Answer bool   `query:"answer" doc:"Add the direct answer, where the bot is sure of one"`
}) (*body[helpSearchBody], error) {
	locale := in.Locale
	if locale == "" {
		settings, err := s.desk.Settings(ctx)
		if err != nil {
			return nil, err
		}
		locale = settings.DefaultLocale
	}
	query := kb.Query{Text: in.Query, Locale: locale, Limit: in.Limit, Typing: true}
	if access.Can(access.From(ctx), access.ReadArticles) {
		query.Audience = kb.Agents
	}
	found, err := s.library.Search(ctx, query)
	if err != nil {
		return nil, err
	}
	out := helpSearchBody{Results: make([]helpResult, 0, len(found))}
	for _, f := range found {
		out.Results = append(out.Results, helpResult{f.ArticleID, f.Title, f.URL, f.Excerpt})
	}
	if in.Answer && checkQuestion(in.Query) == nil && s.assistant.Ready() {
		outcome, err := s.assistant.Ask(ctx, in.Query, locale)
		if err != nil {
			return nil, err
		}
		if outcome.Answer != nil {
			out.Answer = &shortAnswer{outcome.Text, outcome.Confidence, outcome.Answer.ArticleID, outcome.Answer.URL}
		}
	}
	return &body[helpSearchBody]{out}, nil
}

type suggestion struct {
	Title string `json:"title_html"`
	URL   string `json:"url"`
}

// helpSuggest is GET /help/{locale}/search.json: what a visitor may read, also
// for agents who look at the help centre.
func (s *Server) helpSuggest(c echo.Context) error {
	found, err := s.library.Search(c.Request().Context(), kb.Query{Text: c.QueryParam("q"), Locale: c.Param("locale"), Limit: 7, Typing: true})
	if err != nil {
		return err
	}
	out := make([]suggestion, 0, len(found))
	for _, f := range found {
		out = append(out, suggestion{f.TitleHTML, f.URL})
	}
	c.Response().Header().Set("Cache-Control", "no-cache")
	return c.JSON(http.StatusOK, out)
}
