package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
)

func TestAsk(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.brain.outcome = desk.Outcome{
			Decision: desk.DecideAnswer, Text: "Two to four days.", Locale: "en", Confidence: 0.97, Threshold: 0.8,
			Candidates: []desk.Candidate{{ArticleID: "a1", Title: "Delivery", Confidence: 0.97}},
			Answer: &desk.AnswerData{ArticleID: "a1", RevisionID: "r1", Title: "Delivery", URL: "/help/en/delivery",
				Citations: []desk.Citation{{ArticleID: "a1", Title: "Delivery", URL: "/help/en/delivery", Quote: "2–4 days"}}},
			Trace: json.RawMessage(`{"promise":0.95,"steps":[{"name":"rank","detail":"1","us":12}]}`),
		}
		ask := func(body, token string) request {
			return request{method: "POST", url: "/api/v1/ask", body: body, token: token}
		}
		h.run(t, []scenario{
			{"a stranger gets no trace", ask(`{"question":"How long?","explain":true}`, ""), 401, nil, []string{"rank"}},
			{"a visitor gets no trace", ask(`{"question":"How long?","explain":true}`, h.visitor()), 401, nil, []string{"rank"}},
			{"nothing asked", ask(`{"question":" "}`, ""), 422, []string{"body.question"}, nil},
			{"no question", ask(`{}`, ""), 422, []string{"question"}, nil},
			{"20,001 letters", ask(`{"question":"`+strings.Repeat("a", 20_001)+`"}`, ""), 422, nil, []string{"aaaaaa"}},
			{"a field that nobody knows", ask(`{"question":"x","threshold":0}`, ""), 422, []string{"body.threshold"}, nil},
			{"no JSON", ask(`How long?`, ""), 400, []string{"The body is no JSON", "one JSON object"}, nil},
			{"an answer", ask(`{"question":" How long? ","locale":"en"}`, ""), 200, []string{
				`"decision":"answer"`, `"confidence":0.97`, `"language":"en"`, `"url":"/help/en/delivery"`, `"citations":[{`, `"quote":"2–4 days"`,
			}, []string{`"trace"`}},
			{"an agent's trace", ask(`{"question":"How long?","explain":true}`, h.agent()), 200, []string{`"trace":{`, `"promise":0.95`, `"name":"rank"`, `"threshold":0.8`}, nil},
		})
		if diff := cmp.Diff([]string{"How long?", "How long?"}, h.brain.asked); diff != "" {
			t.Errorf("asked (-want +got):\n%s", diff)
		}
	})
}

func TestAsk_WithoutAnAnswer(t *testing.T) {
	h := one(t)
	for _, row := range []struct {
		name    string
		outcome desk.Outcome
		want    []string
	}{
		{"nothing was found", desk.Outcome{Decision: desk.DecideHandoff, Reason: desk.ReasonLowConfidence, Locale: "fi"}, []string{`"decision":"handoff"`, `"confidence":0`, `"answer":null`, `"candidates":[]`, `"language":"fi"`, `"reason":"low_confidence"`}},
		{"several could be meant", desk.Outcome{Decision: desk.DecideClarify, Confidence: 0.5, Locale: "en", Candidates: []desk.Candidate{{ArticleID: "a"}}}, []string{`"decision":"clarify"`, `"answer":null`, `"article_id":"a"`}},
		{"a greeting is no question", desk.Outcome{Decision: desk.DecideSmallTalk, Locale: "en"}, []string{`"decision":"handoff"`, `"reason":"small_talk"`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			h.brain.outcome = row.outcome
			text := h.do(request{method: "POST", url: "/api/v1/ask", body: `{"question":"x"}`}).Body.String()
			for _, part := range row.want {
				if !strings.Contains(text, part) {
					t.Errorf("no %s in %s", part, text)
				}
			}
		})
	}
}
