package jobs_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/jobs"
)

// start runs the queue until the test calls stop, which waits for its end.
func (d desk) start(t *testing.T, handlers jobs.Handlers) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx, handlers) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	}
}

func TestRun_WakesWithTheCommit(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		done := make(chan string)
		stop := d.start(t, handle(func(_ context.Context, job jobs.Job) error {
			var word string
			err := job.Decode(&word)
			done <- word
			return err
		}))
		for _, word := range []string{"a", "b"} {
			if err := d.db.InTx(ctx, func(ctx context.Context) error { return d.Enqueue(ctx, say(word)) }); err != nil {
				t.Fatal(err)
			}
			if got := <-done; got != word {
				t.Errorf("done = %q, want %q", got, word)
			}
		}
		d.enqueue(t, later(say("c"), time.Hour))
		d.clock.Advance(time.Hour)
		d.Wake()
		if got := <-done; got != "c" {
			t.Errorf("done = %q, want c", got)
		}
		stop()
	})
}

func TestRun_KeepsToTheConcurrency(t *testing.T) {
	each(t, func(t *testing.T, _ context.Context, d desk) {
		var now, most atomic.Int64
		started, release := make(chan struct{}), make(chan struct{})
		stop := d.start(t, jobs.Handlers{"say": {Concurrency: 2, Handle: func(context.Context, jobs.Job) error {
			most.Store(max(most.Load(), now.Add(1)))
			started <- struct{}{}
			<-release
			now.Add(-1)
			return nil
		}}})
		for range 6 {
			d.enqueue(t, say("a"))
		}
		<-started
		<-started // two at once, or this waits for ever
		for range 4 {
			release <- struct{}{}
			<-started
		}
		close(release)
		stop()
		if got := most.Load(); got != 2 {
			t.Errorf("at once = %d, want 2", got)
		}
	})
}

func TestRun_EndsAfterWhatIsRunning(t *testing.T) {
	each(t, func(t *testing.T, _ context.Context, d desk) {
		started := make(chan struct{})
		stop := d.start(t, handle(func(ctx context.Context, _ jobs.Job) error {
			close(started)
			<-ctx.Done() // the grace is over
			return ctx.Err()
		}))
		d.enqueue(t, say("a"))
		<-started
		stop()
		attempt := 0
		n, err := d.RunDue(t.Context(), handle(func(_ context.Context, job jobs.Job) error {
			attempt = job.Attempt
			return nil
		}))
		if n != 1 || attempt != 1 || err != nil {
			t.Errorf("after the end: %d jobs, attempt %d, %v; want it back at once, without a try lost", n, attempt, err)
		}
	})
}

func TestRun_TimeOutIsAFailure(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		d.enqueue(t, jobs.Job{Kind: "say", MaxAttempts: 1})
		_, err := d.RunDue(ctx, jobs.Handlers{"say": {Timeout: time.Nanosecond, Handle: func(ctx context.Context, _ jobs.Job) error {
			<-ctx.Done()
			return ctx.Err()
		}}})
		dead, errDead := d.Dead(ctx, 10)
		if err != nil || errDead != nil || len(dead) != 1 {
			t.Errorf("dead = %v, %v, %v; want one", dead, err, errDead)
		}
	})
}

func TestRun_RefusesAMissingHandler(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		if err := d.Run(ctx, jobs.Handlers{"say": {}}); err == nil {
			t.Error("a kind without a function was accepted")
		}
	})
}
