package api

import (
	"context"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/jobs"
)

// JobList is what the handlers need of the job queue.
type JobList interface {
	// Dead gives up to limit dead jobs, the newest first.
	Dead(ctx context.Context, limit int) ([]jobs.Job, error)
	// Retry makes a dead job wait again.
	Retry(ctx context.Context, id string) error
}

type jobBody struct {
	ID        string     `json:"id"`
	Kind      string     `json:"kind"`
	Attempt   int        `json:"attempt"`
	LastError string     `json:"last_error"`
	CreatedAt clock.Time `json:"created_at"`
}

type jobsBody struct {
	Jobs []jobBody `json:"jobs"`
}

const mostJobs = 200

// deadJobs is GET /jobs: work that failed for good and waits for an admin.
func (s *Server) deadJobs(ctx context.Context, _ *struct {
	State string `query:"state" enum:"dead" default:"dead"`
}) (*body[jobsBody], error) {
	dead, err := s.jobs.Dead(ctx, mostJobs)
	if err != nil {
		return nil, err
	}
	out := jobsBody{Jobs: make([]jobBody, 0, len(dead))}
	for _, job := range dead {
		out.Jobs = append(out.Jobs, jobBody{job.ID, job.Kind, job.Attempt, job.LastError, job.CreatedAt})
	}
	return &body[jobsBody]{out}, nil
}

// retryJob is POST /jobs/{id}/retry.
func (s *Server) retryJob(ctx context.Context, in *byIDOnly) (*none, error) {
	return &none{}, s.jobs.Retry(ctx, in.ID)
}
