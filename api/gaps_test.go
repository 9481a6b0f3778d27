package api_test

import "testing"

func TestGaps(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		url := "/api/v1/gaps"
		h.run(t, []scenario{
			{"for nobody", request{method: "GET", url: url}, 401, nil, nil},
			{"for a visitor", request{method: "GET", url: url, token: h.visitor()}, 401, nil, nil},
			{"for an agent, who writes no articles", request{method: "GET", url: url, token: h.agent()}, 403, nil, nil},
			{"for an editor", request{method: "GET", url: url, token: h.editor()}, 200, []string{`"gaps":[{"id":"g1"`, `"count":3`, `"examples":[]`, `"article_id":null`}, nil},
		})
	})
}
