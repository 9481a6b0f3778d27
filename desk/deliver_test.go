package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/segue-desk/segue/desk"
)

type told struct {
	Kind  string     `json:"kind"`
	Event desk.Event `json:"event"`
	Seq   int64      `json:"seq"`
}

func decoded(t *testing.T, list []string) []told {
	t.Helper()
	out := make([]told, 0, len(list))
	for _, text := range list {
		var v told
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func (s *scene) run() (stop func()) {
	ctx, cancel := context.WithCancel(s.t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	return func() {
		cancel()
		s.ok(<-done)
	}
}

func TestDelivery_InOrderAlthoughItFails(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.radio.fail = 5
		stop := s.run()
		visitor := s.visitor()
		id := s.start(visitor, "0")
		var wait sync.WaitGroup
		for i := range 10 {
			wait.Go(func() {
				if _, err := s.Post(visitor, id, desk.PostRequest{ClientID: fmt.Sprint(i), Text: fmt.Sprint(i)}); err != nil {
					t.Error(err)
				}
				if _, err := s.Note(s.aino, id, fmt.Sprint(i), "hidden"); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		seen := decoded(t, s.radio.await(t, "visitor:"+id, 11))
		all := decoded(t, s.radio.await(t, "conversation:"+id, 21))
		stop()
		for _, list := range [][]told{seen, all} {
			prev := int64(0)
			for _, p := range list {
				if p.Kind != "event" || p.Event.Seq <= prev && p.Event.Seq != prev {
					t.Errorf("%s %d after %d", p.Kind, p.Event.Seq, prev)
				}
				if p.Event.Seq != prev && p.Event.Prev != prev {
					t.Errorf("event %d follows %d, published after %d", p.Event.Seq, p.Event.Prev, prev)
				}
				prev = p.Event.Seq
			}
		}
		if strings.Contains(fmt.Sprint(s.radio.on("visitor:"+id)), "hidden") {
			t.Error("a note reached the visitor")
		}
	})
}

func TestDelivery_HeadsShowTheNewest(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		_, err := s.Note(s.aino, id, "n", "note")
		s.ok(err)
		s.radio.channels = []string{"visitor:" + id, "conversation:" + id, "agent:" + s.ids["Bo"], "desk"}
		stop := s.run()
		defer stop()
		want := map[string]int64{"visitor:" + id: 1, "conversation:" + id: 2}
		for channel, seq := range want {
			found := false
			for n := 1; !found; n++ {
				for _, p := range decoded(t, s.radio.await(t, channel, n)) {
					found = found || p.Kind == "head" && p.Seq == seq
				}
			}
		}
		s.radio.await(t, "desk", 2) // the row, and the counts
	})
}

func TestTyping(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		s.ok(s.Typing(visitor, id, true))
		s.ok(s.Typing(s.aino, id, true))
		s.ok(s.Partial(s.sys, id, "Two"))
		s.ok(s.Read(s.aino, id, 1))
		got := strings.Join(s.radio.on("visitor:"+id), "\n")
		for _, want := range []string{`{"kind":"typing","author":{"kind":"agent","id":"` + s.ids["Aino"] + `","name":"Aino"},"on":true}`, `{"kind":"partial","text":"Two"}`, `{"kind":"read","by":"agent","seq":1}`} {
			if !strings.Contains(got, want) {
				t.Errorf("the visitor was not told %s but\n%s", want, got)
			}
		}
		if got := s.radio.on("conversation:" + id); !strings.Contains(got[0], `"kind":"visitor"`) {
			t.Errorf("agents were told %s", got[0])
		}
	})
}
