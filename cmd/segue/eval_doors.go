package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/evaluate"
)

// evalOutput are the options of every evaluation's outcome.
type evalOutput struct {
	JSON    bool     `name:"json" help:"Print one JSON object instead of a table."`
	Require []string `help:"A figure that must be reached, as p_at_1=0.8; repeatable." placeholder:"FIELD=VALUE" sep:"none"`
}

type tabular interface{ WriteTable(io.Writer) error }

// print writes the report and checks what is required of it.
func (c *evalOutput) print(report tabular, to streams) error {
	var err error
	if c.JSON {
		err = json.NewEncoder(to.out).Encode(report)
	} else {
		err = report.WriteTable(to.out)
	}
	if err != nil {
		return err
	}
	return evaluate.Require(report, c.Require)
}

type evalLanguageCmd struct {
	Samples string `required:"" help:"The messages with their languages, JSONL: text, locale, context." placeholder:"FILE"`
	evalOutput
}

// Run identifies the language of every sample.
func (c *evalLanguageCmd) Run(to streams) error {
	listener, err := assist.NewListener()
	if err != nil {
		return err
	}
	heap := liveHeap() // before the samples take their own
	samples, err := evaluate.ReadLanguageSamples(c.Samples)
	if err != nil {
		return err
	}
	report := evaluate.Languages(listener, samples)
	report.HeapMB = heap
	return c.print(report, to)
}

type evalIntentCmd struct {
	Samples string `required:"" help:"The messages with their intents, JSONL: text, locale, intent." placeholder:"FILE"`
	Missed  bool   `help:"List on standard error what was taken for something else."`
	evalOutput
}

// Run tells the intent of every sample.
func (c *evalIntentCmd) Run(to streams) error {
	samples, err := evaluate.ReadIntentSamples(c.Samples)
	if err != nil {
		return err
	}
	listener, err := assist.NewListener()
	if err != nil {
		return err
	}
	report, missed := evaluate.Hear(listener, samples)
	if c.Missed {
		for _, m := range missed {
			fmt.Fprintf(to.err, "%s: %s, not %s: %s\n", m.Locale, m.Got, m.Intent, m.Text)
		}
	}
	return c.print(report, to)
}

type evalGuardCmd struct {
	Engine   string `required:"" help:"The engine: apertium, libretranslate, model, or faulty, which fails in every way on purpose." enum:"apertium,libretranslate,model,faulty" placeholder:"NAME"`
	Messages string `required:"" help:"What is translated, JSONL: text, from, to." placeholder:"FILE"`
	URL      string `name:"url" help:"The engine's server. Without it apertium is the program on this machine." placeholder:"URL"`
	Key      string `help:"The key to the engine's server." placeholder:"KEY"`
	Model    string `help:"The model's name." placeholder:"NAME"`
	Seed     uint64 `help:"The seed of the faulty engine." default:"1"`
	evalOutput
}

// Run translates every message under the guard.
func (c *evalGuardCmd) Run(ctx context.Context, to streams) error {
	messages, err := evaluate.ReadMessages(c.Messages)
	if err != nil {
		return err
	}
	engine, err := c.engine(ctx)
	if err != nil {
		return err
	}
	listener, err := assist.NewListener()
	if err != nil {
		return err
	}
	report, leaks, err := evaluate.Guard(ctx, engine, listener.Surely, messages)
	if err != nil {
		return err
	}
	for _, leak := range leaks {
		fmt.Fprintf(to.err, "unseen: %q is gone from %q, in %q\n", leak.Lost, leak.Translation, leak.Text)
	}
	return c.print(report, to)
}
