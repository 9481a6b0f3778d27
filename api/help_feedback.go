package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

type feedbackBody struct {
	ArticleID  string `json:"article_id" maxLength:"100"`
	Locale     string `json:"locale" maxLength:"10"`
	RevisionID string `json:"revision_id,omitempty" maxLength:"100"`
	Helpful    bool   `json:"helpful"`
	Comment    string `json:"comment,omitempty" maxLength:"2000"`
}

// helpFeedback is POST /help/feedback.
func (s *Server) helpFeedback(ctx context.Context, in *body[feedbackBody]) (*none, error) {
	_, err := s.library.AddFeedback(ctx, kb.Feedback{
		ArticleID: in.Body.ArticleID, Locale: in.Body.Locale, RevisionID: in.Body.RevisionID,
		Helpful: in.Body.Helpful, Comment: in.Body.Comment,
	})
	return &none{}, err
}

const longestForm = 64 << 10 // bytes

// helpFeedbackForm is POST …/feedback: the form of an article's page, for
// readers without a script. A no leads to a form for a word why.
func (s *Server) helpFeedbackForm(c echo.Context) error {
	if err := s.origin.Check(c.Request()); err != nil {
		return fault.Wrap(err, fault.Forbidden, "api.help", "Other sites may not speak for you here.")
	}
	ctx, locale, slug := c.Request().Context(), c.Param("locale"), unescaped(c.Param("slug"))
	found, err := s.library.HelpArticle(ctx, locale, slug)
	if err != nil {
		return s.helpMissing(c, locale, err)
	}
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, longestForm)
	query := url.Values{}
	if id := c.FormValue("feedback"); id != "" {
		query.Set("thanks", "done")
		if comment := c.FormValue("comment"); comment != "" {
			if err := s.library.AddComment(ctx, id, comment); err != nil {
				return s.helpMissing(c, locale, err)
			}
		}
	} else {
		helpful := c.FormValue("helpful") == "true"
		id, err := s.library.AddFeedback(ctx, kb.Feedback{
			ArticleID: found.ArticleID, Locale: locale, RevisionID: c.FormValue("revision"), Helpful: helpful,
		})
		if err != nil {
			return err
		}
		query.Set("thanks", "yes")
		if !helpful {
			query.Set("thanks", "no")
			query.Set("feedback", id)
		}
	}
	return c.Redirect(http.StatusSeeOther, "/help/"+locale+"/articles/"+url.PathEscape(slug)+"?"+query.Encode()+"#feedback")
}
