package api

import (
	"context"
	"time"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/kb"
)

type trustBody struct {
	assist.Trust
	Tests      kb.TestCounts        `json:"tests"`
	Shadow     desk.ShadowReport    `json:"shadow" doc:"Of the last 90 days"`
	Checks     []desk.OutcomeRecord `json:"checks" doc:"Drawn by chance and not yet checked, newest first, at most 50"`
	Checked    int64                `json:"checked" doc:"How many that chance drew were checked in the last 90 days"`
	Categories []categoryUse        `json:"categories" doc:"How the answers of the last 90 days fared, by category"`
}

type categoryUse struct {
	ID        string `json:"id" doc:"Empty for articles without one"`
	Name      string `json:"name"`
	Articles  int    `json:"articles"`
	Answers   int64  `json:"answers"`
	Helpful   int64  `json:"helpful"`
	Unhelpful int64  `json:"unhelpful" doc:"Not helpful, or corrected"`
}

const trustDays = 90

// trust is GET /answers: what the bot's confidence rests on.
func (s *Server) trust(ctx context.Context, in *struct {
	Locale string `query:"locale" maxLength:"10" doc:"Of the categories' names"`
}) (*body[trustBody], error) {
	known, err := s.assistant.Trust(ctx)
	if err != nil {
		return nil, err
	}
	out := trustBody{Trust: known}
	if _, out.Tests, err = s.library.TestQuestions(ctx, kb.TestQuery{Limit: 1}); err != nil {
		return nil, err
	}
	since := s.clock.Now().Add(-trustDays * 24 * time.Hour)
	if out.Shadow, err = s.desk.Shadow(ctx, since); err != nil {
		return nil, err
	}
	if out.Checks, out.Checked, err = s.desk.Checks(ctx, since); err != nil {
		return nil, err
	}
	uses, err := s.desk.ArticleUses(ctx, since)
	if err != nil {
		return nil, err
	}
	out.Categories, err = s.byCategory(ctx, uses, in.Locale)
	return &body[trustBody]{out}, err
}

func (s *Server) byCategory(ctx context.Context, uses []desk.ArticleUse, locale string) ([]categoryUse, error) {
	categories, err := s.library.Categories(ctx)
	if err != nil {
		return nil, err
	}
	where, err := s.library.CategoryOf(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]categoryUse, 0, len(categories)+1)
	at := map[string]int{}
	for _, c := range categories {
		at[c.ID] = len(out)
		out = append(out, categoryUse{ID: c.ID, Name: c.Name(locale), Articles: c.Articles})
	}
	for _, use := range uses {
		i, known := at[where[use.ArticleID]]
		if !known {
			i = len(out)
			at[where[use.ArticleID]] = i
			out = append(out, categoryUse{})
		}
		out[i].Answers += use.Answers
		out[i].Helpful += use.Helpful
		out[i].Unhelpful += use.Unhelpful
	}
	return out, nil
}
