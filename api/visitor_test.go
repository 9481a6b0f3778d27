package api_test

import (
	"strings"
	"testing"
)

const visitorBase = "/api/v1/visitor/conversations"

func TestVisitor_Session(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.visitor()
		h.run(t, []scenario{
			{"no token", request{method: "GET", url: "/api/v1/visitor/session"}, 401, []string{`"code":"unauthenticated"`}, nil},
			{"a wrong token", request{method: "GET", url: "/api/v1/visitor/session", token: "nonsense"}, 401, nil, []string{"nonsense"}},
			{"an agent's token is no visitor's", request{method: "GET", url: "/api/v1/visitor/session", token: h.agent()}, 401, nil, nil},
			{"an inbox that is not there", request{method: "POST", url: "/api/v1/visitor/sessions", body: `{"inbox":"nope"}`}, 404, nil, nil},
			{"a field that nobody knows", request{method: "POST", url: "/api/v1/visitor/sessions", body: `{"admin":true}`}, 422, []string{"body.admin"}, nil},
			{"no JSON", request{method: "POST", url: "/api/v1/visitor/sessions", body: `inbox=1`}, 400, []string{`"code":"invalid"`}, nil},
			{"a form", request{method: "POST", url: "/api/v1/visitor/sessions", body: `inbox=1`, headers: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}, 415, []string{"application/json"}, nil},
			{"nothing at all is enough", request{method: "POST", url: "/api/v1/visitor/sessions"}, 201, []string{`"token":"`, `"bot_name"`, `"conversations":[]`}, nil},
			{"with a locale", request{method: "POST", url: "/api/v1/visitor/sessions", body: `{"locale":"fi-FI","page":"https://shop.example/x"}`}, 201, []string{`"token":"`}, nil},
			{"the token opens the session again, and is not told", request{method: "GET", url: "/api/v1/visitor/session", token: token}, 200, []string{`"inbox":{"id"`}, []string{`"token"`, token}},
			{"a mail's link that was never sent", request{method: "POST", url: "/api/v1/visitor/resume", body: `{"token":"nope"}`}, 404, nil, nil},
		})
	})
}

func TestVisitor_Start(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.visitor()
		begin := func(body string) request {
			return request{method: "POST", url: visitorBase, token: token, body: body}
		}
		h.run(t, []scenario{
			{"no token", request{method: "POST", url: visitorBase, body: `{"client_id":"a","text":"Hi"}`}, 401, nil, nil},
			{"an agent's token", request{method: "POST", url: visitorBase, token: h.admin(), body: `{"client_id":"a","text":"Hi"}`}, 401, nil, nil},
			{"no words", begin(`{"client_id":"a","text":""}`), 422, []string{`"code":"invalid"`}, nil},
			{"only space", begin(`{"client_id":"a","text":" \n\t "}`), 422, nil, nil},
			{"no client id", begin(`{"text":"Hi"}`), 422, []string{"client_id"}, nil},
			{"an empty client id", begin(`{"client_id":"","text":"Hi"}`), 422, nil, nil},
			{"20,001 letters", begin(`{"client_id":"long","text":"` + strings.Repeat("a", 20_001) + `"}`), 413, []string{"20,000 characters"}, []string{"aaaaaaaaaa"}},
			{"two megabytes", begin(`{"client_id":"huge","text":"` + strings.Repeat("a", 2<<20) + `"}`), 413, []string{`"code":"too_large"`}, nil},
			{"a field that nobody knows", begin(`{"client_id":"a","text":"Hi","owner":"agent"}`), 422, []string{"body.owner"}, nil},
			{"no JSON", begin(`hello`), 400, nil, nil},
			{"a list instead of an object", begin(`[]`), 422, nil, nil},
			{"words", begin(`{"client_id":"a","text":"Where is my order?"}`), 201, []string{`"seq":1`, `"prev":0`, `"type":"message"`, `"client_id":"a"`, `"status":"open"`, `"owner":"bot"`}, nil},
			{"the same again", begin(`{"client_id":"a","text":"Where is my order?"}`), 200, []string{`"seq":1`, `"client_id":"a"`}, nil},
			{"20,000 letters", begin(`{"client_id":"b","text":"` + strings.Repeat("ä", 20_000) + `"}`), 201, nil, nil},
			{"one letter", begin(`{"client_id":"c","text":"?"}`), 201, nil, nil},
			{"a zero byte", begin(`{"client_id":"z","text":"a\u0000b"}`), 201, nil, []string{"u0000"}},
			{"a zero byte in the client id", begin(`{"client_id":"z\u0000","text":"a"}`), 422, nil, nil},
			{"half of a letter", begin(`{"client_id":"h","text":"a\ud800b"}`), 201, nil, nil},
			{"only emoji", begin(`{"client_id":"d","text":"😀😀"}`), 201, []string{"😀😀"}, nil},
			{"a script stays words", begin(`{"client_id":"e","text":"<script>alert(1)</script>"}`), 201, []string{"<script>alert(1)</script>"}, nil},
			{"from right to left", begin(`{"client_id":"f","text":"أين طلبي؟"}`), 201, []string{"أين طلبي؟"}, nil},
			{"all of them", request{method: "GET", url: visitorBase, token: token}, 200, []string{`"conversations":[{`}, nil},
			{"a stranger has none", request{method: "GET", url: visitorBase, token: h.visitor()}, 200, []string{`"conversations":[]`}, nil},
		})
	})
}

func TestVisitor_Conversation(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token, stranger := h.visitor(), h.visitor()
		c := h.conversation(token, "Where is my order?")
		one := visitorBase + "/{c}"
		post := func(path, body string) request {
			return request{method: "POST", url: one + path, token: token, body: body}
		}
		h.run(t, []scenario{
			{"a stranger's message", request{method: "POST", url: one + "/messages", token: stranger, body: `{"client_id":"m","text":"Hi"}`}, 404, nil, []string{"Where is my order"}},
			{"an agent's note is not for visitors", request{method: "POST", url: "/api/v1/conversations/{c}/notes", token: token, body: `{"client_id":"m","text":"Hi"}`}, 401, nil, nil},
			{"one that is not there", request{method: "GET", url: visitorBase + "/01890000-0000-7000-8000-000000000000/events", token: token}, 404, nil, nil},
			{"an id that is none", request{method: "GET", url: visitorBase + "/%00%27/events", token: token}, 404, nil, nil},
			{"itself", request{method: "GET", url: one, token: token}, 200, []string{`"id":"{c}"`, `"last_text":"Where is my order?"`}, nil},
			{"more words", post("/messages", `{"client_id":"m2","text":"Number 17."}`), 201, []string{`"client_id":"m2"`}, nil},
			{"the same again", post("/messages", `{"client_id":"m2","text":"Number 17."}`), 200, []string{`"client_id":"m2"`}, nil},
			{"no words", post("/messages", `{"client_id":"m3","text":""}`), 422, nil, nil},
			{"a file of somebody else", post("/messages", `{"client_id":"m4","text":"x","attachments":["nope"]}`), 422, nil, nil},
			{"events from the beginning", request{method: "GET", url: one + "/events?after=0", token: token}, 200, []string{`"events":[{`, `"Number 17."`, `"prev":0`}, nil},
			{"after the last there are none", request{method: "GET", url: one + "/events?after=999999", token: token}, 200, []string{`"events":[]`}, nil},
			{"a number that is none", request{method: "GET", url: one + "/events?after=x", token: token}, 422, []string{"query.after"}, nil},
			{"a number below 0", request{method: "GET", url: one + "/events?after=-1", token: token}, 422, nil, nil},
			{"helpful about no answer", post("/helpful", `{"seq":1,"helpful":true}`), 404, nil, nil},
			{"a rating of 6", post("/rating", `{"score":6}`), 422, []string{"body.score"}, nil},
			{"a rating of 0", post("/rating", `{"score":0}`), 422, nil, nil},
			{"a rating", post("/rating", `{"score":4,"comment":"Quick!"}`), 200, []string{`"type":"rating"`, `"score":4`, "Quick!"}, nil},
			{"no address", post("/contact", `{"email":"not an address"}`), 422, []string{`"code":"invalid"`}, nil},
			{"an address", post("/contact", `{"email":"ada@example.com","name":"Ada"}`), 200, []string{`"type":"contact"`, "ada@example.com"}, nil},
			{"typing", post("/typing", `{}`), 204, nil, nil},
			{"typing without a body", post("/typing", ``), 204, nil, nil},
			{"a read mark", post("/read", `{"seq":1}`), 204, nil, nil},
			{"a locale", post("/locale", `{"locale":"es"}`), 200, nil, nil},
			{"a person, please", post("/handoff", `{}`), 200, []string{`"type":"handoff"`, `"reason":"button"`}, []string{`"summary"`, `"candidates"`}},
			{"and again", post("/handoff", `{}`), 200, []string{`"type":"handoff"`}, nil},
			{"the transcript", request{method: "GET", url: one + "/transcript?token=" + token, token: ""}, 200, []string{"Where is my order?"}, []string{`"`}},
			{"a stranger's transcript", request{method: "GET", url: one + "/transcript?token=" + stranger, token: ""}, 404, nil, []string{"Where is my order?"}},
			{"the transcript of a stranger, as a mail", request{method: "POST", url: one + "/transcript", token: stranger, body: `{"email":"eve@example.com"}`}, 404, nil, nil},
			{"the transcript as a mail to nobody", post("/transcript", `{"email":"eve"}`), 422, []string{`"body.email"`}, nil},
			{"the transcript as a mail, of a desk that sends none", post("/transcript", `{"email":"vera@example.com"}`), 503, []string{`"code":"unavailable"`}, nil},
			{"a token in the address counts for files only", request{method: "GET", url: one + "/events?token=" + token, token: ""}, 401, nil, nil},
		}, "{c}", c)
	})
}
