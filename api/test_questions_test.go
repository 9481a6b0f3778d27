package api_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/kb"
)

func TestTestQuestions(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a := h.publish(kb.NewArticle{Title: "Returns", Body: "Sixty days."})
		url := "/api/v1/test-questions"
		add := func(token, question, article string) request {
			return request{method: "POST", url: url, token: token, body: `{"questions":[{"question":"` + question + `","locale":"en","article_id":` + article + `}]}`}
		}
		bring := func(data string) request {
			return request{method: "POST", url: url + "/import", token: h.editor(), body: `{"locale":"en","data":"` + data + `"}`}
		}
		h.run(t, []scenario{
			{"the list for nobody", request{method: "GET", url: url}, 401, nil, nil},
			{"the list for a visitor", request{method: "GET", url: url, token: h.visitor()}, 401, nil, nil},
			{"added by an agent", add(h.agent(), "Where?", "null"), 403, nil, nil},
			{"run by an agent", request{method: "POST", url: url + "/run", token: h.agent()}, 403, nil, nil},
			{"brought in by an agent", request{method: "POST", url: url + "/import", token: h.agent(), body: `{"locale":"en","data":"x"}`}, 403, nil, nil},
			{"deleted by an agent", request{method: "DELETE", url: url + "/x", token: h.agent()}, 403, nil, nil},
			{"looked ahead by an agent", request{method: "POST", url: "/api/v1/articles/{a}/locales/en/foresee", token: h.agent(), body: `{"title":"x","body":""}`}, 403, nil, nil},
			{"none", request{method: "POST", url: url, token: h.editor(), body: `{"questions":[]}`}, 422, nil, nil},
			{"for an article that is not there", add(h.editor(), "Where?", `"nowhere"`), 422, []string{"nowhere"}, nil},
			{"a grade that is none", request{method: "GET", url: url + "?grade=fine", token: h.agent()}, 422, nil, nil},

			{"added", add(h.editor(), "How long do I have?", `"{a}"`), 201, []string{`"added":1`, `"questions":1`}, nil},
			{"for a person", add(h.editor(), "Who owns the shop?", "null"), 201, []string{`"added":1`, `"questions":2`}, nil},
			{"the list", request{method: "GET", url: url + "?limit=1", token: h.agent()}, 200, []string{`"How long do I have?"`, `"article_id":"{a}"`, `"next":"`}, []string{"Who owns"}},
			{"run", request{method: "POST", url: url + "/run", token: h.editor()}, 200, []string{`"questions":2`}, nil},
			{"brought in", bring(`question,article\nWhen?,{a}\n`), 201, []string{`"added":1`}, nil},
			{"brought in with broken lines", bring(`question,locale\nWhen?,english\n,en\nWhy?,en\n`), 422, []string{`"location":"body.line 2"`, `"location":"body.line 3"`}, nil},
			{"an empty file", bring(`question,article\n`), 422, []string{"no question"}, nil},
			{"broken lines changed nothing", request{method: "GET", url: url, token: h.agent()}, 200, []string{`"questions":3`}, []string{"Why?"}},
			{"deleted twice", request{method: "DELETE", url: url + "/none", token: h.editor()}, 404, nil, nil},
			{"a look ahead", request{method: "POST", url: "/api/v1/articles/{a}/locales/en/foresee", token: h.editor(), body: `{"title":"Returns","body":"This is worse.","phrasings":["back"]}`}, 200, []string{`"worse":[{"id":"t1"`, `"better":[]`}, nil},
			{"what the confidence rests on, for nobody", request{method: "GET", url: "/api/v1/answers"}, 401, nil, nil},
			{"what the confidence rests on", request{method: "GET", url: "/api/v1/answers?locale=en", token: h.agent()}, 200, []string{`"reliability":[{`, `"categories":[`, `"tests":{"questions":3`}, nil},
		}, "{a}", a.ID)
	})
}

// Where the desk wants it, a text that makes test questions worse waits for a yes.
func TestPublish_HoldsWhatGetsWorse(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a := h.publish(kb.NewArticle{Title: "Returns", Body: "Sixty days."})
		text := "/api/v1/articles/" + a.ID + "/locales/en"
		h.brain.ready = true
		save := func(version, words string) {
			h.call(nil, request{method: "PUT", url: text, token: h.editor(), body: `{"title":"Returns","body":"` + words + `","version":` + version + `}`})
		}
		publish := func(body string) request {
			return request{method: "POST", url: text + "/publish", token: h.editor(), body: body}
		}
		save("1", "This is worse.")
		h.run(t, []scenario{{"not asked to hold", publish(`{"version":2}`), 200, []string{`"dirty":false`}, nil}})
		h.call(nil, request{method: "PUT", url: "/api/v1/settings", token: h.admin(), body: `{"hold_worse":true}`})
		save("2", "This is worse still.")
		held := h.do(publish(`{"version":3}`))
		for _, want := range []string{`"code":"conflict"`, "One test question would get worse", `"worse":[{"id":"t1"`} {
			if held.Code != 409 || !strings.Contains(held.Body.String(), want) {
				t.Errorf("held with %d, %s; want 409 and %s", held.Code, held.Body, want)
			}
		}
		h.run(t, []scenario{
			{"by an agent", request{method: "POST", url: text + "/publish", token: h.agent(), body: `{"version":3}`}, 403, nil, nil},
			{"anyway", publish(`{"version":3,"anyway":true}`), 200, []string{`"dirty":false`}, nil},
		})
		save("3", "This is fine.")
		h.run(t, []scenario{{"nothing worse", publish(`{"version":4}`), 200, []string{`"dirty":false`}, nil}})
	})
}
