package main

import (
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"time"

	"github.com/segue-desk/segue/api"
	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/cmd/segue/demo"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/ui"
)

// program is the wired desk: what answers requests, and what goes on beside.
type program struct {
	desk    *desk.Service
	handler http.Handler
	work    []func(ctx context.Context) error // each ends with its context
}

// wire puts the packages together on the store. The program listens at address.
func wire(ctx context.Context, s *serveCmd, address string, db *database.DB, logger *slog.Logger) (*program, error) {
	if s.Demo {
		if err := fillDemo(ctx, db, logger); err != nil {
			return nil, err
		}
	}
	queue, err := jobs.New(jobs.Deps{DB: db, Clock: clock.Real{}, Logger: logger})
	if err != nil {
		return nil, err
	}
	live, err := api.NewLive(logger, nil)
	if err != nil {
		return nil, err
	}
	service, err := desk.New(desk.Deps{DB: db, Jobs: deskJobs{queue}, Clock: clock.Real{}, Publisher: live, Address: address, Log: logger})
	if err != nil {
		return nil, err
	}
	if _, err := service.EnsureDefaults(access.With(ctx, access.System())); err != nil {
		return nil, err
	}
	library, err := kb.New(kb.Deps{DB: db, Clock: clock.Real{}, Log: logger, IndexDir: filepath.Join(s.Data, "index")})
	if err != nil {
		return nil, err
	}
	var stage api.Stage
	if s.Demo {
		if stage, err = demo.NewStage(service, logger); err != nil {
			return nil, err
		}
	}
	assistant, err := assist.New(assist.Deps{DB: db, Library: shelf{library}, Tests: library, Desk: service, Clock: clock.Real{}, Log: logger})
	if err != nil {
		return nil, err
	}
	server, err := api.New(api.Deps{
		DB: db, Desk: service, Library: library, Assistant: assistant, Live: live, Jobs: queue, Clock: clock.Real{}, Log: logger,
		Pages: ui.FS(), Version: version(), TrustedProxies: s.TrustedProxies, MetricsNetworks: s.MetricsNetworks,
		Demo: s.Demo, Stage: stage,
	})
	if err != nil {
		return nil, err
	}
	handlers := handlers(service, assistant)
	return &program{
		desk:    service,
		handler: server.Handler(),
		work: []func(context.Context) error{
			server.Run,
			service.Run,
			library.Run,
			func(ctx context.Context) error { return awaken(ctx, s.Data, library.Wake) },
			assistant.Run,
			func(ctx context.Context) error { return queue.Run(access.With(ctx, access.System()), handlers) },
		},
	}, nil
}

// handlers says who does which kind of job.
func handlers(service *desk.Service, assistant *assist.Assistant) jobs.Handlers {
	return jobs.Handlers{
		desk.JobTurn:       {Handle: turn(assistant), Concurrency: 4, Timeout: 30 * time.Second},
		desk.JobUnderstand: {Handle: understand(assistant), Concurrency: 4, Timeout: time.Minute},
		desk.JobDraft:      {Handle: draft(assistant), Concurrency: 4, Timeout: time.Minute},
		desk.JobMail:       {Handle: sendMail(service), Concurrency: 2, Timeout: time.Minute},
	}
}

func turn(assistant *assist.Assistant) func(ctx context.Context, job jobs.Job) error {
	return func(ctx context.Context, job jobs.Job) error {
		var args desk.TurnArgs
		if err := job.Decode(&args); err != nil {
			return err
		}
		return assistant.Turn(ctx, args.ConversationID)
	}
}

func understand(assistant *assist.Assistant) func(ctx context.Context, job jobs.Job) error {
	return func(ctx context.Context, job jobs.Job) error {
		var args desk.UnderstandArgs
		if err := job.Decode(&args); err != nil {
			return err
		}
		return assistant.Understand(ctx, args.ConversationID, args.Seq)
	}
}

func draft(assistant *assist.Assistant) func(ctx context.Context, job jobs.Job) error {
	return func(ctx context.Context, job jobs.Job) error {
		var args desk.UnderstandArgs
		if err := job.Decode(&args); err != nil {
			return err
		}
		return assistant.Draft(ctx, args.ConversationID, args.Seq)
	}
}
