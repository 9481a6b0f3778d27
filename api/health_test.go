package api_test

import "testing"

func TestHealth(t *testing.T) {
	h := one(t)
	h.run(t, []scenario{
		{"alive", request{method: "GET", url: "/healthz"}, 200, []string{`"status":"ok"`}, nil},
		{"ready", request{method: "GET", url: "/readyz"}, 200, []string{`"status":"ready"`}, nil},
		{"figures are not for everybody", request{method: "GET", url: "/metrics"}, 404, nil, nil},
		{"nor for whom a proxy on this machine forwards", request{method: "GET", url: "/metrics", from: "127.0.0.1:1", headers: map[string]string{"X-Forwarded-For": "198.51.100.7"}}, 404, nil, nil},
		{"a wrong method", request{method: "PUT", url: "/healthz"}, 405, nil, nil},
	})
	if got := h.do(request{method: "GET", url: "/metrics", from: "127.0.0.1:1"}); got.Code != 200 {
		t.Errorf("metrics for this machine = %d", got.Code)
	}
	h.brain.ready = false
	h.run(t, []scenario{{"not trained", request{method: "GET", url: "/readyz"}, 503, []string{`"code":"unavailable"`}, nil}})
}
