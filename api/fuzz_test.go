package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// FuzzBodies sends what strangers may send: whatever it is, the answer is a
// success or a whole problem, and never our own failure.
func FuzzBodies(f *testing.F) {
	for _, seed := range []string{
		``, `{`, `[]`, `null`, `""`, `{"question":null}`, `{"question":"x","locale":"\u0000"}`, `{"client_id":"a","text":"\ud800"}`,
		`{"client_id":"a","text":"x","page":"javascript:alert(1)"}`, `{"token":"../../etc"}`, `{"question":1e999}`,
		`{"question":"a","question":"b"}`, "{\"question\":\"\xff\"}", `{"inbox":{"$ne":null}}`, "{\"text\":\"\u202e\u2066x\",\"client_id\":\"\U0001f469\u200d\U0001f467\"}",
		strings.Repeat(`[`, 10_000), `{"seq":9223372036854775808,"helpful":true}`,
	} {
		f.Add(seed)
	}
	h := one(f)
	token := h.visitor()
	c := h.conversation(token, "Hello")
	f.Fuzz(func(t *testing.T, body string) {
		h.t = t
		h.clock.Advance(time.Minute) // nobody is too fast here
		for _, path := range []string{
			"/ask", "/visitor/sessions", "/visitor/conversations", "/visitor/conversations/" + c + "/messages",
			"/visitor/conversations/" + c + "/choice", "/visitor/conversations/" + c + "/helpful",
			"/visitor/conversations/" + c + "/contact", "/visitor/conversations/" + c + "/locale", "/visitor/resume",
		} {
			answer := h.do(request{method: "POST", url: "/api/v1" + path, token: token, body: body})
			if answer.Code >= http.StatusInternalServerError {
				t.Fatalf("POST %s with %q = %d %s", path, body, answer.Code, answer.Body)
			}
			if answer.Code >= http.StatusBadRequest {
				checkProblem(t, answer)
			}
		}
	})
}

// FuzzAddresses sends ids and queries that are none.
func FuzzAddresses(f *testing.F) {
	for _, seed := range []string{"", "%00", "..", "%2e%2e%2f", "x?after=99999999999999999999", "x?limit=-1", "%ff", "'--", "x/events?after=1e9"} {
		f.Add(seed)
	}
	h := one(f)
	token := h.visitor()
	f.Fuzz(func(t *testing.T, rest string) {
		if _, err := url.ParseRequestURI("http://desk.example/x/" + rest); err != nil || strings.ContainsAny(rest, " \n\r\t") {
			return // no client can send this
		}
		h.t = t
		h.clock.Advance(time.Minute)
		for _, r := range []request{
			{method: "GET", url: "/api/v1/visitor/conversations/" + rest, token: token},
			{method: "GET", url: "/api/v1/conversations/" + rest, token: h.agent()},
			{method: "GET", url: "/console/" + rest}, {method: "GET", url: "/widget/" + rest}, {method: "GET", url: "/demo/" + rest},
		} {
			if answer := h.do(r); answer.Code >= http.StatusInternalServerError {
				t.Fatalf("GET %s = %d %s", r.url, answer.Code, answer.Body)
			}
		}
	})
}
