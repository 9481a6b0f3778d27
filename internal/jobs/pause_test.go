package jobs

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

var handlers = Handlers{"say": {Handle: func(context.Context, Job) error { return nil }}}

func TestPause_EndsWhenTheNextJobIsDue(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name string
		job  *Job
		want time.Duration
	}{
		{"nothing waits", nil, sweepEvery},
		{"soon", &Job{Kind: "say", RunAt: clock.At(now.Add(3 * time.Second))}, 3 * time.Second},
		{"late", &Job{Kind: "say", RunAt: clock.At(now.Add(time.Hour))}, sweepEvery},
		{"due but held by somebody", &Job{Kind: "say"}, lockedPause},
		{"another kind", &Job{Kind: "other"}, sweepEvery},
	} {
		t.Run(row.name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				q, err := New(Deps{DB: db, Clock: clock.NewFake(now), Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
				if err != nil {
					t.Fatal(err)
				}
				if row.job != nil {
					if err := q.Enqueue(t.Context(), *row.job); err != nil {
						t.Fatal(err)
					}
				}
				w, err := newWorkers(q, handlers)
				if err != nil {
					t.Fatal(err)
				}
				if got := w.pause(t.Context()); got != row.want {
					t.Errorf("pause = %v, want %v", got, row.want)
				}
			})
		})
	}
}

// The program ends while a worker looks for its next job, before the question was ever prepared.
func TestNextDue_OfAnEndedContextIsAnError(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		q, err := New(Deps{DB: db, Clock: clock.NewFake(time.Now()), Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
		if err != nil {
			t.Fatal(err)
		}
		ctx, end := context.WithCancel(t.Context())
		end()
		if _, err := q.nextDue(ctx, []string{"say"}); !errors.Is(err, context.Canceled) {
			t.Errorf("nextDue = %v, want context.Canceled", err)
		}
	})
}

// A job that kills the program each time must not do so for ever.
func TestClaim_WorkersThatDieUseUpTheAttempts(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		fake := clock.NewFake(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		q, err := New(Deps{DB: db, Clock: fake, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
		if err != nil {
			t.Fatal(err)
		}
		if err := q.Enqueue(t.Context(), Job{Kind: "say", MaxAttempts: 2}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			rows, err := q.claim(t.Context(), []string{"say"}, 1)
			if err != nil || len(rows) != 1 {
				t.Fatalf("claimed %d, %v; want 1", len(rows), err)
			}
			fake.Advance(leaseTime)
		}
		ran := false
		_, err = q.RunDue(t.Context(), Handlers{"say": {Handle: func(context.Context, Job) error { ran = true; return nil }}})
		dead, errDead := q.Dead(t.Context(), 10)
		if err != nil || errDead != nil || ran || len(dead) != 1 {
			t.Errorf("ran %v, dead %v, %v, %v; want it dead and not run", ran, dead, err, errDead)
		}
	})
}

func TestBackOff_GrowsAndStaysInBounds(t *testing.T) {
	for attempt := range 100 {
		full := time.Second << min(max(attempt-1, 0), 10)
		for range 20 {
			if got := backOff(attempt); got < full/2 || got >= full {
				t.Fatalf("backOff(%d) = %v, want from %v to %v", attempt, got, full/2, full)
			}
		}
	}
}
