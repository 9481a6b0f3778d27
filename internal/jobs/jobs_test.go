package jobs_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/internal/testdb"
)

var (
	noon    = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	errMail = errors.New("the mail server is away")
)

// desk is a queue on a store of its own, with a clock that stands.
type desk struct {
	*jobs.Queue
	db    *database.DB
	clock *clock.Fake
}

func each(t *testing.T, test func(t *testing.T, ctx context.Context, d desk)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, t.Context(), newDesk(t, db)) })
}

func newDesk(t *testing.T, db *database.DB) desk {
	t.Helper()
	fake := clock.NewFake(noon)
	q, err := jobs.New(jobs.Deps{DB: db, Clock: fake, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Grace: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	return desk{q, db, fake}
}

func (d desk) enqueue(t *testing.T, list ...jobs.Job) {
	t.Helper()
	for _, job := range list {
		if err := d.Enqueue(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
}

// done runs what is due and gives the arguments in the order of the work.
func (d desk) done(t *testing.T) string {
	t.Helper()
	var seen []string
	_, err := d.RunDue(t.Context(), jobs.Handlers{"say": {Handle: func(_ context.Context, job jobs.Job) error {
		var word string
		err := job.Decode(&word)
		seen = append(seen, word)
		return err
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(seen, " ")
}

func handle(f func(ctx context.Context, job jobs.Job) error) jobs.Handlers {
	return jobs.Handlers{"say": {Handle: f}}
}

func say(word string) jobs.Job { return jobs.Job{Kind: "say", Args: word} }

func keyed(word, key string) jobs.Job { return jobs.Job{Kind: "say", Args: word, UniqueKey: key} }

func later(job jobs.Job, d time.Duration) jobs.Job {
	job.RunAt = clock.At(noon.Add(d))
	return job
}

func urgent(job jobs.Job, priority int) jobs.Job {
	job.Priority = priority
	return job
}

func TestQueue_Order(t *testing.T) {
	for _, row := range []struct {
		name        string
		jobs        []jobs.Job
		now, inHour string
	}{
		{"first come, first served", []jobs.Job{say("a"), say("b"), say("c")}, "a b c", ""},
		{"higher priority first", []jobs.Job{say("a"), urgent(say("b"), 5), urgent(say("c"), 9)}, "c b a", ""},
		{"not before its time", []jobs.Job{later(say("a"), time.Hour), say("b")}, "b", "a"},
		{"other kinds stay", []jobs.Job{{Kind: "other"}, say("a")}, "a", ""},
		{"a key waits once, with the newest arguments", []jobs.Job{keyed("a", "k"), keyed("b", "k"), keyed("c", "l")}, "b c", ""},
		{"an earlier time wins for a key", []jobs.Job{later(keyed("a", "k"), time.Hour), keyed("b", "k")}, "b", ""},
		{"a later time does not delay a key", []jobs.Job{keyed("a", "k"), later(keyed("b", "k"), time.Hour)}, "b", ""},
		{"a higher priority wins for a key", []jobs.Job{say("a"), keyed("b", "k"), urgent(keyed("c", "k"), 3)}, "c a", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			each(t, func(t *testing.T, _ context.Context, d desk) {
				d.enqueue(t, row.jobs...)
				if got := d.done(t); got != row.now {
					t.Errorf("now = %q, want %q", got, row.now)
				}
				d.clock.Advance(time.Hour)
				if got := d.done(t); got != row.inHour {
					t.Errorf("in an hour = %q, want %q", got, row.inHour)
				}
			})
		})
	}
}

func TestEnqueue_LivesAndDiesWithTheTransaction(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		for _, row := range []struct {
			word string
			err  error
		}{{"kept", nil}, {"lost", errMail}} {
			err := d.db.InTx(ctx, func(ctx context.Context) error {
				return errors.Join(d.Enqueue(ctx, say(row.word)), row.err)
			})
			if !errors.Is(err, row.err) {
				t.Fatal(err)
			}
		}
		if got := d.done(t); got != "kept" {
			t.Errorf("done = %q, want kept", got)
		}
	})
}

// Were the waiting job taken before this commit, it would not see what this
// transaction wrote, and nothing would come after it.
func TestEnqueue_HoldsAWaitingKeyUntilTheCommit(t *testing.T) {
	d := newDesk(t, testdb.Postgres(t)) // on SQLite nobody else writes meanwhile
	d.enqueue(t, keyed("old", "k"))
	err := d.db.InTx(t.Context(), func(ctx context.Context) error {
		if err := d.Enqueue(ctx, keyed("new", "k")); err != nil {
			return err
		}
		if got := d.done(t); got != "" {
			t.Errorf("done before the commit: %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.done(t); got != "new" {
		t.Errorf("done after the commit = %q, want new", got)
	}
}

func TestEnqueue_AKeyIsFreeAgainWhileItsJobRuns(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		d.enqueue(t, keyed("a", "k"))
		runs := 0
		done, err := d.RunDue(ctx, handle(func(ctx context.Context, _ jobs.Job) error {
			if runs++; runs == 1 {
				return d.Enqueue(ctx, keyed("b", "k"))
			}
			return nil
		}))
		if err != nil || done != 2 {
			t.Errorf("done = %d, %v; want both", done, err)
		}
	})
}

func TestEnqueue_RefusesWhatCannotWork(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		for name, job := range map[string]jobs.Job{
			"no kind": {Args: 1}, "arguments that are no JSON": {Kind: "say", Args: make(chan int)},
		} {
			if err := d.Enqueue(ctx, job); !fault.Is(err, fault.Internal) {
				t.Errorf("%s: %v, want an error", name, err)
			}
		}
	})
}

func TestFailure(t *testing.T) {
	for _, row := range []struct {
		name  string
		job   jobs.Job
		do    func(ctx context.Context, job jobs.Job) error
		tries []int // after each hour, in order
		dead  []string
	}{
		{"tried again later, then dead", jobs.Job{Kind: "say", MaxAttempts: 2},
			func(context.Context, jobs.Job) error { return errMail }, []int{1, 1, 0}, []string{errMail.Error()}},
		{"a permanent error is dead at once", say("a"),
			func(context.Context, jobs.Job) error { return jobs.Permanent(errMail) }, []int{1, 0, 0}, []string{errMail.Error()}},
		{"arguments that do not fit are dead at once", jobs.Job{Kind: "say", Args: "text"},
			func(_ context.Context, job jobs.Job) error { return job.Decode(new(int)) }, []int{1, 0, 0},
			[]string{"jobs: say: arguments: json: cannot unmarshal string into Go value of type int"}},
		{"a panic is a failure", jobs.Job{Kind: "say", MaxAttempts: 1},
			func(context.Context, jobs.Job) error { panic("boom") }, []int{1, 0, 0}, []string{"panic: boom"}},
		{"a second try may succeed", say("a"),
			func(_ context.Context, job jobs.Job) error {
				if job.Attempt == 1 {
					return errMail
				}
				return nil
			}, []int{1, 1, 0}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			each(t, func(t *testing.T, ctx context.Context, d desk) {
				d.enqueue(t, row.job)
				var tries []int
				for range row.tries {
					n, err := d.RunDue(ctx, handle(row.do))
					if err != nil {
						t.Fatal(err)
					}
					tries = append(tries, n)
					d.clock.Advance(time.Hour)
				}
				if diff := cmp.Diff(row.tries, tries); diff != "" {
					t.Errorf("tries by hour (-want +got):\n%s", diff)
				}
				list, err := d.Dead(ctx, 10)
				if err != nil {
					t.Fatal(err)
				}
				var dead []string
				for _, job := range list {
					dead = append(dead, strings.SplitN(job.LastError, "\n", 2)[0])
				}
				if diff := cmp.Diff(row.dead, dead); diff != "" {
					t.Errorf("dead (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestRetry(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		d.enqueue(t, keyed("a", "k"))
		fail := handle(func(context.Context, jobs.Job) error { return jobs.Permanent(errMail) })
		if _, err := d.RunDue(ctx, fail); err != nil {
			t.Fatal(err)
		}
		dead, err := d.Dead(ctx, 10)
		if err != nil || len(dead) != 1 {
			t.Fatalf("dead = %v, %v; want one", dead, err)
		}
		if err := d.Retry(ctx, dead[0].ID); err != nil {
			t.Fatal(err)
		}
		if err := d.Retry(ctx, dead[0].ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("retried twice: %v, want not_found", err)
		}
		if got := d.done(t); got != "a" {
			t.Errorf("done = %q, want a", got)
		}
	})
}

func TestRetry_GivesWayToTheSameKeyWaiting(t *testing.T) {
	each(t, func(t *testing.T, ctx context.Context, d desk) {
		d.enqueue(t, keyed("old", "k"))
		fail := handle(func(context.Context, jobs.Job) error { return jobs.Permanent(errMail) })
		if _, err := d.RunDue(ctx, fail); err != nil {
			t.Fatal(err)
		}
		d.enqueue(t, keyed("new", "k"))
		dead, err := d.Dead(ctx, 10)
		if err != nil || len(dead) != 1 {
			t.Fatalf("dead = %v, %v; want one", dead, err)
		}
		if err := d.Retry(ctx, dead[0].ID); err != nil {
			t.Fatal(err)
		}
		if got := d.done(t); got != "new" {
			t.Errorf("done = %q, want new", got)
		}
	})
}

// The first worker is so slow that its lease runs out and a second one does
// the job; what the first one says afterwards counts no more.
func TestLease_FencesASlowWorker(t *testing.T) {
	for name, late := range map[string]error{"that succeeds": nil, "that fails": errMail, "that gives up": jobs.Permanent(errMail)} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, ctx context.Context, d desk) {
				d.enqueue(t, say("a"))
				attempts := []int{}
				_, err := d.RunDue(ctx, handle(func(ctx context.Context, job jobs.Job) error {
					attempts = append(attempts, job.Attempt)
					if got := d.done(t); got != "" {
						t.Errorf("a leased job was handed out again: %q", got)
					}
					d.clock.Advance(20 * time.Second)
					n, err := d.RunDue(ctx, handle(func(_ context.Context, job jobs.Job) error {
						attempts = append(attempts, job.Attempt)
						return nil
					}))
					if n != 1 || err != nil {
						t.Errorf("the second worker did %d jobs, %v; want 1", n, err)
					}
					return late
				}))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff([]int{1, 2}, attempts); diff != "" {
					t.Errorf("attempts (-want +got):\n%s", diff)
				}
				d.clock.Advance(time.Hour)
				dead, err := d.Dead(ctx, 10)
				if got := d.done(t); got != "" || len(dead) != 0 || err != nil {
					t.Errorf("left: %q, dead %v, %v; want nothing", got, dead, err)
				}
			})
		})
	}
}
