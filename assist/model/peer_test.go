//go:build peer

package model_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/model"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testpeer"
)

const (
	asked = "<question>how long does delivery to sweden take</question>"
	whole = "Delivery to Sweden takes 2–3 working days. To Finland it takes 1–2 working days."
)

func peerClient(t *testing.T, peer *testpeer.Aimock, name string, timeout time.Duration) *model.Client {
	t.Helper()
	client, err := model.New(model.Config{BaseURL: peer.URL, Key: "a-key", Model: name, Timeout: timeout})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// completeOrStream gives the whole text that either way brought.
var completeOrStream = map[string]func(context.Context, *model.Client) (string, error){
	"whole": func(ctx context.Context, c *model.Client) (string, error) {
		return c.Complete(ctx, model.Prompt{System: "Be brief.", User: asked})
	},
	"streamed": func(ctx context.Context, c *model.Client) (string, error) {
		var got strings.Builder
		err := c.Stream(ctx, model.Prompt{System: "Be brief.", User: asked}, func(piece string) error {
			got.WriteString(piece)
			return nil
		})
		return got.String(), err
	},
}

func TestPeer_AnswersOfAServer(t *testing.T) {
	for _, row := range []struct {
		name, model string
		timeout     time.Duration
		want        string
		code        fault.Code
		statuses    []int // what the server gave, in order; nil: not looked at
	}{
		{"a wrong key is not tried again", "refusing", 0, "", fault.Unavailable, []int{401}},
		{"the end of the tokens is no end", "endless", 0, "", fault.Unavailable, []int{200}},
		{"a server that is stuck", "stuck", 300 * time.Millisecond, "", fault.Timeout, nil},
		{"500, 503, then the answer", "failing", 0, whole, "", []int{500, 503, 200}},
		{"429, then the answer", "busy", 0, whole, "", []int{429, 200}},
		{"the answer", "steady", 0, whole, "", []int{200}},
	} {
		for way, ask := range completeOrStream {
			t.Run(row.name+", "+way, func(t *testing.T) {
				t.Parallel()
				peer := testpeer.StartAimock(t, "testdata/aimock.json")
				got, err := ask(t.Context(), peerClient(t, peer, row.model, row.timeout))
				if fault.CodeOf(err) != row.code || (err == nil && got != row.want) {
					t.Fatalf("got %q, %v; want %q, %q", got, err, row.want, row.code)
				}
				requests := peer.Requests(t, row.model)
				if diff := cmp.Diff(row.statuses, statuses(requests)); row.statuses != nil && diff != "" {
					t.Errorf("what the server gave: %s", diff)
				}
				// Retry-After was one second.
				if row.model == "busy" && len(requests) == 2 && requests[1].At.Sub(requests[0].At) < time.Second {
					t.Errorf("asked again after %v", requests[1].At.Sub(requests[0].At))
				}
			})
		}
	}
}

func statuses(requests []testpeer.Request) []int {
	var out []int
	for _, r := range requests {
		out = append(out, r.Status)
	}
	return out
}

func TestPeer_AnEmptyAnswerIsNone(t *testing.T) {
	peer := testpeer.StartAimock(t, "testdata/aimock.json")
	got, err := peerClient(t, peer, "mute", 0).Complete(t.Context(), model.Prompt{User: asked})
	if got != "" || fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("Complete = %q, %v", got, err)
	}
}

func TestPeer_ACutStreamIsNoAnswer(t *testing.T) {
	peer := testpeer.StartAimock(t, "testdata/aimock.json")
	got, err := completeOrStream["streamed"](t.Context(), peerClient(t, peer, "cut", 0))
	if fault.CodeOf(err) != fault.Unavailable || got == "" || !strings.HasPrefix(whole, got) || got == whole {
		t.Errorf("Stream gave %q, %v; want a beginning and a failure", got, err)
	}
}

func TestPeer_ListsItsModels(t *testing.T) {
	peer := testpeer.StartAimock(t, "testdata/aimock.json")
	names, err := peerClient(t, peer, "steady", 0).Models(t.Context())
	if err != nil || !slices.Contains(names, "steady") {
		t.Errorf("Models = %v, %v", names, err)
	}
}

// TestPeer_WhatGoesWrongAlways switches each failure on for every request, then
// off: the client says what happened and works again.
func TestPeer_WhatGoesWrongAlways(t *testing.T) {
	peer := testpeer.StartAimock(t, "testdata/aimock.json")
	for _, row := range []struct {
		name  string
		wrong testpeer.Chaos
	}{
		{"500", testpeer.Chaos{Drop: 1}},
		{"malformed bodies", testpeer.Chaos{Malformed: 1}},
		{"disconnects", testpeer.Chaos{Disconnect: 1}},
		{"429", testpeer.Chaos{RateLimit: 1}},
	} {
		for way, ask := range completeOrStream {
			t.Run(row.name+", "+way, func(t *testing.T) {
				client := peerClient(t, peer, "steady", 2*time.Second)
				t.Run("on", func(t *testing.T) {
					peer.Go(t, row.wrong)
					if got, err := ask(t.Context(), client); got != "" || !fault.Is(err, fault.Unavailable) {
						t.Errorf("got %q, %v; want unavailable", got, err)
					}
				})
				if got, err := ask(t.Context(), client); err != nil || got != whole {
					t.Errorf("afterwards: %q, %v", got, err)
				}
			})
		}
	}
}

// TestPeer_NeverHalfAnAnswer asks a server on which a part of everything goes
// wrong: an answer is whole, and everything else is an error.
func TestPeer_NeverHalfAnAnswer(t *testing.T) {
	peer := testpeer.StartAimock(t, "testdata/aimock.json")
	peer.Go(t, testpeer.Chaos{Drop: 0.3, Malformed: 0.15, Disconnect: 0.3})
	client := peerClient(t, peer, "steady", 0)
	answered := 0
	for range 20 {
		for way, ask := range completeOrStream {
			got, err := ask(t.Context(), client)
			switch {
			case err == nil && got == whole:
				answered++
			case err == nil || !fault.Is(err, fault.Unavailable):
				t.Errorf("%s gave %q, %v", way, got, err)
			}
		}
	}
	if answered == 0 {
		t.Error("no attempt of many got through")
	}
	t.Logf("%d of 40 answered", answered)
}
