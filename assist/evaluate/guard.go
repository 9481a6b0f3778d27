package evaluate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/internal/fault"
)

// Message is a line of messages.jsonl for the guard.
type Message struct {
	Text string `json:"text"`
	From string `json:"from"`
	To   string `json:"to"`
}

// ReadMessages reads lines of {"text","from","to"}.
func ReadMessages(path string) ([]Message, error) {
	var out []Message
	err := eachLine(path, func(data []byte) error {
		var m Message
		if err := json.Unmarshal(data, &m); err != nil {
			return err
		}
		m.From, m.To = base(m.From), base(m.To)
		switch {
		case m.Text == "":
			return errors.New(`"text" is missing`)
		case m.From == "" || m.To == "":
			return errors.New(`"from" and "to" are needed`)
		case m.From == m.To:
			return fmt.Errorf("%q to %q is no translation", m.From, m.To)
		}
		out = append(out, m)
		return nil
	})
	return out, err
}

// GuardReport says what the guard let through.
type GuardReport struct {
	Messages      int     `json:"messages"`
	ChangedUnseen int     `json:"changed_unseen"` // a protected piece changed, and no warning says so
	Caught        int     `json:"caught"`         // shown with a warning, or not at all
	Latency       Latency `json:"latency_us"`
}

// Leak is a message of which a protected piece changed without a warning.
type Leak struct {
	Message
	Translation string
	Lost        []string
}

// Guard translates every message with the engine under the product's guard, and
// looks with rules of its own whether numbers, links, addresses, placeholders,
// code and emoji came through. Identify tells the language of a translation. It
// fails where the engine does not know a pair, or did not translate anything.
func Guard(ctx context.Context, engine translate.Engine, identify translate.Identify, messages []Message) (*GuardReport, []Leak, error) {
	for i, m := range messages {
		if !engine.Can(m.From, m.To) {
			return nil, nil, fault.New(fault.Invalid, "evaluate.Guard", "Message %d: %s does not translate from %q to %q.", i+1, engine.Name(), m.From, m.To)
		}
	}
	translator := translate.New([]translate.Engine{engine}, translate.Guard{}, identify)
	r := &GuardReport{Messages: len(messages)}
	var leaks []Leak
	var last error
	failed := 0
	took := make([]time.Duration, 0, len(messages))
	for _, m := range messages {
		begin := time.Now()
		result, err := translator.Translate(ctx, m.Text, m.From, m.To)
		took = append(took, time.Since(begin))
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil {
			failed, last = failed+1, err
		}
		if err != nil || len(result.Warnings) > 0 {
			r.Caught++
			continue
		}
		if lost := lostPieces(m.Text, result.Text); len(lost) > 0 {
			r.ChangedUnseen++
			leaks = append(leaks, Leak{m, result.Text, lost})
		}
	}
	if failed > 0 && failed == len(messages) {
		return nil, nil, last
	}
	r.Latency = latencyOf(took)
	return r, leaks, nil
}

// WriteTable writes the report for people.
func (r *GuardReport) WriteTable(w io.Writer) error {
	return writeRows(w, []row{
		{"messages", fmt.Sprint(r.Messages)},
		{"changed without a warning", fmt.Sprint(r.ChangedUnseen)},
		{"caught", fmt.Sprint(r.Caught)},
		{"a message", r.Latency.String()},
	})
}
