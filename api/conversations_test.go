package api_test

import (
	"testing"

	"github.com/segue-desk/segue/internal/access"
)

func TestConversations_Lists(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		visitor := h.visitor()
		c := h.conversation(visitor, "Where is my order?")
		h.call(nil, request{method: "POST", url: visitorBase + "/" + c + "/handoff", token: visitor, body: `{}`})
		h.run(t, []scenario{
			{"a view that is none", request{method: "GET", url: "/api/v1/conversations?view=secret", token: h.agent()}, 422, []string{"query.view"}, nil},
			{"a cursor that is none", request{method: "GET", url: "/api/v1/conversations?cursor=x", token: h.agent()}, 422, nil, nil},
			{"a page of 101", request{method: "GET", url: "/api/v1/conversations?limit=101", token: h.agent()}, 422, nil, nil},
			{"the queue", request{method: "GET", url: "/api/v1/conversations?view=queue", token: h.agent()}, 200, []string{`"id":"` + c, `"handoff_reason":"button"`, `"next":null`}, nil},
			{"mine is empty", request{method: "GET", url: "/api/v1/conversations?view=mine", token: h.agent()}, 200, []string{`"conversations":[]`}, nil},
			{"found by words", request{method: "GET", url: "/api/v1/conversations?view=all&q=order", token: h.agent()}, 200, []string{c}, nil},
			{"not found by others", request{method: "GET", url: "/api/v1/conversations?view=all&q=%25", token: h.agent()}, 200, []string{`"conversations":[]`}, nil},
			{"counts", request{method: "GET", url: "/api/v1/conversations/counts", token: h.agent()}, 200, []string{`"queue":1`, `"mine":0`, `"open":1`}, nil},
		})
	})
}

func TestConversations_Work(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		visitor := h.visitor()
		c := h.conversation(visitor, "Missä tilaukseni on?")
		base := "/api/v1/conversations/" + c
		post := func(path, body string) request {
			return request{method: "POST", url: base + path, token: h.agent(), body: body}
		}
		seen := request{method: "GET", url: visitorBase + "/" + c + "/events", token: visitor}
		h.run(t, []scenario{
			{"with its contact", request{method: "GET", url: base, token: h.agent()}, 200, []string{`"conversation":{`, `"contact":{`, `"previous":[]`}, nil},
			{"taken from the bot", post("/take", ``), 200, []string{`"type":"assigned"`, h.person(access.Agent).ID}, nil},
			{"a colleague is too late", request{method: "POST", url: base + "/take", token: h.admin(), body: `{}`}, 409, []string{`"code":"conflict"`}, nil},
			{"no words", post("/messages", `{"client_id":"r0","text":""}`), 422, nil, nil},
			{"a reply, translated", post("/messages", `{"client_id":"r1","text":"Matkalla.","locale":"fi","original":{"text":"On its way.","locale":"en"}}`), 201, []string{`"type":"message"`, "Matkalla.", "On its way."}, nil},
			{"the same again", post("/messages", `{"client_id":"r1","text":"Matkalla."}`), 200, []string{"Matkalla."}, nil},
			{"a note", post("/notes", `{"client_id":"n1","text":"Carrier says Friday"}`), 201, []string{`"type":"note"`}, nil},
			{"tags", post("/tags", `{"tags":["delivery"]}`), 200, []string{`"tags":["delivery"]`}, nil},
			{"21 tags", post("/tags", `{"tags":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}`), 422, nil, nil},
			{"the visitor sees the reply, no note and no tags", seen, 200, []string{"Matkalla.", `"type":"assigned"`}, []string{"Carrier says Friday", `"type":"tags"`}},
			{"an agent sees everything", request{method: "GET", url: base + "/events", token: h.editor()}, 200, []string{"Carrier says Friday", "Matkalla."}, nil},
			{"older ones", request{method: "GET", url: base + "/events?before=2&limit=1", token: h.agent()}, 200, []string{`"seq":1`}, []string{"Matkalla."}},
			{"typing", post("/typing", `{"on":false}`), 204, nil, nil},
			{"read", post("/read", `{"seq":1}`), 204, nil, nil},
			{"translation off", post("/translation", `{"on":false}`), 200, []string{`"translate":false`}, nil},
			{"the contact's name", request{method: "PATCH", url: base + "/contact", token: h.agent(), body: `{"name":"Aino"}`}, 200, []string{`"name":"Aino"`}, nil},
			{"no suggestions yet", request{method: "GET", url: base + "/suggestions", token: h.agent()}, 200, []string{`"suggestions":[]`}, nil},
			{"a suggestion that is not there", post("/suggestions/nope/taken", `{}`), 404, nil, nil},
			{"no outcomes yet", request{method: "GET", url: base + "/outcomes", token: h.agent()}, 200, []string{`"outcomes":[]`}, nil},
			{"an outcome that is not there", request{method: "POST", url: "/api/v1/outcomes/nope/correction", token: h.agent(), body: `{"article_id":null}`}, 404, nil, nil},
			{"nobody is no assignee", post("/assign", `{}`), 422, nil, nil},
			{"an agent that is not there", post("/assign", `{"agent_id":"nope"}`), 404, nil, nil},
			{"to a colleague", post("/assign", `{"agent_id":"`+h.person(access.Admin).ID+`"}`), 200, []string{`"type":"assigned"`}, nil},
			{"a no to what was not offered", post("/decline", `{}`), 204, nil, nil},
			{"sooner than others", post("/priority", `{"priority":1}`), 200, []string{`"priority":1`}, nil},
			{"sooner than anything", post("/priority", `{"priority":9}`), 422, nil, nil},
			{"snoozed into the past", post("/snooze", `{"until":"2020-01-01T00:00:00Z"}`), 422, nil, nil},
			{"snoozed until when", post("/snooze", `{"until":"tomorrow"}`), 422, nil, nil},
			{"snoozed", post("/snooze", `{"until":"2026-11-24T09:00:00Z"}`), 200, []string{`"status":"snoozed"`}, nil},
			{"open again", post("/reopen", ``), 200, []string{`"status":"open"`}, nil},
			{"resolved", post("/resolve", `{}`), 200, []string{`"status":"resolved"`}, nil},
			{"rated by the visitor", request{method: "POST", url: visitorBase + "/" + c + "/rating", token: visitor, body: `{"score":5}`}, 200, []string{`"score":5`}, nil},
			{"back to the bot", post("/reopen", `{}`), 200, nil, nil},
			{"handed back", post("/hand-back", `{}`), 200, []string{`"type":"handed_back"`}, nil},
		})
	})
}

func TestConversations_OwnMessagesChange(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		visitor := h.visitor()
		c := h.conversation(visitor, "Which code?")
		base := "/api/v1/conversations/" + c
		post := func(token, path, body string) request {
			return request{method: "POST", url: base + path, token: token, body: body}
		}
		seen := request{method: "GET", url: visitorBase + "/" + c + "/events", token: visitor}
		h.call(nil, post(h.agent(), "/messages", `{"client_id":"r1","text":"It is 4711."}`)) // 2: assigned, 3
		h.call(nil, post(h.agent(), "/notes", `{"client_id":"n1","text":"Told the code"}`))  // 4
		h.run(t, []scenario{
			{"a colleague's", post(h.admin(), "/events/3/edit", `{"client_id":"e1","text":"No."}`), 403, []string{`"code":"forbidden"`}, nil},
			{"a colleague's, gone", post(h.admin(), "/events/3/delete", `{"client_id":"e1"}`), 403, nil, nil},
			{"the visitor's", post(h.agent(), "/events/1/edit", `{"client_id":"e1","text":"No."}`), 403, nil, nil},
			{"by the visitor", post(visitor, "/events/3/edit", `{"client_id":"e1","text":"No."}`), 401, nil, nil},
			{"no message", post(h.agent(), "/events/2/edit", `{"client_id":"e1","text":"No."}`), 404, nil, nil},
			{"no number", post(h.agent(), "/events/x/edit", `{"client_id":"e1","text":"No."}`), 422, nil, nil},
			{"no words", post(h.agent(), "/events/3/edit", `{"client_id":"e1","text":""}`), 422, nil, nil},
			{"other words", post(h.agent(), "/events/3/edit", `{"client_id":"e1","text":"I call you."}`), 201, []string{`"type":"message_edited"`, `"seq":5`, `"data":{"seq":3`, `"before":"It is 4711."`}, nil},
			{"the same again", post(h.agent(), "/events/3/edit", `{"client_id":"e1","text":"I call you."}`), 200, []string{`"seq":5`}, nil},
			{"the visitor reads those only", seen, 200, []string{"I call you.", `"edited_seq":5`, `"type":"message_edited"`}, []string{"4711"}},
			{"deleted", post(h.agent(), "/events/3/delete", `{"client_id":"d1"}`), 201, []string{`"type":"message_deleted"`, `"data":{"seq":3`}, nil},
			{"the same again", post(h.agent(), "/events/3/delete", `{"client_id":"d1"}`), 200, []string{`"seq":6`}, nil},
			{"deleted twice", post(h.agent(), "/events/3/delete", `{"client_id":"d2"}`), 410, []string{`"code":"gone"`}, nil},
			{"nobody reads it", seen, 200, []string{`"deleted_seq":6`}, []string{"4711", "I call you."}},
			{"not even who wrote it", request{method: "GET", url: base + "/events", token: h.agent()}, 200, []string{`"deleted_seq":6`}, []string{"4711", "I call you."}},
			{"a note", post(h.agent(), "/events/4/edit", `{"client_id":"e2","text":"Told nothing"}`), 201, []string{"Told nothing"}, nil},
			{"the visitor sees nothing of it", seen, 200, nil, []string{"Told nothing", `"seq":7`}},
		})
	})
}

func TestReplyDrafts(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		visitor := h.visitor()
		c := h.conversation(visitor, "Hello")
		save := func(token, body string) request {
			return request{method: "PUT", url: "/api/v1/conversations/" + c + "/draft", token: token, body: body}
		}
		h.run(t, []scenario{
			{"by the visitor", save(visitor, `{"text":"x","version":1}`), 401, nil, nil},
			{"by who may not write", save(h.editor(), `{"text":"x","version":1}`), 403, nil, nil},
			{"without a version", save(h.agent(), `{"text":"x"}`), 422, []string{"version"}, nil},
			{"none yet", request{method: "GET", url: "/api/v1/drafts", token: h.agent()}, 200, []string{`"drafts":[]`}, nil},
			{"kept", save(h.agent(), `{"text":"Half a","note":true,"version":2}`), 200, []string{`"text":"Half a"`, `"note":true`, `"version":2`}, nil},
			{"a late one", save(h.agent(), `{"text":"Hal","version":1}`), 200, []string{`"text":"Half a"`, `"version":2`}, nil},
			{"listed", request{method: "GET", url: "/api/v1/drafts", token: h.agent()}, 200, []string{`"conversation_id":"` + c, "Half a"}, nil},
			{"not to others", request{method: "GET", url: "/api/v1/drafts", token: h.admin()}, 200, []string{`"drafts":[]`}, nil},
			{"cleared", save(h.agent(), `{"text":"","version":3}`), 200, []string{`"text":""`}, nil},
			{"gone", request{method: "GET", url: "/api/v1/drafts", token: h.agent()}, 200, []string{`"drafts":[]`}, nil},
		})
	})
}

func TestMentions(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		c := h.conversation(h.visitor(), "Hello")
		note := func(body string) request {
			return request{method: "POST", url: "/api/v1/conversations/" + c + "/notes", token: h.agent(), body: body}
		}
		counts := request{method: "GET", url: "/api/v1/conversations/counts", token: h.editor()}
		list := request{method: "GET", url: "/api/v1/conversations?view=mentions", token: h.editor()}
		h.run(t, []scenario{
			{"somebody who is not there", note(`{"client_id":"n0","text":"@Eve","mentions":["nope"]}`), 422, []string{`mentions`}, nil},
			{"nobody called yet", counts, 200, []string{`"mentions":0`, `"mentioned":[]`}, nil},
			{"a colleague", note(`{"client_id":"n1","text":"@The editor, look","mentions":["` + h.person(access.Editor).ID + `"]}`), 201, []string{`"mentions":["` + h.person(access.Editor).ID}, nil},
			{"who has it to read", counts, 200, []string{`"mentions":1`, `"mentioned":["` + c}, nil},
			{"in the view", list, 200, []string{`"id":"` + c}, nil},
			{"in nobody else's", request{method: "GET", url: "/api/v1/conversations?view=mentions", token: h.agent()}, 200, []string{`"conversations":[]`}, nil},
			{"read", request{method: "POST", url: "/api/v1/conversations/" + c + "/read", token: h.editor(), body: `{"seq":2}`}, 204, nil, nil},
			{"nothing unread", counts, 200, []string{`"mentions":0`}, nil},
			{"still in the view", list, 200, []string{`"id":"` + c}, nil},
		})
	})
}
