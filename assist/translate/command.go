package translate

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/fault"
)

// Command is the apertium program on this machine, for desks without its
// server: slower, one process a message.
type Command struct {
	path  string
	pairs map[string]bool // "eng-spa"
}

// NewCommand finds the program and its pairs; not_found when it is not
// installed or has no pair.
func NewCommand(ctx context.Context) (*Command, error) {
	const op = "translate.NewCommand"
	path, err := exec.LookPath("apertium")
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, op, "The program apertium is not installed on this machine.")
	}
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	list, err := exec.CommandContext(ctx, path, "-l").Output()
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, op, "The program apertium does not list its languages.")
	}
	c := &Command{path: path, pairs: map[string]bool{}}
	for line := range strings.Lines(string(list)) {
		c.pairs[strings.TrimSpace(line)] = true
	}
	if len(c.Pairs()) == 0 {
		return nil, fault.New(fault.NotFound, op, "The program apertium has no language pair installed.")
	}
	return c, nil
}

// Name is apertium.
func (c *Command) Name() string { return "apertium" }

// Can reports whether the pair is installed.
func (c *Command) Can(from, to string) bool {
	return threeLetters[from] != "" && threeLetters[to] != "" && c.pairs[threeLetters[from]+"-"+threeLetters[to]]
}

// Pairs lists the installed pairs of two-letter codes.
func (c *Command) Pairs() [][2]string { return pairsOf(c.Can) }

// Translate runs the program once.
func (c *Command) Translate(ctx context.Context, text, from, to string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	command := exec.CommandContext(ctx, c.path, "-u", threeLetters[from]+"-"+threeLetters[to])
	command.Stdin = strings.NewReader(text)
	command.WaitDelay = time.Second
	var out bytes.Buffer
	command.Stdout = &out
	if err := command.Run(); err != nil {
		return "", unavailable(err)
	}
	return strings.TrimRight(out.String(), "\n"), nil
}

func pairsOf(can func(from, to string) bool) [][2]string {
	var out [][2]string
	for _, from := range locales {
		for _, to := range locales {
			if from != to && can(from, to) {
				out = append(out, [2]string{from, to})
			}
		}
	}
	return out
}

var locales = strings.Fields("en fi sv da nb de nl fr es pt it pl et ru uk ar tr ja zh ko")
