package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

const largestArticle = 4 << 20 // bytes of a body: 200,000 characters and their phrasings

func (s *Server) articleRoutes() {
	reads := route{who: agent, action: access.ReadArticles, tag: "Articles"}
	writes := route{who: agent, action: access.WriteArticles, tag: "Articles", maxBody: largestArticle}
	register(s, reads.by(get, "/articles", "A page of articles, by words or by the last change"), s.articles)
	register(s, writes.by(post, "/articles", "Make an article").with(created), s.createArticle)
	register(s, writes.by(post, "/articles/preview", "Markdown as visitors would see it"), s.preview)

	one := "/articles/{id}"
	register(s, reads.by(get, one, "An article with its texts"), s.article)
	register(s, writes.by(patch, one, "Change what all its texts share"), s.describeArticle)
	register(s, writes.by(remove, one, "Archive it"), s.archiveArticle)
	register(s, writes.by(post, one+"/restore", "Bring it back from the archive"), s.restoreArticle)

	text := one + "/locales/{locale}"
	register(s, writes.by(put, text, "Save the draft in a locale"), s.saveArticle)
	register(s, writes.by(post, text+"/publish", "Publish the draft"), s.publishArticle)
	register(s, writes.by(post, text+"/unpublish", "Take it away from visitors and the bot"), s.unpublishArticle)
	register(s, reads.by(get, text+"/revisions", "Its revisions, the newest first"), s.revisions)
	register(s, reads.by(get, text+"/told", "Conversations that were answered from an older text"), s.told)
	register(s, writes.by(post, text+"/revisions/{rid}/restore", "Make a revision the draft"), s.restoreRevision)
	s.categoryRoutes(reads, writes)
	s.testRoutes(reads, writes)
	register(s, writes.by(get, "/gaps", "What no article answers, grouped by meaning"), s.gaps)
	register(s, reads.by(get, "/answers", "What the bot's confidence rests on, and how its answers fare"), s.trust)
	s.importRoutes()
	s.helpRoutes()
}

type articlesBody struct {
	Articles []kb.Row `json:"articles"`
	Next     *string  `json:"next"`
	Total    int      `json:"total"`
}

// articles is GET /articles.
func (s *Server) articles(ctx context.Context, in *struct {
	Text     string    `query:"q" maxLength:"500"`
	Locale   string    `query:"locale" maxLength:"10"`
	Category string    `query:"category" maxLength:"100" doc:"An id, or none"`
	Status   kb.Status `query:"status" enum:"draft,published,changed,archived,"`
	Kind     kb.Kind   `query:"kind" enum:"article,faq,"`
	Cursor   string    `query:"cursor" maxLength:"300"`
	Limit    int       `query:"limit" minimum:"0" maximum:"200"`
}) (*body[articlesBody], error) {
	page, err := s.library.List(ctx, kb.ListQuery{
		Text: in.Text, Locale: in.Locale, Category: in.Category, Status: in.Status, Kind: in.Kind, Cursor: in.Cursor, Limit: in.Limit,
	})
	out := articlesBody{Articles: emptyNotNull(page.Articles), Total: page.Total}
	if page.Next != "" {
		out.Next = &page.Next
	}
	return &body[articlesBody]{out}, err
}

// clearable is a text that may be null, which is "", or left out.
type clearable struct {
	set  bool
	text string
}

// UnmarshalJSON notes that the field was there.
func (c *clearable) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	c.set = true
	if text != nil {
		c.text = *text
	}
	return nil
}

// Schema says that it is a text or null.
func (clearable) Schema(huma.Registry) *huma.Schema {
	longest := 100
	return &huma.Schema{Type: huma.TypeString, Nullable: true, MaxLength: &longest}
}

func (c clearable) pointer() *string {
	if !c.set {
		return nil
	}
	return &c.text
}

type newArticleBody struct {
	Kind       kb.Kind     `json:"kind,omitempty" enum:"article,faq"`
	CategoryID clearable   `json:"category_id,omitempty"`
	Audience   kb.Audience `json:"audience,omitempty" enum:"everyone,agents"`
	Tags       []string    `json:"tags,omitempty" maxItems:"50"`
	Locale     string      `json:"locale" maxLength:"10"`
	Title      string      `json:"title"`
	Body       string      `json:"body,omitempty"`
	Phrasings  []string    `json:"phrasings,omitempty" maxItems:"5000"`
	Publish    bool        `json:"publish,omitempty"`
}

// createArticle is POST /articles.
func (s *Server) createArticle(ctx context.Context, in *body[newArticleBody]) (*stored[kb.Article], error) {
	b := in.Body
	made, err := s.library.Create(ctx, kb.NewArticle{
		Kind: b.Kind, CategoryID: b.CategoryID.pointer(), Audience: b.Audience, Tags: b.Tags,
		Locale: b.Locale, Title: b.Title, Body: b.Body, Phrasings: b.Phrasings, Publish: b.Publish,
	})
	return &stored[kb.Article]{Status: http.StatusCreated, Body: made}, err
}

// article is GET /articles/{id}.
func (s *Server) article(ctx context.Context, in *ByID) (*body[kb.Article], error) {
	found, err := s.library.Get(ctx, in.ID)
	return &body[kb.Article]{found}, err
}

type describeBody struct {
	Kind       *kb.Kind     `json:"kind,omitempty" enum:"article,faq"`
	CategoryID clearable    `json:"category_id,omitempty"`
	Audience   *kb.Audience `json:"audience,omitempty" enum:"everyone,agents"`
	Tags       *[]string    `json:"tags,omitempty" maxItems:"50"`
}

// describeArticle is PATCH /articles/{id}.
func (s *Server) describeArticle(ctx context.Context, in *struct {
	ByID
	Body describeBody
}) (*body[kb.Article], error) {
	changed, err := s.library.Describe(ctx, in.ID, kb.Details{
		Kind: in.Body.Kind, CategoryID: in.Body.CategoryID.pointer(), Audience: in.Body.Audience, Tags: in.Body.Tags,
	})
	return &body[kb.Article]{changed}, err
}

// archiveArticle is DELETE /articles/{id}.
func (s *Server) archiveArticle(ctx context.Context, in *ByID) (*body[kb.Article], error) {
	changed, err := s.library.Archive(ctx, in.ID)
	return &body[kb.Article]{changed}, err
}

// restoreArticle is POST /articles/{id}/restore.
func (s *Server) restoreArticle(ctx context.Context, in *ByID) (*body[kb.Article], error) {
	changed, err := s.library.Restore(ctx, in.ID)
	return &body[kb.Article]{changed}, err
}

// ByText names a text of an article in the address. (Exported as ByID is.)
type ByText struct {
	ID     string `path:"id" maxLength:"100"`
	Locale string `path:"locale" maxLength:"10"`
}

type saveBody struct {
	Title     string   `json:"title"`
	Body      string   `json:"body"`
	Phrasings []string `json:"phrasings,omitempty" maxItems:"5000"`
	Version   int64    `json:"version,omitempty" minimum:"0" doc:"Of the text that the edit began from; 0 for the first text in a locale"`
}

// saveArticle is PUT /articles/{id}/locales/{locale}.
func (s *Server) saveArticle(ctx context.Context, in *struct {
	ByText
	Body saveBody
}) (*body[kb.Article], error) {
	saved, err := s.library.Save(ctx, in.ID, in.Locale, kb.Edit{
		Title: in.Body.Title, Body: in.Body.Body, Phrasings: in.Body.Phrasings, Version: in.Body.Version,
	})
	return s.newest(ctx, saved, err)
}

// publishArticle is POST /articles/{id}/locales/{locale}/publish.
func (s *Server) publishArticle(ctx context.Context, in *struct {
	ByText
	Body struct {
		Version int64 `json:"version" doc:"Of the draft that is to be published"`
		Anyway  bool  `json:"anyway,omitempty" doc:"Also when test questions get worse and the desk holds such texts back"`
	}
}) (*body[kb.Article], error) {
	if err := s.hold(ctx, in.ID, in.Locale, in.Body.Anyway); err != nil {
		return nil, err
	}
	saved, err := s.library.Publish(ctx, in.ID, in.Locale, in.Body.Version)
	return s.newest(ctx, saved, err)
}

// unpublishArticle is POST /articles/{id}/locales/{locale}/unpublish.
func (s *Server) unpublishArticle(ctx context.Context, in *ByText) (*body[kb.Article], error) {
	changed, err := s.library.Unpublish(ctx, in.ID, in.Locale)
	return &body[kb.Article]{changed}, err
}

type revisionsBody struct {
	Revisions []kb.Revision `json:"revisions"`
}

// revisions is GET /articles/{id}/locales/{locale}/revisions.
func (s *Server) revisions(ctx context.Context, in *ByText) (*body[revisionsBody], error) {
	list, err := s.library.Revisions(ctx, in.ID, in.Locale)
	return &body[revisionsBody]{revisionsBody{emptyNotNull(list)}}, err
}

type toldBody struct {
	Told []desk.Told `json:"told" doc:"Newest first, at most 100"`
}

// told is GET /articles/{id}/locales/{locale}/told.
func (s *Server) told(ctx context.Context, in *ByText) (*body[toldBody], error) {
	list, err := s.library.Revisions(ctx, in.ID, in.Locale)
	if err != nil {
		return nil, err
	}
	var older []string
	for i, revision := range list {
		if i > 0 { // the newest is what is told now
			older = append(older, revision.ID)
		}
	}
	told, err := s.desk.ToldRevisions(ctx, older)
	return &body[toldBody]{toldBody{emptyNotNull(told)}}, err
}

// restoreRevision is POST …/revisions/{rid}/restore.
func (s *Server) restoreRevision(ctx context.Context, in *struct {
	ByText
	RevisionID string `path:"rid" maxLength:"100"`
}) (*body[kb.Article], error) {
	changed, err := s.library.RestoreRevision(ctx, in.ID, in.Locale, in.RevisionID)
	return &body[kb.Article]{changed}, err
}

// newerTextError is the problem of who saved an old version, with the article as it
// is now.
type newerTextError struct {
	Problem
	Article kb.Article `json:"article"`
}

// newest answers a save; a conflict comes with the newer text.
func (s *Server) newest(ctx context.Context, article kb.Article, err error) (*body[kb.Article], error) {
	if fault.Is(err, fault.Conflict) && article.ID != "" {
		return nil, &newerTextError{*s.problemOf(ctx, err), article}
	}
	return &body[kb.Article]{article}, err
}

// outward gives the error of a handler the form in which it goes out.
func (s *Server) outward(ctx context.Context, err error) error {
	if newer, ok := errors.AsType[*newerTextError](err); ok {
		return newer
	}
	if held, ok := errors.AsType[*heldError](err); ok {
		return held
	}
	return s.problemOf(ctx, err)
}
