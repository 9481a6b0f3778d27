package evaluate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/replies"
)

// Turn is a line of turns.jsonl: what was said, and the candidates, of which the
// one named by Right is what a person replied.
type Turn struct {
	Locale     string    `json:"locale"`
	Context    []Context `json:"context"`
	Candidates []struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"candidates"`
	Right string `json:"right"`
}

// ReadTurns reads lines of {"locale","context","candidates":[{"id","text"}],"right"}.
func ReadTurns(path string) ([]Turn, error) {
	var out []Turn
	err := eachLine(path, func(data []byte) error {
		var t Turn
		if err := json.Unmarshal(data, &t); err != nil {
			return err
		}
		switch {
		case len(t.Candidates) == 0:
			return errors.New(`"candidates" is empty`)
		case t.right() < 0:
			return fmt.Errorf("the right candidate %q is not among the candidates", t.Right)
		}
		out = append(out, t)
		return checkContext(t.Context)
	})
	return out, err
}

func (t *Turn) right() int {
	for i, c := range t.Candidates {
		if c.ID == t.Right {
			return i
		}
	}
	return -1
}

// ReadHistory reads lines of {"locale","context":[{"author","text","text_en"?}],"reply"}.
func ReadHistory(path string) ([]replies.Past, error) {
	var out []replies.Past
	err := eachLine(path, func(data []byte) error {
		var h struct {
			Locale  string    `json:"locale"`
			Context []Context `json:"context"`
			Reply   string    `json:"reply"`
		}
		if err := json.Unmarshal(data, &h); err != nil {
			return err
		}
		if h.Reply == "" {
			return errors.New(`"reply" is missing`)
		}
		out = append(out, replies.Past{Locale: base(h.Locale), Context: messages(h.Context), Reply: h.Reply})
		return checkContext(h.Context)
	})
	return out, err
}

func checkContext(context []Context) error {
	for i, c := range context {
		if c.Author != "" && c.Author != "visitor" && c.Author != "agent" {
			return fmt.Errorf("the author of message %d is %q, neither visitor nor agent", i+1, c.Author)
		}
	}
	return nil
}

func messages(context []Context) []replies.Message {
	out := make([]replies.Message, len(context))
	for i, c := range context {
		out[i] = replies.Message{FromAgent: !c.fromVisitor(), Text: c.Text, TextEN: c.TextEN}
	}
	return out
}

// RepliesReport holds how high the reply that a person gave is ranked; shares
// are 0 to 1.
type RepliesReport struct {
	Turns   int     `json:"turns"`
	RAt1    float64 `json:"r_at_1"`
	RAt5    float64 `json:"r_at_5"`
	MRR     float64 `json:"mrr"`
	Latency Latency `json:"latency_us"`
}

// Replies learns from the history and ranks the candidates of every turn. The
// right ones are used for scoring only.
func Replies(ctx context.Context, listener *assist.Listener, history []replies.Past, turns []Turn, seed uint64) (*RepliesReport, error) {
	model, err := replies.Train(ctx, history, replies.Options{Locale: agentsLocale(listener, history), Seed: seed})
	if err != nil {
		return nil, err
	}
	r := &RepliesReport{Turns: len(turns)}
	took := make([]time.Duration, 0, len(turns))
	for i := range turns {
		t := &turns[i]
		texts := make([]string, len(t.Candidates))
		for i, c := range t.Candidates {
			texts[i] = c.Text
		}
		begin := time.Now()
		scores := model.Rank(base(t.Locale), messages(t.Context), texts)
		took = append(took, time.Since(begin))
		rank := placeOf(t.right(), scores, texts)
		r.MRR += 1 / float64(rank)
		if rank == 1 {
			r.RAt1++
		}
		if rank <= 5 {
			r.RAt5++
		}
	}
	n := len(turns)
	r.RAt1, r.RAt5, r.MRR, r.Latency = over(r.RAt1, n), over(r.RAt5, n), over(r.MRR, n), latencyOf(took)
	return r, ctx.Err()
}

// placeOf gives the rank of the right candidate, from 1: after every other text
// of the same score, since nothing tells them apart.
func placeOf(right int, scores []float64, texts []string) int {
	place := 1
	for i, score := range scores {
		if texts[i] != texts[right] && score >= scores[right] {
			place++
		}
	}
	return place
}

// agentsLocale gives the language in which most replies are written.
func agentsLocale(listener *assist.Listener, history []replies.Past) string {
	const enough = 300
	counts, best := map[string]int{}, ""
	for _, h := range slices.Backward(history[max(0, len(history)-enough):]) {
		locale := listener.Surely(h.Reply)
		if counts[locale]++; locale != "" && counts[locale] > counts[best] {
			best = locale
		}
		delete(counts, "")
	}
	return best
}

// WriteTable writes the report for people.
func (r *RepliesReport) WriteTable(w io.Writer) error {
	return writeRows(w, []row{
		{"turns", fmt.Sprint(r.Turns)},
		{"the reply given: first / in five", fmt.Sprintf("%.3f / %.3f   (mrr %.3f)", r.RAt1, r.RAt5, r.MRR)},
		{"a turn", r.Latency.String()},
	})
}
