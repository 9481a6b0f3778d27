package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

const fanOuts = 100 // messages that are timed to every socket

// fanOut times a visitor's message from its POST to each of the sockets that
// follow the conversation.
func (d *load) fanOut(ctx context.Context, r *report) error {
	v, err := d.visitor(ctx, 300, "I want to talk to a person.")
	if err != nil {
		return err
	}
	agent, err := d.agent(ctx)
	if err != nil {
		return err
	}
	var mu sync.Mutex
	var began time.Time
	var mark []byte
	var took []time.Duration
	heard := func(data []byte) {
		now := time.Now()
		mu.Lock()
		defer mu.Unlock()
		if mark != nil && bytes.Contains(data, mark) {
			took = append(took, now.Sub(began))
		}
	}
	for range d.options.sockets {
		hang, err := listen(agent, "conversation:"+v.conversation, heard)
		if err != nil {
			return err
		}
		defer hang()
	}
	trial.Sleep(ctx, time.Second)
	for n := range fanOuts {
		mu.Lock()
		began, mark = time.Now(), fmt.Appendf(nil, `"client_id":"m%d"`, v.sent+1)
		mu.Unlock()
		if status := v.say(ctx, "Is anybody there?"); status != http.StatusCreated {
			return fmt.Errorf("message %d: status %d", n, status)
		}
		trial.Sleep(ctx, 150*time.Millisecond)
	}
	mu.Lock()
	defer mu.Unlock()
	if want := fanOuts * d.options.sockets; len(took) < want {
		return fmt.Errorf("%d of %d deliveries came", len(took), want)
	}
	all := latencyOf(took)
	r.Sockets, r.SocketP5, r.SocketP9 = d.options.sockets, all.P50, all.P99
	return ctx.Err()
}
