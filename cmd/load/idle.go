package main

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

const openers = 16 // visitors who come at once

// idleVisitors connects visitors who say nothing more, and lets others write at
// the rate among them.
func (d *load) idleVisitors(ctx context.Context, r *report) error {
	people := make([]*visitor, d.options.idle)
	if err := together(len(people), func(i int) (err error) {
		people[i], err = d.visitor(ctx, 4000+i, "Hello")
		return err
	}); err != nil {
		return err
	}
	for _, v := range people {
		v.CloseIdle() // what is measured is the socket
	}
	d.rest(ctx)
	before := memoryOf(d.program.PID())
	var hangs sync.Map
	err := together(len(people), func(i int) error {
		hang, err := listen(people[i].Client, "visitor:"+people[i].conversation, func([]byte) {})
		hangs.Store(i, hang)
		return err
	})
	defer hangs.Range(func(_, hang any) bool {
		if hang, ok := hang.(func()); ok && hang != nil {
			hang()
		}
		return true
	})
	if err != nil {
		return err
	}
	d.rest(ctx)
	cpu := cpuOf(d.program.PID())
	trial.Sleep(ctx, 2*restLength) // more than a heartbeat
	r.Idle = len(people)
	r.IdleWorkCPU = float64(cpuOf(d.program.PID())-cpu) / float64(2*restLength)
	r.KiBEach = float64(memoryOf(d.program.PID())-before) / float64(max(1, len(people)))
	return d.steady(ctx, r)
}

// together does n things, some at a time, and joins what went wrong.
func together(n int, do func(i int) error) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, openers)
	for w := range openers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && errs[w] == nil; i = int(next.Add(1)) - 1 {
				errs[w] = do(i)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// steady lets visitors whom a person serves write at the rate.
func (d *load) steady(ctx context.Context, r *report) error {
	const many = 50
	visitors := make([]*visitor, many)
	for i := range visitors {
		var err error
		if visitors[i], err = d.visitor(ctx, 400+i, "I want to talk to a person."); err != nil {
			return err
		}
	}
	r.MemoryStart = memoryOf(d.program.PID()) >> 10
	app, store := cpuOf(d.program.PID()), familyCPU(d.postmaster)
	var mu sync.Mutex
	var took []time.Duration
	var group sync.WaitGroup
	until := time.Now().Add(d.options.length)
	pause := time.Second * many / time.Duration(max(1, d.options.rate))
	for i, v := range visitors {
		group.Go(func() {
			next := time.Now().Add(pause * time.Duration(i) / many)
			for ; next.Before(until) && trial.Sleep(ctx, time.Until(next)); next = next.Add(pause) {
				began := time.Now()
				status := v.say(ctx, "And when will it be here?")
				mu.Lock()
				if status == http.StatusCreated {
					took = append(took, time.Since(began))
				} else {
					r.Steady.Failed++
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	n := float64(max(1, len(took)))
	r.Steady.Count, r.Steady.latency = len(took), latencyOf(took)
	r.Steady.App = millis(cpuOf(d.program.PID())-app) / n
	r.Steady.Store = millis(familyCPU(d.postmaster)-store) / n
	r.MemoryEnd = memoryOf(d.program.PID()) >> 10
	return ctx.Err()
}
