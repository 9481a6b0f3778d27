package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

// guess tries secrets until one is refused as too often; -1 when never.
func (h *house) guess(from func(i int) (address, forwarded string)) int {
	h.t.Helper()
	for i := range 60 {
		address, forwarded := from(i)
		answer := h.do(request{
			method: "POST", url: "/api/v1/invitations/accept", from: address, headers: map[string]string{"X-Forwarded-For": forwarded},
			body: `{"token":"nope","name":"x","password":"a long enough one"}`,
		})
		if answer.Code == http.StatusTooManyRequests {
			checkProblem(h.t.(*testing.T), answer)
			if answer.Header().Get("Retry-After") == "" {
				h.t.Error("no Retry-After")
			}
			return i
		}
	}
	return -1
}

func TestLimits_Addresses(t *testing.T) {
	each := func(i int) string { return fmt.Sprintf("203.0.113.%d", i) }
	for _, row := range []struct {
		name    string
		options []option
		from    func(i int) (string, string)
		limited bool
	}{
		{"one address", nil, func(int) (string, string) { return "198.51.100.7:1000", "" }, true},
		{"one address that forges where it comes from", nil, func(i int) (string, string) { return "198.51.100.7:1000", each(i) }, true},
		{"many addresses", nil, func(i int) (string, string) { return each(i) + ":1000", "" }, false},
		{"a proxy that is not trusted", []option{behind("10.0.0.0/8")}, func(i int) (string, string) { return "198.51.100.7:1000", each(i) }, true},
		{"many addresses behind a trusted proxy", []option{behind("10.0.0.0/8")}, func(i int) (string, string) { return "10.0.0.1:1000", each(i) }, false},
		{"a forger behind a trusted proxy", []option{behind("10.0.0.0/8")}, func(i int) (string, string) { return "10.0.0.1:1000", each(i) + ", 198.51.100.7" }, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := one(t, row.options...)
			if got := h.guess(row.from); (got >= 0) != row.limited {
				t.Errorf("limited at %d, want limited: %v", got, row.limited)
			}
		})
	}
}

func TestLimits_OneAccountFromManyAddresses(t *testing.T) {
	h := one(t)
	limited := false
	h.person("admin")
	for i := range 15 {
		answer := h.do(request{method: "POST", url: "/api/v1/session", from: fmt.Sprintf("203.0.113.%d:1", i), body: `{"email":"admin@example.com","password":"wrong password"}`})
		limited = limited || answer.Code == http.StatusTooManyRequests
	}
	if !limited {
		t.Error("fifteen guesses at one account were let through")
	}
	h.clock.Advance(5 * time.Minute)
	h.signIn("admin")
}

func TestLimits_LetReadersWork(t *testing.T) {
	h := one(t)
	token := h.visitor()
	c := h.conversation(token, "Hello")
	for range 10 {
		for i := range 20 {
			if got := h.do(request{method: "GET", url: visitorBase + "/" + c + "/events?after=1", token: token}).Code; got != http.StatusOK {
				t.Fatalf("read %d of a second = %d", i, got)
			}
		}
		h.clock.Advance(time.Second)
	}
}
