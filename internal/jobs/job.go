package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/segue-desk/segue/internal/clock"
)

// Job is a piece of work. Who enqueues it sets Kind and Args, and what else
// differs from its zero value; the rest is the queue's.
type Job struct {
	Kind string // names the handler
	Args any    // what the handler needs to know; becomes JSON

	// UniqueKey, when set, is held by at most one waiting job. Enqueueing
	// another renews that one: newest Args, earlier RunAt, higher Priority.
	UniqueKey   string
	Priority    int        // higher goes first among those that are due
	RunAt       clock.Time // not before; the zero value means at once
	MaxAttempts int        // 0 means 10

	ID        string     // set by the queue
	Attempt   int        // 1 on the first try
	LastError string     // of the try before
	CreatedAt clock.Time // when it was enqueued
}

// Decode reads the arguments of a job that a handler was given into v, a
// pointer. Arguments that do not fit can never work: the error is [Permanent].
func (j Job) Decode(v any) error {
	raw, ok := j.Args.(json.RawMessage)
	if !ok {
		return Permanent(fmt.Errorf("jobs: %s: the arguments are %T, not from the queue", j.Kind, j.Args))
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return Permanent(fmt.Errorf("jobs: %s: arguments: %w", j.Kind, err))
	}
	return nil
}

// Handler does the jobs of one kind.
type Handler struct {
	// Handle does one job. A nil error ends it; with another it is tried again
	// later, or is dead after its last attempt or a [Permanent] error.
	Handle      func(ctx context.Context, job Job) error
	Timeout     time.Duration // of one try; 0 means one minute
	Concurrency int           // how many at once; 0 means 1
}

func (h Handler) timeout() time.Duration {
	if h.Timeout > 0 {
		return h.Timeout
	}
	return time.Minute
}

func (h Handler) concurrency() int { return max(h.Concurrency, 1) }

// Handlers are the handlers by kind. Jobs of other kinds stay waiting.
type Handlers map[string]Handler

type permanent struct{ error }

func (p permanent) Unwrap() error { return p.error }

// Permanent marks an error that another try cannot mend; nil stays nil.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return permanent{err}
}

func isPermanent(err error) bool {
	var p permanent
	return errors.As(err, &p)
}
