package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// operation is one line of the OpenAPI document.
type operation struct {
	method, path string
	Security     []map[string][]string
}

func (o operation) needs(scheme string) bool {
	return len(o.Security) > 0 && len(o.Security[0]) > 0 &&
		slices.ContainsFunc(o.Security, func(s map[string][]string) bool { _, ok := s[scheme]; return ok })
}

func (h *house) operations() []operation {
	h.t.Helper()
	var document struct {
		Paths map[string]map[string]json.RawMessage
	}
	h.call(&document, request{method: "GET", url: "/api/openapi.json"})
	var all []operation
	for path, methods := range document.Paths {
		for method, raw := range methods {
			o := operation{method: strings.ToUpper(method), path: path}
			must(h.t, json.Unmarshal(raw, &o))
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	if len(all) < 60 {
		h.t.Fatalf("only %d operations", len(all))
	}
	return all
}

func TestIdentity_EveryOperationRefusesTheWrongOne(t *testing.T) {
	h := one(t)
	visitor := h.visitor()
	ids := strings.NewReplacer("{id}", h.conversation(visitor, "Hello"), "{aid}", "x", "{seq}", "1", "{sid}", "x", "{locale}", "en", "{rid}", "x")
	for _, o := range h.operations() {
		wrong := map[string]string{"nobody": "", "an invented token": "nonsense"}
		switch {
		case o.needs("visitor"):
			wrong["an admin"] = h.admin()
		case o.needs("session"):
			wrong["a visitor"] = visitor
		default:
			continue
		}
		for name, token := range wrong {
			answer := h.do(request{method: o.method, url: "/api/v1" + ids.Replace(o.path), token: token, body: `{}`})
			if answer.Code != http.StatusUnauthorized {
				t.Errorf("%s may %s %s: %d %s", name, o.method, o.path, answer.Code, answer.Body)
				continue
			}
			checkProblem(t, answer)
		}
	}
}

// bodies are valid ones for what takes a body, by the end of the path.
var bodies = map[string]string{
	"/messages": `{"client_id":"x","text":"x"}`, "/notes": `{"client_id":"x","text":"x"}`,
	"/choice": `{"client_id":"x","seq":1,"article_id":null}`, "/rating": `{"score":5}`, "/helpful": `{"seq":1,"helpful":true}`,
	"/contact": `{"email":"eve@example.com"}`, "/locale": `{"locale":"en"}`, "/read": `{"seq":1}`, "/handoff": `{}`, "/typing": `{}`,
	"/draft": `{"text":"x","version":1}`, "/transcript": `{"email":"eve@example.com"}`, "/edit": `{"client_id":"x","text":"x"}`, "/delete": `{"client_id":"x"}`,
	"/assign": `{"agent_id":"x"}`, "/snooze": `{"until":"2026-11-24T09:00:00Z"}`, "/tags": `{"tags":["x"]}`, "/translation": `{"on":true}`,
	"/take": `{}`, "/hand-back": `{}`, "/resolve": `{}`, "/reopen": `{}`, "/taken": `{}`, "/decline": `{}`, "/priority": `{"priority":1}`,
}

func bodyOf(t *testing.T, o operation) string {
	t.Helper()
	if o.method == "GET" || o.method == "DELETE" || strings.HasSuffix(o.path, "/attachments") {
		return ""
	}
	for end, body := range bodies {
		if strings.HasSuffix(o.path, end) {
			return body
		}
	}
	t.Fatalf("no body is known for %s %s; add one", o.method, o.path)
	return ""
}

func TestIdentity_SomebodyElsesConversationIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		mine := h.conversation(h.visitor(), "My secret words")
		stranger := h.visitor()
		walked := 0
		for _, o := range h.operations() {
			own := strings.HasPrefix(o.path, "/visitor/conversations/{id}")
			if !own && !strings.HasPrefix(o.path, "/conversations/{id}") {
				continue
			}
			token, id := stranger, mine
			if !own {
				token, id = h.admin(), "01890000-0000-7000-8000-000000000000"
			}
			r := request{method: o.method, token: token, body: bodyOf(t, o)}
			r.url = "/api/v1" + strings.NewReplacer("{id}", id, "{aid}", "x", "{seq}", "1", "{sid}", "x").Replace(o.path)
			if strings.HasSuffix(o.path, "/attachments") {
				r.body, r.headers = form("file", "x.txt", "x")
			}
			answer := h.do(r)
			if answer.Code != http.StatusNotFound || strings.Contains(answer.Body.String(), "secret") {
				t.Errorf("%s %s = %d %s", o.method, o.path, answer.Code, answer.Body)
			}
			walked++
		}
		if walked < 30 {
			t.Errorf("walked %d operations only", walked)
		}
	})
}

func TestIdentity_Roles(t *testing.T) {
	h := one(t)
	c := h.conversation(h.visitor(), "Hello")
	h.run(t, []scenario{
		{"an editor answers nobody", request{method: "POST", url: "/api/v1/conversations/{c}/messages", token: h.editor(), body: `{"client_id":"x","text":"x"}`}, 403, []string{`"code":"forbidden"`}, nil},
		{"an editor takes nothing", request{method: "POST", url: "/api/v1/conversations/{c}/take", token: h.editor()}, 403, nil, nil},
		{"an agent sees no settings", request{method: "GET", url: "/api/v1/settings", token: h.agent()}, 403, nil, nil},
		{"an agent changes no settings", request{method: "PUT", url: "/api/v1/settings", token: h.agent(), body: `{"desk_name":"Mine"}`}, 403, nil, nil},
		{"an agent invites nobody", request{method: "POST", url: "/api/v1/invitations", token: h.agent(), body: `{"email":"a@example.com","role":"admin"}`}, 403, nil, nil},
		{"an agent makes nobody admin", request{method: "PATCH", url: "/api/v1/agents/" + h.person("agent").ID, token: h.agent(), body: `{"role":"admin"}`}, 403, nil, nil},
		{"an editor makes no team", request{method: "POST", url: "/api/v1/teams", token: h.editor(), body: `{"name":"x"}`}, 403, nil, nil},
		{"an agent retries no jobs", request{method: "GET", url: "/api/v1/jobs", token: h.agent()}, 403, nil, nil},
		{"an editor reads conversations", request{method: "GET", url: "/api/v1/conversations/{c}", token: h.editor()}, 200, nil, nil},
		{"an agent reads the report", request{method: "GET", url: "/api/v1/reports/overview", token: h.agent()}, 200, nil, nil},
		{"an admin sees the settings", request{method: "GET", url: "/api/v1/settings", token: h.admin()}, 200, nil, nil},
	}, "{c}", c)
}
