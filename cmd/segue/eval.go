package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/fault"
)

// EvalCmd measures how well questions are answered.
type EvalCmd struct {
	Answers  evalAnswersCmd  `cmd:"" default:"withargs" help:"Ask the questions of a suite and print what came of it."`
	Language evalLanguageCmd `cmd:"" help:"Identify the languages of messages."`
	Intent   evalIntentCmd   `cmd:"" help:"Tell wishes for a person, greetings, thanks and questions to the bot from questions."`
	Replies  evalRepliesCmd  `cmd:"" help:"Rank candidate replies by what the desk replied before."`
	Guard    evalGuardCmd    `cmd:"" help:"Translate messages and look what the guard lets through."`
	Gaps     evalGapsCmd     `cmd:"" help:"Take articles away and group the questions that nothing answers then."`
	Factory  evalFactoryCmd  `cmd:"" help:"Make the factory weights from a folder of suites."`
}

type evalAnswersCmd struct {
	Articles  string  `required:"" help:"The articles, JSONL." placeholder:"FILE"`
	Questions string  `required:"" help:"The questions with the articles expected, JSONL." placeholder:"FILE"`
	Seed      uint64  `help:"The seed of everything random." default:"1"`
	Promise   float64 `help:"The precision that is promised." default:"0.95"`
	Typos     int     `help:"Typing errors put into every question." default:"0"`
	Weights   string  `help:"Factory weights to use instead of the built-in ones, JSON." placeholder:"FILE"`
	evalOutput
}

// Run trains on the articles as the product does and asks every question.
func (c *evalAnswersCmd) Run(ctx context.Context, to streams) error {
	articles, err := evaluate.ReadArticles(c.Articles)
	if err != nil {
		return err
	}
	questions, err := evaluate.ReadQuestions(c.Questions)
	if err != nil {
		return err
	}
	report, err := c.measure(ctx, articles, questions)
	if err != nil {
		return err
	}
	return c.print(report, to)
}

func (c *evalAnswersCmd) measure(ctx context.Context, articles []rank.Article, questions []evaluate.Question) (*evaluate.Report, error) {
	options := rank.Options{Seed: c.Seed}
	var err error
	if c.Weights != "" {
		if options.Factory, err = readFactory(c.Weights); err != nil {
			return nil, err
		}
	}
	report := &evaluate.Report{Articles: len(articles)}
	for i := range articles {
		report.Phrasings += len(articles[i].Phrasings)
	}
	begin := time.Now()
	desk, promise, err := evaluate.NewDesk(ctx, articles, c.Promise, options)
	if err != nil {
		return nil, err
	}
	report.TrainMS = float64(time.Since(begin).Milliseconds())
	report.HeapMB = liveHeap()
	report.Promise = promise
	outcomes, latency, err := evaluate.Run(ctx, desk, questions, c.Typos, c.Seed)
	if err != nil {
		return nil, err
	}
	report.Latency = latency
	report.Score(outcomes)
	return report, nil
}

// liveHeap gives the megabytes in use once the garbage is gone.
func liveHeap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

func readFactory(path string) (*rank.Factory, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "eval", "The weights "+path+" cannot be read.")
	}
	f := &rank.Factory{}
	return f, fault.Wrap(json.Unmarshal(data, f), fault.Invalid, "eval", "The weights "+path+" are not factory weights.")
}

type evalFactoryCmd struct {
	Suites   string   `required:"" help:"The folder of suites." placeholder:"DIR"`
	LeaveOut []string `help:"Suites whose names begin so are left out." placeholder:"PREFIX"`
	Seed     uint64   `help:"The seed of everything random." default:"1"`
}

// Run prints the weights that the suites teach, as JSON.
func (c *evalFactoryCmd) Run(ctx context.Context, to streams) error {
	found, err := filepath.Glob(filepath.Join(c.Suites, "*", "questions.jsonl"))
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "eval factory", "The folder cannot be read.")
	}
	var suites []rank.Suite
	for _, path := range found {
		name := filepath.Base(filepath.Dir(path))
		if slices.ContainsFunc(c.LeaveOut, func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
			continue
		}
		suite, err := evaluate.ReadSuite(filepath.Dir(path))
		if err != nil {
			return err
		}
		fmt.Fprintf(to.err, "%s: %d articles, %d questions\n", name, len(suite.Articles), len(suite.Questions))
		suites = append(suites, suite)
	}
	factory, err := rank.MakeFactory(ctx, suites, c.Seed)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(to.out)
	encoder.SetIndent("", " ")
	return encoder.Encode(factory)
}
