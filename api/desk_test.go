package api_test

import (
	"context"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

func TestTeamsAndInboxes(t *testing.T) {
	h := one(t)
	h.person(access.Editor)
	var teams struct{ Teams []struct{ ID string } }
	h.call(&teams, request{method: "GET", url: "/api/v1/teams", token: h.agent()})
	first := teams.Teams[0].ID
	var made struct{ Team struct{ ID string } }
	h.call(&made, request{method: "POST", url: "/api/v1/teams", token: h.admin(), body: `{"name":"Returns","agent_ids":["` + h.person(access.Agent).ID + `"]}`})
	h.run(t, []scenario{
		{"a team without a name", request{method: "POST", url: "/api/v1/teams", token: h.admin(), body: `{"name":" "}`}, 422, nil, nil},
		{"hours that make no sense", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns","hours":{"timezone":"Nowhere/Nohow","days":[],"holidays":[]}}`}, 422, nil, nil},
		{"a new name", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns and repairs"}`}, 200, []string{"Returns and repairs"}, nil},
		{"a target, by an agent", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.agent(), body: `{"name":"Returns","targets":{"first_response":30,"next_response":0,"resolution":0}}`}, 403, nil, nil},
		{"a target before the beginning", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns","targets":{"first_response":-1,"next_response":0,"resolution":0}}`}, 422, []string{"first_response"}, nil},
		{"targets of its own", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns and repairs","targets":{"first_response":30,"next_response":0,"resolution":480}}`}, 200, []string{`"targets":{"first_response":30,"next_response":0,"resolution":480}`}, nil},
		{"the desk's targets again", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns and repairs"}`}, 200, []string{`"targets":null`}, nil},
		{"its queue is given out", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns","routing":"round_robin","offer_seconds":45}`}, 200, []string{`"round_robin"`, "45"}, nil},
		{"which stays when it is left out", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns and repairs"}`}, 200, []string{`"round_robin"`, "45"}, nil},
		{"a way that is none", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns","routing":"by_lot"}`}, 422, nil, nil},
		{"an offer too short to see", request{method: "PUT", url: "/api/v1/teams/" + made.Team.ID, token: h.admin(), body: `{"name":"Returns","routing":"least_busy","offer_seconds":5}`}, 422, nil, nil},
		{"skills of an agent", request{method: "PATCH", url: "/api/v1/agents/" + h.person(access.Agent).ID, token: h.admin(), body: `{"skills":["Tax"]}`}, 200, []string{`"tax"`}, nil},
		{"too many skills", request{method: "PATCH", url: "/api/v1/agents/" + h.person(access.Agent).ID, token: h.admin(), body: `{"skills":["a","b","c","d","e","f","g","h","i","j","k","l","m","n","o","p","q","r","s","t","u"]}`}, 422, nil, nil},
		{"my own skills", request{method: "PATCH", url: "/api/v1/session", token: h.agent(), body: `{"skills":["returns"]}`}, 200, []string{`"returns"`}, nil},
		{"what is due", request{method: "GET", url: "/api/v1/conversations?view=due", token: h.agent()}, 200, []string{`"conversations":[]`}, nil},
		{"what is due, for a visitor", request{method: "GET", url: "/api/v1/conversations?view=due", token: h.visitor()}, 401, nil, nil},
		{"what is offered to me", request{method: "GET", url: "/api/v1/conversations?view=offered", token: h.agent()}, 200, []string{`"conversations":[]`}, nil},
		{"a team that is not there", request{method: "PUT", url: "/api/v1/teams/nope", token: h.admin(), body: `{"name":"x"}`}, 404, nil, nil},
		{"the inbox's team stays", request{method: "DELETE", url: "/api/v1/teams/" + first, token: h.admin()}, 409, nil, nil},
		{"deleted", request{method: "DELETE", url: "/api/v1/teams/" + made.Team.ID, token: h.admin()}, 204, nil, nil},
		{"the inboxes", request{method: "GET", url: "/api/v1/inboxes", token: h.agent()}, 200, []string{`"kind":"widget"`, first}, nil},
		{"an inbox of no team", request{method: "POST", url: "/api/v1/inboxes", token: h.admin(), body: `{"name":"x","team_id":"nope"}`}, 404, nil, nil},
		{"another inbox", request{method: "POST", url: "/api/v1/inboxes", token: h.admin(), body: `{"name":"Outlet","team_id":"` + first + `","settings":{"colour":"#aa0000"}}`}, 201, []string{"Outlet", "#aa0000"}, nil},
		{"the agents", request{method: "GET", url: "/api/v1/agents", token: h.agent()}, 200, []string{"agent@example.com", "editor@example.com"}, []string{"argon2"}},
	})
}

func TestMacros(t *testing.T) {
	h := one(t)
	var made struct{ Macro struct{ ID string } }
	h.call(&made, request{method: "POST", url: "/api/v1/macros", token: h.agent(), body: `{"title":"Thanks","texts":{"en":"Thank you!"},"actions":[{"kind":"resolve","value":""}]}`})
	one := "/api/v1/macros/" + made.Macro.ID
	h.run(t, []scenario{
		{"an editor writes none", request{method: "POST", url: "/api/v1/macros", token: h.editor(), body: `{"title":"x","texts":{"en":"x"}}`}, 403, nil, nil},
		{"without a title", request{method: "POST", url: "/api/v1/macros", token: h.agent(), body: `{"title":"","texts":{"en":"x"}}`}, 422, nil, nil},
		{"an action that is none", request{method: "PUT", url: one, token: h.agent(), body: `{"title":"x","texts":{"en":"x"},"actions":[{"kind":"explode","value":""}]}`}, 422, nil, nil},
		{"the list", request{method: "GET", url: "/api/v1/macros", token: h.editor()}, 200, []string{"Thank you!"}, nil},
		{"changed", request{method: "PUT", url: one, token: h.agent(), body: `{"title":"Thanks","texts":{"en":"Thanks!","fi":"Kiitos!"}}`}, 200, []string{"Kiitos!"}, nil},
		{"deleted", request{method: "DELETE", url: one, token: h.agent()}, 204, nil, nil},
		{"gone", request{method: "DELETE", url: one, token: h.agent()}, 404, nil, nil},
	})
}

func TestSettings(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		save := func(body string) request {
			return request{method: "PUT", url: "/api/v1/settings", token: h.admin(), body: body}
		}
		h.run(t, []scenario{
			{"no JSON", save(`name=x`), 400, nil, nil},
			{"a field that nobody knows", save(`{"desk_nam":"x"}`), 422, nil, nil},
			{"a wrong type", save(`{"promise":"high"}`), 422, nil, nil},
			{"a promise for nothing", save(`{"promises":[{"category":"","locale":"","promise":0.9}]}`), 422, []string{"promises"}, nil},
			{"a promise for a category and a language", save(`{"promises":[{"category":"returns","locale":"fi","promise":0.9}]}`), 422, []string{"promises"}, nil},
			{"a promise for a category", save(`{"promises":[{"category":"returns","promise":0.99}]}`), 200, []string{`"promises":[{"category":"returns","locale":"","promise":0.99}]`}, nil},
			{"a promise of 100 %", save(`{"promise":1}`), 422, []string{"promise"}, nil},
			{"a colour that is none", save(`{"colour":"red; background:url(//evil.example)"}`), 422, []string{"colour"}, nil},
			{"a name; the rest stays", save(`{"desk_name":"Kaamos","greeting":{"en":"Hello!"},"mail":{"host":"mail.example","port":587,"user":"u","password":"sesame-street","from":"desk@example.com","tls":"starttls","password_set":false}}`), 200, []string{`"desk_name":"Kaamos"`, `"password_set":true`, `"promise":0.`}, []string{"sesame-street"}},
			{"a secret is never read back", request{method: "GET", url: "/api/v1/settings", token: h.admin()}, 200, []string{`"Kaamos"`, `"Hello!"`, `"password_set":true`}, []string{"sesame-street"}},
			{"the promise's curve", request{method: "GET", url: "/api/v1/settings/promise", token: h.admin()}, 200, []string{`"coverage":0.58`, `"threshold":null`}, nil},
			{"the engines", request{method: "GET", url: "/api/v1/settings/engines", token: h.admin()}, 200, []string{`"found":[]`}, nil},
			{"a model's test", request{method: "POST", url: "/api/v1/settings/model/test", token: h.admin(), body: `{"base_url":"http://127.0.0.1:1","name":"m"}`}, 200, []string{`"ok":true`}, nil},
		})
	})
}

func TestReportsAndJobs(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.conversation(h.visitor(), "Hello")
		h.run(t, []scenario{
			{"a day that is none", request{method: "GET", url: "/api/v1/reports/overview?from=monday", token: h.agent()}, 422, []string{"from"}, nil},
			{"the end before the beginning", request{method: "GET", url: "/api/v1/reports/overview?from=2026-11-23&to=2026-11-01", token: h.agent()}, 422, nil, nil},
			{"today", request{method: "GET", url: "/api/v1/reports/overview?from=2026-11-23&to=2026-11-23", token: h.agent()}, 200, []string{`"conversations":1`, `"csat":{"average":null`}, nil},
			{"no failed work", request{method: "GET", url: "/api/v1/jobs?state=dead", token: h.admin()}, 200, []string{`"jobs":[]`}, nil},
			{"nothing to try again", request{method: "POST", url: "/api/v1/jobs/nope/retry", token: h.admin()}, 404, nil, nil},
		})
	})
}

func TestTranslate(t *testing.T) {
	h := one(t)
	h.run(t, []scenario{
		{"a visitor may not", request{method: "POST", url: "/api/v1/translate", token: h.visitor(), body: `{"text":"x","to":"es"}`}, 401, nil, nil},
		{"no words", request{method: "POST", url: "/api/v1/translate", token: h.agent(), body: `{"text":"","to":"es"}`}, 422, nil, nil},
		{"no engine", request{method: "POST", url: "/api/v1/translate", token: h.agent(), body: `{"text":"Where","to":"fi"}`}, 503, []string{`"code":"unavailable"`}, nil},
		{"translated", request{method: "POST", url: "/api/v1/translate", token: h.agent(), body: `{"text":"Where","to":"es"}`}, 200, []string{`"text":"¿Where?"`, `"engine":"test"`, `"warnings":[]`}, nil},
	})
}

func TestReports_NameTheArticles(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		editor := access.With(context.Background(), h.person(access.Editor).Actor())
		article, err := h.library.AddFAQ(editor, "en", "How long does delivery take?", "Two to four days.", nil)
		must(t, err)
		c := h.conversation(h.visitor(), "How long?")
		system := access.With(context.Background(), access.System())
		turn, _, err := h.desk.BeginTurn(system, c)
		must(t, err)
		_, err = h.desk.ApplyOutcome(system, turn, desk.Outcome{
			Decision: desk.DecideAnswer, Text: "Two to four days.", Locale: "en", Confidence: 0.97, Threshold: 0.8,
			Answer: &desk.AnswerData{ArticleID: article.ID, Title: "as it was then"},
		})
		must(t, err)
		h.run(t, []scenario{
			{"by their title today", request{method: "GET", url: "/api/v1/reports/overview?from=2026-11-23&to=2026-11-23", token: h.agent()}, 200, []string{`"title":"How long does delivery take?"`, `"answers":1`}, []string{"as it was then"}},
		})
	})
}
