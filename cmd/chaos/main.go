package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

type options struct {
	program  string
	database string
	length   time.Duration
	seed     uint64
	visitors int
	agents   int
}

func main() {
	var o options
	flag.StringVar(&o.program, "program", "bin/segue", "the program under test")
	flag.StringVar(&o.database, "database", "", "a PostgreSQL address; empty: SQLite")
	flag.DurationVar(&o.length, "length", 2*time.Minute, "how long faults go on")
	flag.Uint64Var(&o.seed, "seed", 1, "of the plan of faults")
	flag.IntVar(&o.visitors, "visitors", 20, "how many write")
	flag.IntVar(&o.agents, "agents", 3, "how many answer")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "chaos:", err)
		os.Exit(1)
	}
}

// run plays, checks and prints; the error says what was lost.
func run(ctx context.Context, o options) error {
	p, err := trial.New(ctx, o.program, o.database)
	if err != nil {
		return err
	}
	defer p.Stop()
	fmt.Println("the program's log:", p.Log)
	if err := p.Start(ctx); err != nil {
		return err
	}
	front, err := newProxy(p.Address)
	if err != nil {
		return err
	}
	defer front.close()

	play, end := context.WithTimeout(ctx, o.length)
	defer end()
	visitors, agents := people(front.url(), o)
	var group sync.WaitGroup
	for _, v := range visitors {
		group.Go(func() { v.write(play) })
	}
	for _, a := range agents {
		group.Go(func() { a.answer(play) })
	}
	counts := faults(play, o, p, front)
	group.Wait()

	front.calm()
	if err := p.Ensure(ctx); err != nil {
		return err
	}
	return verdict(ctx, p, visitors, agents, counts)
}

func people(url string, o options) ([]*visitor, []*agent) {
	visitors := make([]*visitor, o.visitors)
	for i := range visitors {
		visitors[i] = &visitor{Client: trial.NewClient(url, ""), number: i}
	}
	logins := []string{"aino@rimfell.example", "marta@rimfell.example", "sam@rimfell.example"}
	agents := make([]*agent, min(o.agents, len(logins)))
	for i := range agents {
		agents[i] = &agent{Client: trial.NewClient(url, ""), login: logins[i], replies: map[string][]string{}}
	}
	return visitors, agents
}
