package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/segue-desk/segue/internal/trial"
)

// faults plays the plan until the context ends and counts what it did.
func faults(ctx context.Context, o options, p *trial.Program, front *proxy) map[string]int {
	rng := rand.New(rand.NewPCG(o.seed, 1)) //nolint:gosec // a plan that can be played again
	counts := map[string]int{}
	kinds := []string{"kill", "kill", "cut", "slow", "disk"}
	if o.database != "" {
		kinds = append(kinds, "database")
	}
	for trial.Sleep(ctx, time.Duration(1500+rng.IntN(3500))*time.Millisecond) {
		kind := kinds[rng.IntN(len(kinds))]
		if err := fault(ctx, kind, time.Duration(500+rng.IntN(2000))*time.Millisecond, o, p, front); err != nil && ctx.Err() == nil {
			fmt.Println("  the fault", kind, "went wrong:", err)
			continue
		}
		counts[kind]++
	}
	return counts
}

func fault(ctx context.Context, kind string, length time.Duration, o options, p *trial.Program, front *proxy) error {
	switch kind {
	case "kill":
		p.Kill()
		trial.Sleep(ctx, length/4)
		return p.Start(context.WithoutCancel(ctx))
	case "cut":
		front.cut()
	case "slow":
		front.slow(length / 5)
		trial.Sleep(ctx, length)
		front.calm()
	case "disk":
		if err := fillDisk(ctx, p, true); err != nil {
			return err
		}
		trial.Sleep(ctx, length)
		if err := fillDisk(context.WithoutCancel(ctx), p, false); err != nil {
			return p.Ensure(context.WithoutCancel(ctx)) // the full disk ended it
		}
	case "database":
		connection, err := pgx.Connect(ctx, o.database)
		if err != nil {
			return err
		}
		defer connection.Close(ctx) //nolint:errcheck // it may have ended itself
		_, err = connection.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
		return err
	}
	return nil
}

// fillDisk lets no file of the process grow beyond what it is now, as a full
// disk does, or takes that back.
func fillDisk(ctx context.Context, p *trial.Program, full bool) error {
	limit := "unlimited"
	if full {
		limit = "4096"
	}
	return exec.CommandContext(ctx, "prlimit", "--pid", strconv.Itoa(p.PID()), "--fsize="+limit+":unlimited").Run() //nolint:gosec // numbers of our own
}
