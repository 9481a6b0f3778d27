package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestWake(t *testing.T) {
	dir := t.TempDir()
	if err := wakeServe(dir); err != nil {
		t.Errorf("nobody ever listened: %v", err)
	}
	for range 2 { // the pipe of the first serve is there when the second starts
		ctx, stop := context.WithCancel(t.Context())
		woken, ended := make(chan struct{}, 1), make(chan error, 1)
		go func() {
			ended <- awaken(ctx, dir, func() {
				select {
				case woken <- struct{}{}:
				default:
				}
			})
		}()
		for done := false; !done; {
			if err := wakeServe(dir); err != nil { // until the other side listens, this does nothing
				t.Fatal(err)
			}
			select {
			case <-woken:
				done = true
			case err := <-ended:
				t.Fatalf("ended early: %v", err)
			default:
			}
		}
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the end: %v", err)
		}
		if err := wakeServe(dir); err != nil {
			t.Errorf("nobody listens any more: %v", err)
		}
	}
}

func TestWake_AFileOfSomebodyElseStays(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, wakePipe)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := awaken(ctx, dir, func() {}); err != nil {
		t.Errorf("listening: %v", err)
	}
	if err := wakeServe(dir); err != nil {
		t.Errorf("waking: %v", err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "mine" {
		t.Errorf("the file is %q, %v", data, err)
	}
}
