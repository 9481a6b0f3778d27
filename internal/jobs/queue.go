package jobs

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	leaseTime   = 15 * time.Second // how long a dead worker keeps its job
	renewEvery  = leaseTime / 3
	sweepEvery  = 10 * time.Second // for run-out leases and other nodes' jobs
	graceTime   = 8 * time.Second
	lockedPause = 50 * time.Millisecond // a due job that cannot be taken is being renewed
	maxAttempts = 10
)

// Deps is what a [Queue] needs.
type Deps struct {
	DB     *database.DB
	Clock  clock.Clock
	Logger *slog.Logger
	Grace  time.Duration // what running jobs get when the program ends; 0 means 8 s
}

// Queue is the durable queue. It is safe for concurrent use.
type Queue struct {
	db     *database.DB
	clock  clock.Clock
	logger *slog.Logger
	grace  time.Duration
	wake   chan struct{} // holds one token when there may be something due
}

// New gives the queue of the store. Jobs can be enqueued at once; they are
// done while [Queue.Run] runs.
func New(deps Deps) (*Queue, error) {
	if deps.DB == nil || deps.Clock == nil || deps.Logger == nil {
		return nil, fault.New(fault.Internal, "jobs.New", "DB, Clock and Logger are required")
	}
	q := &Queue{db: deps.DB, clock: deps.Clock, logger: deps.Logger, grace: deps.Grace, wake: make(chan struct{}, 1)}
	if q.grace <= 0 {
		q.grace = graceTime
	}
	return q, nil
}

// Enqueue puts the job into the queue, in the transaction of ctx when there is
// one; workers of this process begin as soon as that is kept.
func (q *Queue) Enqueue(ctx context.Context, job Job) error {
	row, err := q.newRow(job)
	if err != nil {
		return err
	}
	if err := q.insert(ctx, row); err != nil {
		return database.Translate(err, "jobs.Enqueue", "")
	}
	database.AfterCommit(ctx, q.Wake)
	return nil
}

// Wake makes the workers of this process look for due jobs now.
func (q *Queue) Wake() {
	select {
	case q.wake <- struct{}{}:
	default: // they will look anyway
	}
}

func (q *Queue) newRow(job Job) (row, error) {
	if job.Kind == "" {
		return row{}, fault.New(fault.Internal, "jobs.Enqueue", "a job has a kind")
	}
	args, err := json.Marshal(job.Args)
	if err != nil {
		return row{}, fault.Wrap(err, fault.Internal, "jobs.Enqueue", "")
	}
	id, err := uuid.NewV7()
	if err != nil {
		return row{}, fault.Wrap(err, fault.Internal, "jobs.Enqueue", "")
	}
	now := q.clock.Now()
	r := row{
		ID: id.String(), Kind: job.Kind, Args: string(args), State: waiting, Priority: job.Priority,
		RunAt: job.RunAt, MaxAttempts: job.MaxAttempts, CreatedAt: now,
	}
	if r.RunAt.IsZero() {
		r.RunAt = now
	}
	if r.MaxAttempts <= 0 {
		r.MaxAttempts = maxAttempts
	}
	if job.UniqueKey != "" {
		r.UniqueKey = &job.UniqueKey
	}
	return r, nil
}
