package main

import (
	"context"
	"log/slog"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/jobs"
)

// quietDesk is a desk on the store that delivers nothing live, for what runs
// beside serve or before it.
func quietDesk(db *database.DB, logger *slog.Logger) (*desk.Service, error) {
	queue, err := jobs.New(jobs.Deps{DB: db, Clock: clock.Real{}, Logger: logger})
	if err != nil {
		return nil, err
	}
	return desk.New(desk.Deps{DB: db, Jobs: deskJobs{queue}, Clock: clock.Real{}, Publisher: nobody{}, Log: logger})
}

// nobody is a publisher without readers. A serve that runs beside the command
// publishes what it finds committed.
type nobody struct{}

// Publish does nothing.
func (nobody) Publish(context.Context, string, []byte) error { return nil }

// Channels gives none.
func (nobody) Channels() []string { return nil }
