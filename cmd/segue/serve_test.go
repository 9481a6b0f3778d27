package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/segue-desk/segue/internal/testdb"
)

// output is a stream that tells when the program says where it listens.
type output struct {
	mu        sync.Mutex
	text      strings.Builder
	listening chan string
}

func newOutput() *output { return &output{listening: make(chan string, 1)} }

func (o *output) Write(data []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text.Write(data)
	if _, address, ok := strings.Cut(string(data), "listening on "); ok {
		o.listening <- strings.TrimSpace(address)
	}
	return len(data), nil
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// served is a running serve.
type served struct {
	address string
	out     *output
	stop    func() int // ends it and gives its status
}

// serve runs the command until the test ends, or fails the test when it does
// not start.
func serve(t *testing.T, args ...string) served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, status := newOutput(), make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), nil, streams{out, out})
	}()
	stop := sync.OnceValue(func() int {
		cancel()
		return <-status
	})
	t.Cleanup(func() { stop() })
	select {
	case address := <-out.listening:
		return served{address, out, stop}
	case code := <-status:
		status <- code
		t.Fatalf("serve ended with %d: %s", code, out)
		return served{}
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestServe_StartsAnswersAndEnds(t *testing.T) {
	testdb.EachAddress(t, func(t *testing.T, address string) {
		data := filepath.Join(t.TempDir(), "new", "data")
		for range 2 { // and again on the same folder
			desk := serve(t, "--data", data, "--database", address)
			if status, body := get(t, desk.address+"/healthz"); status != http.StatusOK {
				t.Errorf("healthz = %d %s", status, body)
			}
			if status := desk.stop(); status != 0 {
				t.Errorf("status = %d: %s", status, desk.out)
			}
		}
	})
}

func TestServe_MakesItsOwnStoreInTheDataFolder(t *testing.T) {
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "notes.txt"), []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	serve(t, "--data", data).stop()
	if _, err := os.Stat(filepath.Join(data, "segue.db")); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(filepath.Join(data, "notes.txt")); err != nil || string(text) != "not ours" {
		t.Errorf("a file that is not ours: %q, %v", text, err)
	}
}

func TestServe_SaysWhatToDo(t *testing.T) {
	held := t.TempDir()
	running := serve(t, "--data", held)
	port := strings.TrimPrefix(running.address, "http://")
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	foreign, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer foreign.Close()
	newer := "sqlite:" + filepath.Join(t.TempDir(), "newer.db")
	db, err := (storeOptions{Data: t.TempDir(), Database: newer}).open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.SQL().ExecContext(t.Context(), "INSERT INTO compatibility (migration, oldest, release) VALUES (900, 900, '7.1.0')")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name string
		args []string
		says []string
	}{
		{"a second serve on the folder", []string{"--data", held, "--listen", "127.0.0.1:0"}, []string{"already works", held, "--data"}},
		{"a port that our own serve has", []string{"--data", t.TempDir(), "--listen", port}, []string{"taken", port, "--listen"}},
		{"a port that another program has", []string{"--data", t.TempDir(), "--listen", foreign.Addr().String()}, []string{"taken", "--listen"}},
		{"no address at all", []string{"--data", t.TempDir(), "--listen", "nonsense"}, []string{"HOST:PORT"}},
		{"a folder that cannot be made", []string{"--data", filepath.Join(file, "data")}, []string{"cannot be made", "--data"}},
		{"a folder that is not writable", []string{"--data", "/proc/self"}, []string{"not writable", "--data"}},
		{"an unknown database", []string{"--data", t.TempDir(), "--listen", "127.0.0.1:0", "--database", "mysql://x"}, []string{"sqlite: or postgres://"}},
		{"a database of a newer program", []string{"--data", t.TempDir(), "--listen", "127.0.0.1:0", "--database", newer}, []string{"too old", "Install segue 7.1.0 or newer"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			out := newOutput()
			status := run(t.Context(), append([]string{"serve"}, row.args...), nil, streams{out, out})
			if status != 1 {
				t.Errorf("status = %d, want 1", status)
			}
			for _, word := range row.says {
				if !strings.Contains(out.String(), word) {
					t.Errorf("%q is not said: %s", word, out)
				}
			}
		})
	}
	if status, _ := get(t, running.address+"/healthz"); status != http.StatusOK {
		t.Errorf("the first serve answers %d", status)
	}
}

func TestAddressOf(t *testing.T) {
	for _, row := range []struct{ listen, want string }{
		{"127.0.0.1:0", "http://127.0.0.1:PORT"},
		{"localhost:0", "http://127.0.0.1:PORT"},
		{"0.0.0.0:0", "http://localhost:PORT"},
		{":0", "http://localhost:PORT"},
	} {
		listener, err := listen(t.Context(), row.listen)
		if err != nil {
			t.Fatal(err)
		}
		_, port, err := net.SplitHostPort(listener.Addr().String())
		if err != nil || port == "0" {
			t.Fatalf("%s got %s, %v", row.listen, listener.Addr(), err)
		}
		if got := addressOf(listener); got != strings.Replace(row.want, "PORT", port, 1) {
			t.Errorf("addressOf(%s) = %s, want %s", row.listen, got, row.want)
		}
		listener.Close()
	}
}
