package api

import (
	"context"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

type overviewInput struct {
	From string `query:"from" doc:"A day or an instant; 30 days ago when left out"`
	To   string `query:"to" doc:"A day (included) or an instant (excluded); now when left out"`
}

// overview is GET /reports/overview.
func (s *Server) overview(ctx context.Context, in *overviewInput) (*body[desk.Overview], error) {
	now := s.clock.Now()
	from, err := instantOf("from", in.From, now.Add(-30*24*time.Hour), 0)
	if err != nil {
		return nil, err
	}
	to, err := instantOf("to", in.To, now, 24*time.Hour)
	if err != nil {
		return nil, err
	}
	report, err := s.desk.Overview(ctx, from, to)
	if err != nil {
		return nil, err
	}
	return &body[desk.Overview]{report}, s.nameArticles(ctx, report.Articles)
}

// nameArticles fills in the titles, which the desk does not know.
func (s *Server) nameArticles(ctx context.Context, used []desk.ArticleUse) error {
	settings, err := s.desk.Settings(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(used))
	for i, article := range used {
		ids[i] = article.ArticleID
	}
	titles, err := s.library.Titles(ctx, ids, settings.DefaultLocale)
	for i := range used {
		used[i].Title = titles[used[i].ArticleID]
	}
	return err
}

// instantOf reads an instant, or a day plus more.
func instantOf(name, text string, otherwise clock.Time, more time.Duration) (clock.Time, error) {
	if text == "" {
		return otherwise, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return clock.At(at), nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return clock.Time{}, fault.Field("api.overview", name, "Please give a day as 2026-11-23, or an instant in RFC 3339.")
	}
	return clock.At(day.Add(more)), nil
}
