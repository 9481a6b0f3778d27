package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/segue-desk/segue/internal/access"
)

// signIn gives the session's cookie as a header.
func (h *house) signIn(role access.Role) map[string]string {
	h.t.Helper()
	h.person(role)
	answer := h.do(request{
		method: "POST", url: "/api/v1/session",
		body: `{"email":"` + string(role) + `@example.com","password":"` + password + `"}`,
	})
	cookies := answer.Result().Cookies()
	if answer.Code != http.StatusOK || len(cookies) != 1 {
		h.t.Fatalf("sign in = %d %s", answer.Code, answer.Body)
	}
	return map[string]string{"Cookie": cookies[0].Name + "=" + cookies[0].Value}
}

func TestSession_SignIn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.person(access.Admin)
		sign := func(body string) request { return request{method: "POST", url: "/api/v1/session", body: body} }
		h.run(t, []scenario{
			{"a wrong password, which is not echoed", sign(`{"email":"admin@example.com","password":"hunter2hunter2"}`), 401, []string{`"code":"unauthenticated"`}, []string{"hunter2"}},
			{"nobody with that address: the same answer", sign(`{"email":"nobody@example.com","password":"hunter2hunter2"}`), 401, nil, []string{"nobody@"}},
			{"an unknown field next to a password", sign(`{"email":"a","password":"hunter2hunter2","x":1}`), 422, nil, []string{"hunter2"}},
			{"a password of the wrong type", sign(`{"email":"a","password":{"hunter2":1}}`), 422, nil, []string{"hunter2"}},
			{"another site signs nobody in", request{method: "POST", url: "/api/v1/session", body: `{"email":"admin@example.com","password":"` + password + `"}`, headers: map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}}, 403, nil, nil},
			{"the right one", sign(`{"email":"Admin@example.com","password":"` + password + `"}`), 200, []string{`"role":"admin"`}, []string{"password", "hash"}},
		})
	})
}

func TestSession_Cookie(t *testing.T) {
	h := one(t)
	h.person(access.Agent)
	answer := h.do(request{method: "POST", url: "/api/v1/session", body: `{"email":"agent@example.com","password":"` + password + `"}`})
	cookie := answer.Header().Get("Set-Cookie")
	for _, part := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("no %s in %q", part, cookie)
		}
	}
	mine := h.signIn(access.Agent)
	foreign := map[string]string{"Cookie": mine["Cookie"], "Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
	h.run(t, []scenario{
		{"without the cookie", request{method: "GET", url: "/api/v1/session"}, 401, nil, nil},
		{"an invented cookie", request{method: "GET", url: "/api/v1/session", headers: map[string]string{"Cookie": "segue_session=x"}}, 401, nil, nil},
		{"another site changes nothing", request{method: "PATCH", url: "/api/v1/session", headers: foreign, body: `{"name":"Eve"}`}, 403, []string{`"code":"forbidden"`}, nil},
		{"another site signs nobody out", request{method: "DELETE", url: "/api/v1/session", headers: foreign}, 403, nil, nil},
		{"who am I", request{method: "GET", url: "/api/v1/session", headers: mine}, 200, []string{`"email":"agent@example.com"`, `"demo":true`, `"teams":[`, `"locales":[`}, nil},
		{"an API token does as well", request{method: "GET", url: "/api/v1/session", token: h.agent()}, 200, []string{`"email":"agent@example.com"`}, nil},
		{"a status that is none", request{method: "PATCH", url: "/api/v1/session", headers: mine, body: `{"status":"asleep"}`}, 422, nil, nil},
		{"31 seconds to take something back", request{method: "PATCH", url: "/api/v1/session", headers: mine, body: `{"preferences":{"undo_seconds":31}}`}, 422, []string{`"code":"invalid"`}, nil},
		{"half a second", request{method: "PATCH", url: "/api/v1/session", headers: mine, body: `{"preferences":{"undo_seconds":0.5}}`}, 422, nil, nil},
		{"30 seconds", request{method: "PATCH", url: "/api/v1/session", headers: mine, body: `{"preferences":{"undo_seconds":30}}`}, 200, []string{`"undo_seconds":30`}, nil},
		{"online", request{method: "PATCH", url: "/api/v1/session", headers: mine, body: `{"status":"online","preferences":{"sound":false}}`}, 200, []string{`"status":"online"`, `"sound":false`}, nil},
		{"a wrong current password", request{method: "POST", url: "/api/v1/session/password", headers: mine, body: `{"current":"wrong","new":"another long one"}`}, 422, nil, []string{"another long one"}},
		{"a short password", request{method: "POST", url: "/api/v1/session/password", headers: mine, body: `{"current":"` + password + `","new":"short"}`}, 422, nil, nil},
		{"a new password", request{method: "POST", url: "/api/v1/session/password", headers: mine, body: `{"current":"` + password + `","new":"another long one"}`}, 204, nil, nil},
		{"the old one is over", request{method: "POST", url: "/api/v1/session", body: `{"email":"agent@example.com","password":"` + password + `"}`}, 401, nil, nil},
		{"sign out", request{method: "DELETE", url: "/api/v1/session", headers: mine}, 204, nil, nil},
		{"and the cookie is worth nothing", request{method: "GET", url: "/api/v1/session", headers: mine}, 401, nil, nil},
		{"sign out again", request{method: "DELETE", url: "/api/v1/session", headers: mine}, 204, nil, nil},
	})
}

func TestSession_ADisabledAgentIsOut(t *testing.T) {
	h := one(t)
	mine := h.signIn(access.Agent)
	h.run(t, []scenario{
		{"an admin cannot lock out themselves", request{method: "PATCH", url: "/api/v1/agents/" + h.person(access.Admin).ID, token: h.admin(), body: `{"disabled":true}`}, 409, nil, nil},
		{"an admin disables an agent", request{method: "PATCH", url: "/api/v1/agents/" + h.person(access.Agent).ID, token: h.admin(), body: `{"disabled":true}`}, 200, []string{`"disabled":true`}, nil},
		{"the cookie is over", request{method: "GET", url: "/api/v1/session", headers: mine}, 401, nil, nil},
		{"the token is over", request{method: "GET", url: "/api/v1/session", token: h.agent()}, 401, nil, nil},
	})
}

func TestTokens(t *testing.T) {
	h := one(t)
	var made struct {
		Token struct{ ID, Token string }
	}
	h.call(&made, request{method: "POST", url: "/api/v1/tokens", token: h.agent(), body: `{"name":"reports"}`})
	h.run(t, []scenario{
		{"no name", request{method: "POST", url: "/api/v1/tokens", token: h.agent(), body: `{"name":""}`}, 422, nil, nil},
		{"the list has no secrets", request{method: "GET", url: "/api/v1/tokens", token: h.agent()}, 200, []string{`"name":"reports"`}, []string{made.Token.Token}},
		{"it works", request{method: "GET", url: "/api/v1/session", token: made.Token.Token}, 200, nil, nil},
		{"a colleague cannot end it", request{method: "DELETE", url: "/api/v1/tokens/" + made.Token.ID, token: h.editor()}, 404, nil, nil},
		{"its agent ends it", request{method: "DELETE", url: "/api/v1/tokens/" + made.Token.ID, token: h.agent()}, 204, nil, nil},
		{"it is over", request{method: "GET", url: "/api/v1/session", token: made.Token.Token}, 401, nil, nil},
	})
}

func TestInvitations(t *testing.T) {
	h := one(t)
	h.person(access.Agent)
	var made struct {
		Invitation struct{ ID, Token string }
	}
	invite := `{"email":"new@example.com","name":"New","role":"agent","languages":["fi"]}`
	h.call(&made, request{method: "POST", url: "/api/v1/invitations", token: h.admin(), body: invite})
	accept := `{"token":"` + made.Invitation.Token + `","name":"Newton","password":"a long enough one"}`
	h.run(t, []scenario{
		{"a role that is none", request{method: "POST", url: "/api/v1/invitations", token: h.admin(), body: `{"email":"x@example.com","role":"owner"}`}, 422, nil, nil},
		{"an address that is none", request{method: "POST", url: "/api/v1/invitations", token: h.admin(), body: `{"email":"x","role":"agent"}`}, 422, nil, nil},
		{"somebody who is here already", request{method: "POST", url: "/api/v1/invitations", token: h.admin(), body: `{"email":"agent@example.com","role":"agent"}`}, 409, nil, nil},
		{"the list has no secrets", request{method: "GET", url: "/api/v1/invitations", token: h.admin()}, 200, []string{"new@example.com"}, []string{made.Invitation.Token}},
		{"a wrong token", request{method: "POST", url: "/api/v1/invitations/accept", body: `{"token":"nope","name":"x","password":"a long enough one"}`}, 404, nil, nil},
		{"a short password", request{method: "POST", url: "/api/v1/invitations/accept", body: `{"token":"` + made.Invitation.Token + `","name":"x","password":"short"}`}, 422, nil, nil},
		{"accepted", request{method: "POST", url: "/api/v1/invitations/accept", body: accept}, 200, []string{`"name":"Newton"`, `"email":"new@example.com"`}, nil},
		{"once", request{method: "POST", url: "/api/v1/invitations/accept", body: accept}, 410, nil, nil},
	})
}
