package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"
)

// cli is the command line.
type cli struct {
	Suites   string   `help:"A folder of suites, each a folder with articles.jsonl and questions.jsonl. Without it: the demo desk." placeholder:"DIR"`
	Demo     string   `help:"The folder of the demo desk's questions." default:"cmd/segue/demo/questions" placeholder:"DIR"`
	Engines  []string `help:"Only these engines: segue, bleve, fts5, postgres." placeholder:"NAME"`
	Postgres string   `help:"A PostgreSQL server to measure on, postgres://…" env:"SEGUE_TEST_POSTGRES" placeholder:"URL"`
	Seed     uint64   `help:"The seed of everything random." default:"1"`
	Only     []string `arg:"" optional:"" help:"Only the suites of these names." placeholder:"SUITE"`
}

func main() {
	var c cli
	kong.Parse(&c, kong.Name("bench"), kong.Description("Measures answering beside bare search engines."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := c.run(ctx, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run writes a table for each suite to out as soon as it is measured, and says
// on log what is going on.
func (c *cli) run(ctx context.Context, out, log io.Writer) error {
	chosen, err := choose(engines(c.Postgres, c.Seed), c.Engines)
	if err != nil {
		return err
	}
	suites, err := c.suites(ctx)
	if err != nil {
		return err
	}
	for _, s := range suites {
		if err := writeHeading(out, s); err != nil {
			return err
		}
		for _, e := range chosen {
			fmt.Fprintf(log, "%s: %s\n", s.name, e.name)
			r, err := measure(ctx, e, s)
			if missing := (notHereError{}); errors.As(err, &missing) {
				fmt.Fprintf(log, "%s was not measured: %s\n", e.name, missing.why)
				continue
			}
			if err = cmp.Or(err, ctx.Err()); err != nil {
				return fmt.Errorf("%s, %s: %w", s.name, e.name, err)
			}
			if err := writeRow(out, e.name, r); err != nil {
				return err
			}
		}
	}
	return nil
}
