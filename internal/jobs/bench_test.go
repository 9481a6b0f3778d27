package jobs_test

import (
	"context"
	"io"
	"log/slog"
	"testing"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/internal/testdb"
)

// From Enqueue to the handler's first line, one job at a time.
func BenchmarkQueue_Latency(b *testing.B) {
	for name, open := range map[string]func(testing.TB) *database.DB{"sqlite": testdb.SQLite, "postgres": testdb.Postgres} {
		b.Run(name, func(b *testing.B) {
			q, err := jobs.New(jobs.Deps{DB: open(b), Clock: clock.Real{}, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
			if err != nil {
				b.Fatal(err)
			}
			began, ended := make(chan struct{}), make(chan error)
			ctx, cancel := context.WithCancel(b.Context())
			go func() {
				ended <- q.Run(ctx, jobs.Handlers{"say": {Concurrency: 4, Handle: func(context.Context, jobs.Job) error {
					began <- struct{}{}
					return nil
				}}})
			}()
			for b.Loop() {
				if err := q.Enqueue(b.Context(), jobs.Job{Kind: "say"}); err != nil {
					b.Fatal(err)
				}
				<-began
			}
			cancel()
			if err := <-ended; err != nil {
				b.Fatal(err)
			}
		})
	}
}
