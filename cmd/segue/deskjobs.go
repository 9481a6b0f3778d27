package main

import (
	"context"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/jobs"
)

// deskJobs leaves the desk's work in the queue.
type deskJobs struct{ queue *jobs.Queue }

// Enqueue takes the job over, in the transaction of ctx.
func (d deskJobs) Enqueue(ctx context.Context, job desk.Job) error {
	return d.queue.Enqueue(ctx, jobs.Job{Kind: job.Kind, Args: job.Args, UniqueKey: job.UniqueKey, RunAt: job.RunAt})
}
