package api_test

import "testing"

func TestMonday(t *testing.T) {
	h := one(t)
	h.run(t, []scenario{
		{"an action that is none", request{method: "POST", url: "/api/v1/demo/monday", body: `{"action":"explode"}`}, 422, nil, nil},
		{"begun", request{method: "POST", url: "/api/v1/demo/monday", body: `{"action":"start"}`}, 200, []string{`"running":true`, `"total":30`}, nil},
		{"under way", request{method: "GET", url: "/api/v1/demo/monday"}, 200, []string{`"running":true`}, nil},
		{"a pace that is none", request{method: "POST", url: "/api/v1/demo/monday", body: `{"action":"pace","pace":100}`}, 422, nil, nil},
		{"quicker", request{method: "POST", url: "/api/v1/demo/monday", body: `{"action":"pace","pace":4}`}, 200, []string{`"pace":4`}, nil},
		{"stopped", request{method: "POST", url: "/api/v1/demo/monday", body: `{"action":"stop"}`}, 200, []string{`"running":false`}, nil},
	})
}
