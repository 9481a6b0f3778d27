package jobs

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/google/uuid"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// The states. A job that went well is gone.
const (
	waiting = "waiting"
	running = "running"
	dead    = "dead"
)

type row struct {
	ID          string `gorm:"primaryKey"`
	Kind        string
	Args        string
	State       string
	UniqueKey   *string
	Priority    int
	RunAt       clock.Time
	LockedUntil clock.Time
	Lease       *string
	Attempt     int
	MaxAttempts int
	LastError   string
	CreatedAt   clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (row) TableName() string { return "jobs" }

func (r row) job() Job {
	job := Job{
		Kind: r.Kind, Args: json.RawMessage(r.Args), Priority: r.Priority, RunAt: r.RunAt, MaxAttempts: r.MaxAttempts,
		ID: r.ID, Attempt: r.Attempt, LastError: r.LastError, CreatedAt: r.CreatedAt,
	}
	if r.UniqueKey != nil {
		job.UniqueKey = *r.UniqueKey
	}
	return job
}

// insert stores a waiting row. Where its unique key waits already, that row is
// renewed, not left alone: on PostgreSQL the update also locks it until our
// commit, so that no worker takes it before our changes can be seen.
func (q *Queue) insert(ctx context.Context, r row) error {
	const earlier = "CASE WHEN excluded.run_at < jobs.run_at THEN excluded.run_at ELSE jobs.run_at END"
	const higher = "CASE WHEN excluded.priority > jobs.priority THEN excluded.priority ELSE jobs.priority END"
	return q.db.Write(ctx).Clauses(clause.OnConflict{
		Columns:     []clause.Column{{Name: "unique_key"}},
		TargetWhere: clause.Where{Exprs: []clause.Expression{gorm.Expr("state = 'waiting' AND unique_key IS NOT NULL")}},
		DoUpdates: clause.Assignments(map[string]any{
			"args": gorm.Expr("excluded.args"), "run_at": gorm.Expr(earlier), "priority": gorm.Expr(higher), "attempt": 0,
		}),
	}).Create(&r).Error
}

// claim takes up to limit due jobs of the kinds under a new lease. A job whose
// lease has run out is due again.
func (q *Queue) claim(ctx context.Context, kinds []string, limit int) ([]row, error) {
	var rows []row
	now, lease := q.clock.Now(), uuid.NewString()
	err := q.db.InTx(ctx, func(ctx context.Context) error {
		err := q.db.Write(ctx).Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"}).
			Where("kind IN ? AND ((state = ? AND run_at <= ?) OR (state = ? AND locked_until <= ?))",
				kinds, waiting, now, running, now).
			Order("priority DESC, run_at, id").Limit(limit).Find(&rows).Error
		if err != nil || len(rows) == 0 {
			return err
		}
		ids := make([]string, len(rows))
		for i := range rows {
			rows[i].State, rows[i].Lease, rows[i].Attempt = running, &lease, rows[i].Attempt+1
			ids[i] = rows[i].ID
		}
		return q.db.Write(ctx).Model(&row{}).Where("id IN ?", ids).Updates(map[string]any{
			"state": running, "lease": lease, "locked_until": now.Add(leaseTime), "attempt": gorm.Expr("attempt + 1"),
		}).Error
	})
	return rows, database.Translate(err, "jobs.claim", "")
}

// nextDue gives the instant at which a job of the kinds is due; zero for never.
func (q *Queue) nextDue(ctx context.Context, kinds []string) (clock.Time, error) {
	// Not Row(): GORM gives an empty row, on which Scan panics, when the context ends while the statement is prepared.
	var due []clock.Time
	err := q.db.Read(ctx).Model(&row{}).Select("MIN(CASE WHEN state = ? THEN run_at ELSE locked_until END)", waiting).
		Where("kind IN ? AND state IN ?", kinds, []string{waiting, running}).Scan(&due).Error
	if err != nil || len(due) == 0 {
		return clock.Time{}, database.Translate(err, "jobs.nextDue", "")
	}
	return due[0], nil
}

// errLeaseLost means that somebody else has the job now.
var errLeaseLost = errors.New("jobs: the lease was lost")

func (q *Queue) renew(ctx context.Context, r row) error {
	result := q.db.Write(ctx).Model(&row{}).Where("id = ? AND lease = ?", r.ID, r.Lease).
		Update("locked_until", q.clock.Now().Add(leaseTime))
	return fenced(result)
}

func (q *Queue) remove(ctx context.Context, r row) error {
	return fenced(q.db.Write(ctx).Where("id = ? AND lease = ?", r.ID, r.Lease).Delete(&row{}))
}

func (q *Queue) bury(ctx context.Context, r row) error {
	return fenced(q.db.Write(ctx).Model(&row{}).Where("id = ? AND lease = ?", r.ID, r.Lease).Updates(map[string]any{
		"state": dead, "lease": nil, "locked_until": nil, "last_error": r.LastError,
	}))
}

// putBack makes the row wait again. It leaves and comes back, because its
// unique key may have been taken meanwhile; then the one that waits does.
func (q *Queue) putBack(ctx context.Context, r row, lease *string) error {
	return q.db.InTx(ctx, func(ctx context.Context) error {
		gone := q.db.Write(ctx).Where("id = ?", r.ID)
		if lease != nil {
			gone = gone.Where("lease = ?", *lease)
		} else {
			gone = gone.Where("state = ?", dead)
		}
		if err := fenced(gone.Delete(&row{})); err != nil {
			return err
		}
		r.State, r.Lease, r.LockedUntil = waiting, nil, clock.Time{}
		return q.db.Write(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&r).Error
	})
}

func fenced(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return errLeaseLost
	}
	return result.Error
}

// Dead gives up to limit dead jobs, the newest first.
func (q *Queue) Dead(ctx context.Context, limit int) ([]Job, error) {
	var rows []row
	err := q.db.Read(ctx).Where("state = ?", dead).Order("created_at DESC, id DESC").Limit(limit).Find(&rows).Error
	jobs := make([]Job, len(rows))
	for i, r := range rows {
		jobs[i] = r.job()
	}
	return jobs, database.Translate(err, "jobs.Dead", "")
}

// Retry makes a dead job wait again, with all its attempts before it;
// not_found when no dead job has the id.
func (q *Queue) Retry(ctx context.Context, id string) error {
	const op, missing = "jobs.Retry", "No failed job has this id. It may have been retried already."
	return q.db.InTx(ctx, func(ctx context.Context) error {
		var r row
		if err := q.db.Locked(ctx).Where("id = ? AND state = ?", id, dead).Take(&r).Error; err != nil {
			return database.Translate(err, op, missing)
		}
		r.RunAt, r.Attempt = q.clock.Now(), 0
		if err := q.putBack(ctx, r, nil); errors.Is(err, errLeaseLost) {
			return fault.Wrap(err, fault.NotFound, op, missing)
		} else if err != nil {
			return database.Translate(err, op, missing)
		}
		database.AfterCommit(ctx, q.Wake)
		return nil
	})
}
