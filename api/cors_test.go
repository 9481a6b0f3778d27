package api_test

import (
	"testing"
)

func TestCrossOrigin(t *testing.T) {
	const shop = "https://shop.example"
	for _, row := range []struct {
		name    string
		origins string // the setting
		request request
		status  int
		allowed string
	}{
		{"no list lets every site ask", `[]`, request{method: "OPTIONS", url: "/api/v1/visitor/sessions", headers: map[string]string{"Origin": shop, "Access-Control-Request-Method": "POST"}}, 204, shop},
		{"a site of the list", `["https://shop.example"]`, request{method: "POST", url: "/api/v1/visitor/sessions", headers: map[string]string{"Origin": shop}}, 201, shop},
		{"another site", `["https://shop.example"]`, request{method: "POST", url: "/api/v1/visitor/sessions", headers: map[string]string{"Origin": "https://evil.example"}}, 403, ""},
		{"another site's question in advance", `["https://shop.example"]`, request{method: "OPTIONS", url: "/api/v1/ask", headers: map[string]string{"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}}, 403, ""},
		{"a site that looks alike", `["https://shop.example"]`, request{method: "POST", url: "/api/v1/visitor/sessions", headers: map[string]string{"Origin": "https://shop.example.evil.example"}}, 403, ""},
		{"our own pages always", `["https://shop.example"]`, request{method: "POST", url: "/api/v1/visitor/sessions", headers: map[string]string{"Origin": "http://desk.example"}}, 201, ""},
		{"programs have no origin", `["https://shop.example"]`, request{method: "POST", url: "/api/v1/visitor/sessions"}, 201, ""},
		{"the agents' side is never for other sites", `[]`, request{method: "OPTIONS", url: "/api/v1/conversations", headers: map[string]string{"Origin": shop, "Access-Control-Request-Method": "GET"}}, 204, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := one(t)
			h.call(nil, request{method: "PUT", url: "/api/v1/settings", token: h.admin(), body: `{"allowed_origins":` + row.origins + `}`})
			answer := h.do(row.request)
			if answer.Code != row.status {
				t.Errorf("status = %d %s, want %d", answer.Code, answer.Body, row.status)
			}
			if got := answer.Header().Get("Access-Control-Allow-Origin"); got != row.allowed {
				t.Errorf("Access-Control-Allow-Origin = %q, want %q", got, row.allowed)
			}
			if got := answer.Header().Get("Access-Control-Allow-Credentials"); got != "" {
				t.Errorf("Access-Control-Allow-Credentials = %q", got)
			}
		})
	}
}
