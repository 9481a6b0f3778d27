package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/centrifugal/centrifuge-go"

	"github.com/segue-desk/segue/internal/trial"
)

// reader holds a conversation as the widget does: live events that follow on
// one another are taken, anything else makes it fetch what it lacks.
type reader struct {
	client *trial.Client
	path   string

	mu     sync.Mutex
	held   []trial.Event
	busy   bool
	again  bool
	broken string // why what it holds cannot be right
}

// listen subscribes until the context ends; the library connects again by itself.
func (r *reader) listen(ctx context.Context, channel string) (func(), error) {
	live := centrifuge.NewJsonClient("ws"+strings.TrimPrefix(r.client.Base, "http")+"/realtime", centrifuge.Config{Token: r.client.Token})
	sub, err := live.NewSubscription(channel)
	if err != nil {
		return nil, err
	}
	sub.OnSubscribed(func(centrifuge.SubscribedEvent) { go r.catchUp(ctx) })
	sub.OnPublication(func(e centrifuge.PublicationEvent) {
		var p struct {
			Kind  string      `json:"kind"`
			Seq   int64       `json:"seq"`
			Event trial.Event `json:"event"`
		}
		if json.Unmarshal(e.Data, &p) != nil {
			return
		}
		if p.Kind == "event" && r.follows(p.Event) || p.Kind == "head" && p.Seq <= r.last() {
			return
		}
		if p.Kind == "event" || p.Kind == "head" {
			go r.catchUp(ctx)
		}
	})
	if err := sub.Subscribe(); err != nil {
		return nil, err
	}
	return live.Close, live.Connect()
}

// follows takes an event that comes next, or is known; false shows a gap.
func (r *reader) follows(e trial.Event) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch last := r.lastHeld(); {
	case e.Seq <= last:
		return true
	case e.Prev == last:
		r.held = append(r.held, e)
		return true
	default:
		return false
	}
}

func (r *reader) lastHeld() int64 {
	if len(r.held) == 0 {
		return 0
	}
	return r.held[len(r.held)-1].Seq
}

func (r *reader) last() int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lastHeld()
}

// catchUp fetches what is after the last; one at a time, and once more for who
// asked meanwhile. A fetch that fails is tried again by the next live trial.Event, the
// next heartbeat or the next connection, as in the widget.
func (r *reader) catchUp(ctx context.Context) {
	r.mu.Lock()
	if r.busy {
		r.again = true
		r.mu.Unlock()
		return
	}
	r.busy = true
	r.mu.Unlock()
	for {
		found, _ := r.client.Events(ctx, r.path, r.last())
		for _, e := range found {
			if !r.follows(e) {
				r.mu.Lock()
				r.broken = "fetched event " + number(e.Seq) + " names " + number(e.Prev) + " before it, held is " + number(r.lastHeld())
				r.mu.Unlock()
			}
		}
		r.mu.Lock()
		if !r.again {
			r.busy = false
			r.mu.Unlock()
			return
		}
		r.again = false
		r.mu.Unlock()
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
