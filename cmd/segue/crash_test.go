package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/segue-desk/segue/internal/testdb"
)

// TestMain lets the test binary be the program itself, so that a test can kill
// a real process.
func TestMain(m *testing.M) {
	if os.Getenv("SEGUE_TEST_AS_PROGRAM") != "" {
		main()
	}
	os.Exit(m.Run())
}

// process starts serve as a process of its own.
func process(t *testing.T, data, address string) (cmd *exec.Cmd, base string) {
	t.Helper()
	cmd = exec.Command(os.Args[0], "serve", "--listen", "127.0.0.1:0", "--data", data, "--database", address)
	cmd.Env = append(os.Environ(), "SEGUE_TEST_AS_PROGRAM=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, base, ok := strings.Cut(lines.Text(), "listening on "); ok {
			return cmd, base
		}
	}
	t.Fatal("the program ended without listening")
	return nil, ""
}

// visitor is one phone.
type visitor struct {
	token, conversation string
	acknowledged        []string // client ids
	pending             string   // sent, not acknowledged
}

// call sends JSON and reads JSON; 0 when the connection broke.
func (v *visitor) call(ctx context.Context, method, url string, in, out any) int {
	body, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+v.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(out); err != nil {
		return 0
	}
	return response.StatusCode
}

type message struct {
	ClientID string `json:"client_id"`
	Text     string `json:"text"`
}

func (v *visitor) start(t *testing.T, base string) {
	t.Helper()
	var session struct{ Token string }
	if status := v.call(t.Context(), http.MethodPost, base+"/api/v1/visitor/sessions", struct{}{}, &session); status != http.StatusCreated {
		t.Fatalf("session: %d", status)
	}
	v.token = session.Token
	var started struct{ Conversation struct{ ID string } }
	status := v.call(t.Context(), http.MethodPost, base+"/api/v1/visitor/conversations", message{"first", "Hello"}, &started)
	if status != http.StatusCreated {
		t.Fatalf("conversation: %d", status)
	}
	v.conversation, v.acknowledged = started.Conversation.ID, []string{"first"}
}

func (v *visitor) messages(base string) string {
	return base + "/api/v1/visitor/conversations/" + v.conversation + "/messages"
}

// send writes messages until the connection breaks; after each it calls sent.
func (v *visitor) send(ctx context.Context, base string, sent func()) {
	for n := 0; ; n++ {
		v.pending = fmt.Sprintf("m%d", n)
		status := v.call(ctx, http.MethodPost, v.messages(base), message{v.pending, "Message " + v.pending}, &struct{}{})
		switch status {
		case http.StatusCreated:
			v.acknowledged = append(v.acknowledged, v.pending)
			sent()
		case http.StatusTooManyRequests:
			sent()
		default:
			return
		}
	}
}

// A process that is killed in the middle of sends has lost nothing that it
// acknowledged, and a message that is sent again is stored once.
func TestServe_KilledLosesNothing(t *testing.T) {
	testdb.EachAddress(t, func(t *testing.T, address string) {
		data := t.TempDir()
		program, base := process(t, data, address)
		visitors := make([]*visitor, 3)
		for i := range visitors {
			visitors[i] = &visitor{}
			visitors[i].start(t, base)
		}
		var all sync.WaitGroup
		sent := make(chan struct{}, 1000)
		for _, v := range visitors {
			all.Go(func() { v.send(t.Context(), base, func() { sent <- struct{}{} }) })
		}
		broken := make(chan struct{})
		go func() { all.Wait(); close(broken) }()
		for range 30 {
			select {
			case <-sent:
			case <-broken:
				t.Fatal("the program stopped taking messages before it was killed")
			}
		}
		if err := program.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		<-broken

		_, base = process(t, data, address)
		for _, v := range visitors {
			v.check(t, base)
		}
	})
}

// check sends the pending message again and compares what the store has.
func (v *visitor) check(t *testing.T, base string) {
	t.Helper()
	status := v.call(t.Context(), http.MethodPost, v.messages(base), message{v.pending, "Message " + v.pending}, &struct{}{})
	if status != http.StatusCreated && status != http.StatusOK {
		t.Errorf("sent again: %d", status)
	}
	var page struct {
		Events []struct {
			Seq, Prev int64
			ClientID  string `json:"client_id"`
		}
	}
	url := base + "/api/v1/visitor/conversations/" + v.conversation + "/events?after=0"
	if status := v.call(t.Context(), http.MethodGet, url, nil, &page); status != http.StatusOK {
		t.Fatalf("events: %d", status)
	}
	stored, last := map[string]int{}, int64(0)
	for _, event := range page.Events {
		if event.Prev != last || event.Seq <= last {
			t.Errorf("event %d follows %d but names %d as the one before", event.Seq, last, event.Prev)
		}
		last = event.Seq
		stored[event.ClientID]++
	}
	for _, id := range append(v.acknowledged, v.pending) {
		if stored[id] != 1 {
			t.Errorf("message %s is stored %d times", id, stored[id])
		}
	}
}
