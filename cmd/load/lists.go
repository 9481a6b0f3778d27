package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/trial"
)

// pagesAsked are views, and searches for a word that every conversation has, for
// one that few have, and for who wrote.
var pagesAsked = []struct{ name, query string }{
	{"all", "view=all"}, {"open", "view=open"}, {"queue", "view=queue"}, {"resolved", "view=resolved"},
	{"a common word", "view=all&q=order"}, {"a rare word", "view=all&q=order+777"}, {"who wrote", "view=open&q=from:otter+where"},
}

const (
	pages = 200 // of each view
	batch = 500 // conversations in one transaction
)

// lists fills the store and times the first page of views and searches. The program is not
// running while the store is filled.
func (d *load) lists(ctx context.Context, r *report) error {
	d.program.Kill()
	if err := d.fill(ctx); err != nil {
		return err
	}
	if err := d.program.Start(ctx); err != nil {
		return err
	}
	agent, err := d.agent(ctx)
	if err != nil {
		return err
	}
	r.Conversations, r.Lists = d.options.conversations, map[string]latency{}
	for _, asked := range pagesAsked {
		var took []time.Duration
		for range pages {
			began := time.Now()
			if status := agent.Call(ctx, http.MethodGet, "/conversations?limit=50&"+asked.query, nil, nil); status != http.StatusOK {
				return fmt.Errorf("%s: status %d", asked.name, status)
			}
			took = append(took, time.Since(began))
			trial.Sleep(ctx, perAgent/writers)
		}
		r.Lists[asked.name] = latencyOf(took)
	}
	return ctx.Err()
}

// nowhere takes jobs and publications: nobody is told of the past.
type nowhere struct{}

func (nowhere) Enqueue(context.Context, desk.Job) error       { return nil }
func (nowhere) Publish(context.Context, string, []byte) error { return nil }
func (nowhere) Channels() []string                            { return nil }

// fill begins conversations, nine of ten resolved, one of twenty in the queue.
func (d *load) fill(ctx context.Context) error {
	address := d.options.database
	if address == "" {
		address = "sqlite:" + filepath.Join(d.program.Data, "segue.db")
	}
	db, err := database.Open(ctx, address)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // everything is committed
	service, err := desk.New(desk.Deps{DB: db, Jobs: nowhere{}, Clock: clock.Real{}, Publisher: nowhere{}})
	if err != nil {
		return err
	}
	for n := 0; n < d.options.conversations; n += batch {
		if err := db.InTx(ctx, func(ctx context.Context) error { return fillSome(ctx, service, n) }); err != nil {
			return err
		}
	}
	return nil
}

func fillSome(ctx context.Context, service *desk.Service, from int) error {
	system := access.With(ctx, access.System())
	session, err := service.OpenSession(ctx, desk.SessionRequest{Locale: "en"})
	if err != nil {
		return err
	}
	actor, err := service.AuthenticateVisitor(ctx, session.Token)
	if err != nil {
		return err
	}
	visitor := access.With(ctx, actor)
	for n := from; n < from+batch; n++ {
		started, err := service.Start(visitor, desk.StartRequest{ClientID: fmt.Sprint("fill", n), Text: fmt.Sprintf("Where is my order %d?", n), Locale: "en"})
		if err != nil {
			return err
		}
		switch {
		case n%20 == 0:
			_, err = service.RequestHandoff(visitor, started.Conversation.ID)
		case n%10 != 1:
			_, err = service.Resolve(system, started.Conversation.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
