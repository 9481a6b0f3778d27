package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

// faults plays the plan until the context ends and counts what it did.
func faults(ctx context.Context, o options, p *program, front *proxy) map[string]int {
	rng := rand.New(rand.NewPCG(o.seed, 1)) //nolint:gosec // a plan that can be played again
	counts := map[string]int{}
	kinds := []string{"kill", "kill", "cut", "slow", "disk"}
	if o.database != "" {
		kinds = append(kinds, "database")
	}
	for sleep(ctx, time.Duration(1500+rng.IntN(3500))*time.Millisecond) {
		kind := kinds[rng.IntN(len(kinds))]
		if err := fault(ctx, kind, time.Duration(500+rng.IntN(2000))*time.Millisecond, o, p, front); err != nil && ctx.Err() == nil {
			fmt.Println("  the fault", kind, "went wrong:", err)
			continue
		}
		counts[kind]++
	}
	return counts
}

func fault(ctx context.Context, kind string, length time.Duration, o options, p *program, front *proxy) error {
	switch kind {
	case "kill":
		p.kill()
		sleep(ctx, length/4)
		return p.start(context.WithoutCancel(ctx))
	case "cut":
		front.cut()
	case "slow":
		front.slow(length / 5)
		sleep(ctx, length)
		front.calm()
	case "disk":
		if err := p.fillDisk(ctx, true); err != nil {
			return err
		}
		sleep(ctx, length)
		if err := p.fillDisk(context.WithoutCancel(ctx), false); err != nil {
			return p.ensure(context.WithoutCancel(ctx)) // the full disk ended it
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

// sleep reports false when the context ended meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
