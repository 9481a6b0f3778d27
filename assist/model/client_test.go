package model_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/segue-desk/segue/assist/model"
	"github.com/segue-desk/segue/internal/fault"
)

// server answers each request with the next of its replies; the last stays.
func server(t *testing.T, replies ...http.HandlerFunc) (*model.Client, *atomic.Int32) {
	t.Helper()
	var calls atomic.Int32
	peer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := int(calls.Add(1)) - 1
		replies[min(n, len(replies)-1)](w, r)
	}))
	t.Cleanup(peer.Close)
	client, err := model.New(model.Config{BaseURL: peer.URL + "/v1", Model: "test", Timeout: 3 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return client, &calls
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprint(w, `{"error":{"message":"no"}}`)
	}
}

func body(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func completion(text, finish string) http.HandlerFunc {
	return body(fmt.Sprintf(`{"choices":[{"message":{"role":"assistant","content":%q},"finish_reason":%q}]}`, text, finish))
}

func stream(lines ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, line := range lines {
			fmt.Fprintf(w, "data: %s\n\n", line)
		}
	}
}

func piece(text string) string {
	return fmt.Sprintf(`{"choices":[{"delta":{"content":%q}}]}`, text)
}

const stop = `{"choices":[{"delta":{},"finish_reason":"stop"}]}`

func TestComplete(t *testing.T) {
	for _, row := range []struct {
		name    string
		replies []http.HandlerFunc
		want    string
		code    fault.Code
		calls   int32
	}{
		{"a wrong key is not tried again", []http.HandlerFunc{status(401)}, "", fault.Unavailable, 1},
		{"malformed JSON is a failure", []http.HandlerFunc{body("<html>")}, "", fault.Unavailable, 1},
		{"an empty answer is a failure", []http.HandlerFunc{completion(" ", "stop")}, "", fault.Unavailable, 1},
		{"an answer that was cut is a failure", []http.HandlerFunc{completion("Delivery takes", "length")}, "", fault.Unavailable, 1},
		{"500 for ever gives up", []http.HandlerFunc{status(500)}, "", fault.Unavailable, 4},
		{"a wait longer than the deadline is not begun", []http.HandlerFunc{status(429, "Retry-After", "3600")}, "", fault.Unavailable, 1},
		{"429 once, then the answer", []http.HandlerFunc{status(429, "Retry-After", "0"), completion("Two days.", "stop")}, "Two days.", "", 2},
		{"500 twice, then the answer", []http.HandlerFunc{status(500), status(503), completion("Two days.", "stop")}, "Two days.", "", 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			client, calls := server(t, row.replies...)
			got, err := client.Complete(context.Background(), model.Prompt{User: "?"})
			if got != row.want || fault.CodeOf(err) != row.code {
				t.Errorf("Complete = %q, %v; want %q, %q", got, err, row.want, row.code)
			}
			if calls.Load() != row.calls {
				t.Errorf("%d calls, want %d", calls.Load(), row.calls)
			}
		})
	}
}

func TestStream(t *testing.T) {
	for _, row := range []struct {
		name  string
		reply http.HandlerFunc
		want  string
		code  fault.Code
	}{
		{"pieces and an end", stream(piece("Two "), piece("days."), stop, "[DONE]"), "Two days.", ""},
		{"cut without an end", stream(piece("Two ")), "Two ", fault.Unavailable},
		{"done without a reason to finish", stream(piece("Two "), "[DONE]"), "Two ", fault.Unavailable},
		{"nonsense in the middle", stream(piece("Two "), "{"), "Two ", fault.Unavailable},
	} {
		t.Run(row.name, func(t *testing.T) {
			client, _ := server(t, row.reply)
			var got strings.Builder
			err := client.Stream(context.Background(), model.Prompt{User: "?"}, func(piece string) error {
				got.WriteString(piece)
				return nil
			})
			if got.String() != row.want || fault.CodeOf(err) != row.code {
				t.Errorf("Stream = %q, %v; want %q, %q", got.String(), err, row.want, row.code)
			}
		})
	}
}

func TestNew_SaysWhatIsWrong(t *testing.T) {
	for _, config := range []model.Config{{BaseURL: "localhost:11434", Model: "m"}, {BaseURL: "http://127.0.0.1:1/v1"}} {
		if _, err := model.New(config); fault.CodeOf(err) != fault.Invalid || len(fault.FieldsOf(err)) == 0 {
			t.Errorf("New(%+v) = %v, want an invalid field", config, err)
		}
	}
}
