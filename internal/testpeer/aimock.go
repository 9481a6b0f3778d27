package testpeer

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Aimock is a running aimock: another maker's implementation of OpenAI's
// protocol that answers from fixtures and fails as it is told.
type Aimock struct {
	URL string // for a client, such as http://127.0.0.1:4010/v1
	at  string
}

// Chaos are the shares of requests, 0 to 1, that go wrong.
type Chaos struct {
	Drop       float64 `json:"dropRate,omitempty"` // 500
	Malformed  float64 `json:"malformedRate,omitempty"`
	Disconnect float64 `json:"disconnectRate,omitempty"`
	RateLimit  float64 `json:"rateLimitRate,omitempty"` // 429 with Retry-After
}

// StartAimock starts it with the file of fixtures. What no fixture fits is an
// error, not a made-up answer.
func StartAimock(t *testing.T, fixtures string) *Aimock {
	t.Helper()
	program := filepath.Join(root(t), "ui", "node_modules", "@copilotkit", "aimock", "dist", "cli.js")
	if _, err := os.Stat(program); err != nil {
		t.Fatal("aimock is missing: run npm ci in the folder ui")
	}
	port := freePort(t)
	at := "http://127.0.0.1:" + port
	start(t, at+"/__aimock/health", "node", program, "-h", "127.0.0.1", "-p", port, "-f", fixtures, "--strict", "--chunk-size", "7")
	return &Aimock{URL: at + "/v1", at: at}
}

// Go makes requests go wrong from now on, until the test ends.
func (a *Aimock) Go(t *testing.T, wrong Chaos) {
	t.Helper()
	body, err := json.Marshal(wrong)
	if err != nil {
		t.Fatal(err)
	}
	a.control(t, http.MethodPost, "/__aimock/chaos", body)
	t.Cleanup(func() { a.control(t, http.MethodDelete, "/__aimock/chaos", nil) })
}

// Request is a completion that was asked for.
type Request struct {
	At     time.Time
	Status int
}

// Requests gives what the model was asked so far under the model's name, the
// oldest first.
func (a *Aimock) Requests(t *testing.T, model string) []Request {
	t.Helper()
	var entries []struct {
		Timestamp int64
		Body      struct{ Model string }
		Response  struct{ Status int }
	}
	data := a.control(t, http.MethodGet, "/__aimock/journal", nil)
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatalf("the journal is not a list: %v: %.300s", err, data)
	}
	var out []Request
	for _, e := range entries {
		if e.Body.Model == model {
			out = append(out, Request{time.UnixMilli(e.Timestamp), e.Response.Status})
		}
	}
	return out
}

func (a *Aimock) control(t *testing.T, method, path string, body []byte) []byte {
	t.Helper()
	request, err := http.NewRequest(method, a.at+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var data bytes.Buffer
	if _, err := data.ReadFrom(response.Body); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s %s gave %d, %v: %s", method, path, response.StatusCode, err, data.String())
	}
	return data.Bytes()
}

// root gives the repository's folder.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("this is not inside the repository")
		}
		dir = filepath.Dir(dir)
	}
}
