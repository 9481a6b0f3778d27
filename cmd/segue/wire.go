package main

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/jobs"
)

// program is the wired desk: what answers requests, and what goes on beside.
type program struct {
	handler http.Handler
	work    []func(ctx context.Context) error // each ends with its context
}

// wire puts the packages together on the store.
func wire(_ context.Context, _ *serveCmd, db *database.DB, logger *slog.Logger) (*program, error) {
	queue, err := jobs.New(jobs.Deps{DB: db, Clock: clock.Real{}, Logger: logger})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := db.Ping(r.Context()); err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		}
	})
	return &program{
		handler: mux,
		work:    []func(context.Context) error{func(ctx context.Context) error { return queue.Run(ctx, jobs.Handlers{}) }},
	}, nil
}
