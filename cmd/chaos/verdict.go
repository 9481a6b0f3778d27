package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

// heartbeats is how long a reader may take to see by itself that it lacks
// something: two of the desk's heartbeats and a little.
const heartbeats = time.Minute

// verdict compares what was acknowledged with what is there, everywhere.
func verdict(ctx context.Context, p *trial.Program, visitors []*visitor, agents []*agent, counts map[string]int) error {
	var wrong []string
	bad := func(format string, a ...any) { wrong = append(wrong, fmt.Sprintf(format, a...)) }
	until := time.Now().Add(heartbeats)
	messages, replies, refused, outcomes, conversations := 0, 0, 0, 0, 0
	colleague := agents[0].Client
	_ = colleague.Insist(ctx, http.MethodPost, "/session", map[string]string{"email": agents[0].login, "password": "rimfell-demo"}, nil)
	for _, v := range visitors {
		refused += v.refused
		if v.conversation == "" {
			continue
		}
		conversations++
		if v.acknowledged < len(v.written) && !v.send(ctx) {
			bad("%s: the last message is neither stored nor refused", v.conversation)
		}
		messages += len(v.written)
		stored, ok := v.Events(ctx, v.reader.path, 0)
		if !ok {
			bad("%s: the visitor cannot read it", v.conversation)
			continue
		}
		var mine []string
		last := int64(0)
		for _, e := range stored {
			if e.Prev != last || e.Seq <= last {
				bad("%s: event %d follows %d and names %d", v.conversation, e.Seq, last, e.Prev)
			}
			last = e.Seq
			if e.Author.Kind == "visitor" && e.Type == "message" {
				mine = append(mine, e.ClientID)
			}
		}
		if !slices.Equal(mine, v.written) {
			bad("%s: %d messages were acknowledged, %d are there: %v, want %v", v.conversation, len(v.written), len(mine), mine, v.written)
		}
		v.live(ctx, stored, until, bad)
		theirs, ok := colleague.Events(ctx, "/conversations/"+v.conversation+"/events", 0)
		if !ok {
			bad("%s: agents cannot read it", v.conversation)
			continue
		}
		replies += repliesIn(theirs, v.conversation, agents, bad)
		outcomes += ownership(ctx, colleague, v.conversation, theirs, until, bad)
	}
	fmt.Printf("faults: %v; the program was started %d times\n", counts, p.Starts())
	fmt.Printf("conversations %d, visitors' messages %d (refused %d), agents' replies %d, turns %d\n", conversations, messages, refused, replies, outcomes)
	if len(wrong) == 0 {
		fmt.Println("PASS: every acknowledged message is there once, in order, at every reader; one owner, one outcome a turn")
		return nil
	}
	for _, line := range wrong {
		fmt.Println("  ", line)
	}
	return fmt.Errorf("FAIL: %d things are wrong", len(wrong))
}

// live waits until the reader has noticed by itself everything that is stored.
func (v *visitor) live(ctx context.Context, stored []trial.Event, until time.Time, bad func(string, ...any)) {
	last := stored[len(stored)-1].Seq
	for v.reader.last() < last && time.Now().Before(until) {
		trial.Sleep(ctx, 200*time.Millisecond)
	}
	if v.hang != nil {
		v.hang()
	}
	v.reader.mu.Lock()
	defer v.reader.mu.Unlock()
	if v.reader.broken != "" {
		bad("%s: the reader: %s", v.conversation, v.reader.broken)
	}
	seqs := func(list []trial.Event) (out []int64) {
		for _, e := range list {
			if e.Seq <= last {
				out = append(out, e.Seq)
			}
		}
		return out
	}
	if held, want := seqs(v.reader.held), seqs(stored); !slices.Equal(held, want) {
		bad("%s: the reader holds %v, stored is %v", v.conversation, held, want)
	}
}

func repliesIn(events []trial.Event, conversation string, agents []*agent, bad func(string, ...any)) int {
	times := map[string]int{}
	for _, e := range events {
		if e.Author.Kind == "agent" && e.ClientID != "" {
			times[e.ClientID]++
		}
	}
	n := 0
	for _, a := range agents {
		for _, id := range a.replies[conversation] {
			n++
			if times[id] != 1 {
				bad("%s: the reply %s is there %d times", conversation, id, times[id])
			}
		}
	}
	return n
}

// ownership checks the owner, and that each turn has one outcome; the bot may
// still be at its last.
func ownership(ctx context.Context, c *trial.Client, id string, events []trial.Event, until time.Time, bad func(string, ...any)) int {
	var detail struct {
		Conversation struct {
			Owner    string `json:"owner"`
			Assignee *struct {
				ID string `json:"id"`
			} `json:"assignee"`
		} `json:"conversation"`
	}
	var list struct {
		Outcomes []struct {
			MessageSeq int64 `json:"message_seq"`
		} `json:"outcomes"`
	}
	asked := int64(0)
	for _, e := range events {
		if e.Author.Kind == "visitor" && e.Type == "message" {
			asked = e.Seq
		}
	}
	for ; ; trial.Sleep(ctx, 300*time.Millisecond) {
		if c.Insist(ctx, http.MethodGet, "/conversations/"+id, nil, &detail) != http.StatusOK || c.Insist(ctx, http.MethodGet, "/conversations/"+id+"/outcomes", nil, &list) != http.StatusOK {
			bad("%s: its state cannot be read", id)
			return 0
		}
		owner := detail.Conversation.Owner
		if (owner == "agent") != (detail.Conversation.Assignee != nil) {
			bad("%s: owner %s with assignee %v", id, owner, detail.Conversation.Assignee)
		}
		covered := len(list.Outcomes) > 0 && list.Outcomes[len(list.Outcomes)-1].MessageSeq >= asked
		if owner != "bot" || covered {
			break
		}
		if time.Now().After(until) {
			bad("%s: the bot has it and does not answer message %d", id, asked)
			break
		}
	}
	seen := map[int64]bool{}
	for _, o := range list.Outcomes {
		if seen[o.MessageSeq] {
			bad("%s: message %d has two outcomes", id, o.MessageSeq)
		}
		seen[o.MessageSeq] = true
	}
	return len(list.Outcomes)
}
