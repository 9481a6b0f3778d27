package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

type options struct {
	program       string
	database      string
	length        time.Duration
	rate          int
	idle          int
	conversations int
	sockets       int
	only          string
	json          bool
}

func main() {
	var o options
	flag.StringVar(&o.program, "program", "bin/segue", "the program under test")
	flag.StringVar(&o.database, "database", "", "an empty PostgreSQL database; empty: SQLite")
	flag.DurationVar(&o.length, "length", time.Minute, "how long messages come at the rate")
	flag.IntVar(&o.rate, "rate", 100, "messages a second")
	flag.IntVar(&o.idle, "idle", 10_000, "visitors who are connected and say nothing")
	flag.IntVar(&o.conversations, "conversations", 104_000, "conversations in the store when lists are read")
	flag.IntVar(&o.sockets, "sockets", 200, "agents' sockets that a message goes to")
	flag.StringVar(&o.only, "only", "", "measure only this, as \"idle visitors\"")
	flag.BoolVar(&o.json, "json", false, "one JSON object on standard output")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	p, err := trial.New(ctx, o.program, o.database)
	if err != nil {
		return err
	}
	defer p.Stop()
	if err := p.Start(ctx); err != nil {
		return err
	}
	d := &load{options: o, program: p, base: "http://" + p.Address}
	if d.postmaster, err = postmaster(ctx, o.database); err != nil {
		return err
	}
	var r report
	for _, step := range []struct {
		name string
		do   func(context.Context, *report) error
	}{
		{"idle process", d.idleProcess}, {"messages", d.messages}, {"agents' writes", d.writes},
		{"messages to many sockets", d.fanOut}, {"idle visitors", d.idleVisitors}, {"lists", d.lists},
	} {
		if o.only != "" && o.only != step.name {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring:", step.name)
		if err := step.do(ctx, &r); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	if o.json {
		return json.NewEncoder(os.Stdout).Encode(r)
	}
	r.print(os.Stdout, o)
	return nil
}
