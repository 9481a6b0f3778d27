package jobs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"
)

var (
	// errStopping is the cause of a try that ends because the program does.
	errStopping    = errors.New("jobs: the program ends")
	errWorkersDied = errors.New("jobs: the program ended in every attempt at it")
)

// do gives the row to its handler and keeps what came of it. The try ends with
// its time-out, with stopping, or when the lease is lost.
func (q *Queue) do(ctx, stopping context.Context, handler Handler, r row) {
	if r.Attempt > r.MaxAttempts { // each of its workers died in it
		q.settle(ctx, r, Permanent(errWorkersDied), nil)
		return
	}
	try, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(stopping, func() { cancel(errStopping) })()
	timed, done := context.WithTimeout(try, handler.timeout())
	defer done()

	renewed := make(chan struct{})
	go func() {
		defer close(renewed)
		q.keepLease(timed, cancel, r)
	}()
	err := call(timed, handler, r.job())
	done()
	<-renewed
	q.settle(context.WithoutCancel(ctx), r, err, context.Cause(try))
}

// keepLease renews the lease until ctx ends.
func (q *Queue) keepLease(ctx context.Context, cancel context.CancelCauseFunc, r row) {
	tick := time.NewTicker(renewEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := q.renew(ctx, r); errors.Is(err, errLeaseLost) {
				cancel(errLeaseLost)
				return
			}
		}
	}
}

// call contains a panic of the handler: it is an error like another.
func call(ctx context.Context, handler Handler, job Job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return handler.Handle(ctx, job)
}

func (q *Queue) settle(ctx context.Context, r row, err, ended error) {
	logger := q.logger.With("job", r.ID, "kind", r.Kind, "attempt", r.Attempt)
	var kept error
	switch {
	case err == nil:
		kept = q.remove(ctx, r)
	case errors.Is(ended, errStopping):
		r.Attempt--
		kept = q.putBack(ctx, r, r.Lease)
	case isPermanent(err) || r.Attempt >= r.MaxAttempts:
		r.LastError = cut(err.Error())
		kept = q.bury(ctx, r)
		logger.ErrorContext(ctx, "job is dead", "error", err)
	default:
		r.LastError, r.RunAt = cut(err.Error()), q.clock.Now().Add(backOff(r.Attempt))
		kept = q.putBack(ctx, r, r.Lease)
		logger.WarnContext(ctx, "job failed and will be tried again", "error", err, "at", r.RunAt)
	}
	if errors.Is(kept, errLeaseLost) {
		logger.WarnContext(ctx, "job took longer than its lease; another worker has it")
	} else if kept != nil {
		logger.ErrorContext(ctx, "job's end cannot be stored; it will run again", "error", kept)
	}
}

// backOff doubles from 1 s to about 17 minutes; half of it is chance, so that
// jobs that failed together do not come back together.
func backOff(attempt int) time.Duration {
	full := time.Second << min(max(attempt-1, 0), 10)
	return full/2 + rand.N(full/2)
}

// cut keeps an error that is shown and stored to a readable length.
func cut(text string) string {
	const limit = 2000
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit]) + "…"
}
