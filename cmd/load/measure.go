package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

const (
	writers    = 8   // at once
	each       = 250 // operations of each
	settles    = 8 * time.Second
	restLength = 15 * time.Second
)

// perAgent keeps all writers together below what a desk lets one agent do.
const perAgent = writers * time.Second / 90

// costs runs op from all writers, a pause after each, and gives what it took and
// cost. What follows an operation in the background is part of its cost.
func (d *load) costs(ctx context.Context, pause time.Duration, op func(ctx context.Context, writer int) bool) work {
	d.rest(ctx)
	app, store := cpuOf(d.program.PID()), familyCPU(d.postmaster)
	var group sync.WaitGroup
	took := make([][]time.Duration, writers)
	failed := make([]int, writers)
	for w := range writers {
		group.Go(func() {
			for range each {
				began := time.Now()
				if op(ctx, w) {
					took[w] = append(took[w], time.Since(began))
				} else {
					failed[w]++
				}
				trial.Sleep(ctx, pause)
			}
		})
	}
	group.Wait()
	d.rest(ctx) // for what follows
	var out work
	var all []time.Duration
	for w := range writers {
		all = append(all, took[w]...)
		out.Failed += failed[w]
	}
	out.Count = len(all)
	out.latency = latencyOf(all)
	out.App = millis(cpuOf(d.program.PID())-app) / float64(max(1, out.Count))
	out.Store = millis(familyCPU(d.postmaster)-store) / float64(max(1, out.Count))
	return out
}

// rest waits until the program has nothing to do any more, a minute at most.
func (d *load) rest(ctx context.Context) {
	const look = time.Second
	for range 60 {
		before := cpuOf(d.program.PID())
		if trial.Sleep(ctx, look); cpuOf(d.program.PID())-before < look/30 {
			return
		}
	}
}

// idleProcess measures the program with nobody there.
func (d *load) idleProcess(ctx context.Context, r *report) error {
	r.Database = "SQLite"
	if d.postmaster != 0 {
		r.Database = "PostgreSQL"
	}
	trial.Sleep(ctx, settles) // the demo's first jobs
	before := cpuOf(d.program.PID())
	trial.Sleep(ctx, restLength)
	r.IdleShare = float64(cpuOf(d.program.PID())-before) / float64(restLength)
	return ctx.Err()
}

// messages measures what visitors write: to people, each to its visitor's own
// socket and to an agent's, and to the bot.
func (d *load) messages(ctx context.Context, r *report) error {
	agent, err := d.agent(ctx)
	if err != nil {
		return err
	}
	hang, err := listen(agent, "desk", func([]byte) {})
	if err != nil {
		return err
	}
	defer hang()
	visitors := make([]*visitor, writers)
	for i := range visitors {
		if visitors[i], err = d.visitor(ctx, i, "Hello"); err != nil {
			return err
		}
		hang, err := listen(visitors[i].Client, "visitor:"+visitors[i].conversation, func([]byte) {})
		if err != nil {
			return err
		}
		defer hang()
	}
	var asked [writers]int
	r.Turn = d.costs(ctx, 0, func(ctx context.Context, w int) bool {
		asked[w]++
		v, err := d.visitor(ctx, 1000+w*each+asked[w], "How long does delivery to Sweden take?")
		return err == nil && v.answered(ctx)
	})
	for _, v := range visitors {
		if status := v.Insist(ctx, http.MethodPost, v.path("/handoff"), struct{}{}, nil); status >= http.StatusBadRequest {
			return fmt.Errorf("a handoff: status %d", status)
		}
	}
	r.Message = d.costs(ctx, 0, func(ctx context.Context, w int) bool {
		return visitors[w].say(ctx, "It has not come yet, where is it?") == http.StatusCreated
	})
	return ctx.Err()
}

// answered waits until something follows the visitor's own words.
func (v *visitor) answered(ctx context.Context) bool {
	for range 500 {
		events, ok := v.Events(ctx, v.path("/events"), 0)
		if n := len(events); ok && n > 0 && events[n-1].Author.Kind != "visitor" {
			return true
		}
		trial.Sleep(ctx, 5*time.Millisecond)
	}
	return false
}

// writes measures an agent's notes.
func (d *load) writes(ctx context.Context, r *report) error {
	agents := make([]*trial.Client, writers)
	visitors := make([]*visitor, writers)
	for w := range writers {
		var err error
		if visitors[w], err = d.visitor(ctx, 100+w, "Hello"); err != nil {
			return err
		}
		if agents[w], err = d.agent(ctx); err != nil {
			return err
		}
	}
	var sent [writers]int
	r.Write = d.costs(ctx, perAgent, func(ctx context.Context, w int) bool {
		sent[w]++
		note := message{fmt.Sprintf("n%d", sent[w]), "The carrier was asked."}
		return agents[w].Call(ctx, http.MethodPost, "/conversations/"+visitors[w].conversation+"/notes", note, nil) == http.StatusCreated
	})
	return ctx.Err()
}
