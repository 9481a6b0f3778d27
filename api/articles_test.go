package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strings"
	"testing"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/kb"
)

// editing gives a context in which the house's editor acts.
func (h *house) editing() context.Context {
	return access.With(context.Background(), h.person(access.Editor).Actor())
}

// publish makes a published article and lets the search follow.
func (h *house) publish(in kb.NewArticle) kb.Article {
	h.t.Helper()
	in.Publish = true
	if in.Locale == "" {
		in.Locale = "en"
	}
	made, err := h.library.Create(h.editing(), in)
	must(h.t, err)
	must(h.t, h.library.CatchUp(h.editing()))
	return made
}

func TestArticles(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a := h.publish(kb.NewArticle{Title: "Returns", Body: "Sixty days.", Phrasings: []string{"send back"}})
		list, one, text := "/api/v1/articles", "/api/v1/articles/{a}", "/api/v1/articles/{a}/locales/en"
		h.run(t, []scenario{
			{"the list for nobody", request{method: "GET", url: list}, 401, []string{`"code":"unauthenticated"`}, nil},
			{"the list for a visitor", request{method: "GET", url: list, token: h.visitor()}, 401, nil, nil},
			{"an article for nobody", request{method: "GET", url: one}, 401, nil, nil},
			{"made by nobody", request{method: "POST", url: list, body: `{"locale":"en","title":"x"}`}, 401, nil, nil},
			{"made by an agent", request{method: "POST", url: list, token: h.agent(), body: `{"locale":"en","title":"x"}`}, 403, []string{`"code":"forbidden"`}, nil},
			{"saved by an agent", request{method: "PUT", url: text, token: h.agent(), body: `{"title":"x","body":"","version":1}`}, 403, nil, nil},
			{"published by an agent", request{method: "POST", url: text + "/publish", token: h.agent(), body: `{"version":1}`}, 403, nil, nil},
			{"archived by an agent", request{method: "DELETE", url: one, token: h.agent()}, 403, nil, nil},
			{"previewed by nobody", request{method: "POST", url: list + "/preview", body: `{"markdown":"x"}`}, 401, nil, nil},

			{"made without a title", request{method: "POST", url: list, token: h.editor(), body: `{"locale":"en","title":" "}`}, 422, []string{`"location":"body.title"`}, nil},
			{"made with an unknown field", request{method: "POST", url: list, token: h.editor(), body: `{"locale":"en","title":"x","colour":"red"}`}, 422, nil, nil},
			{"made in no category", request{method: "POST", url: list, token: h.editor(), body: `{"locale":"en","title":"x","category_id":"none"}`}, 422, []string{"category_id"}, nil},
			{"a state that is none", request{method: "GET", url: list + "?status=lost", token: h.agent()}, 422, nil, nil},
			{"a cursor that is none", request{method: "GET", url: list + "?cursor=%21", token: h.agent()}, 422, nil, nil},
			{"an article that is not there", request{method: "GET", url: list + "/none", token: h.agent()}, 404, nil, nil},

			{"the list", request{method: "GET", url: list, token: h.agent()}, 200, []string{`"total":1`, `"title":"Returns"`, `"status":"published"`, `"phrasing_count":1`, `"next":null`}, []string{"Sixty"}},
			{"the list as the console asks", request{method: "GET", url: list + "?q=&status=&category=&locale=", token: h.agent()}, 200, []string{`"total":1`}, nil},
			{"searched", request{method: "GET", url: list + "?q=retur", token: h.agent()}, 200, []string{`"total":1`}, nil},
			{"searched in vain", request{method: "GET", url: list + "?q=volcano", token: h.agent()}, 200, []string{`"articles":[]`}, nil},
			{"an article", request{method: "GET", url: one, token: h.agent()}, 200, []string{`"category_id":null`, `"archived_at":null`, `"url":"/help/en/articles/returns"`, `"version":1`, `"number":1`}, []string{"<p>"}},
			{"saved", request{method: "PUT", url: text, token: h.editor(), body: `{"title":"Returns","body":"Ninety days.","phrasings":[],"version":1}`}, 200, []string{`"version":2`, `"dirty":true`}, nil},
			{"an old version published", request{method: "POST", url: text + "/publish", token: h.admin(), body: `{"version":2}`}, 200, []string{`"dirty":false`, `"number":2`}, nil},
			{"revisions", request{method: "GET", url: text + "/revisions", token: h.agent()}, 200, []string{`"number":2`, `"number":1`, `"published_by":"The editor"`}, nil},
			{"who was told an older text", request{method: "GET", url: text + "/told", token: h.agent()}, 200, []string{`"told":[]`}, nil},
			{"who was told an older text, for a visitor", request{method: "GET", url: text + "/told", token: h.visitor()}, 401, nil, nil},
			{"unpublished", request{method: "POST", url: text + "/unpublish", token: h.editor(), body: `{}`}, 200, []string{`"revision":null`}, nil},
			{"changed as a whole", request{method: "PATCH", url: one, token: h.editor(), body: `{"tags":["money"],"audience":"agents","category_id":null}`}, 200, []string{`"tags":["money"]`, `"audience":"agents"`}, nil},
			{"archived", request{method: "DELETE", url: one, token: h.editor()}, 200, nil, []string{`"archived_at":null`}},
			{"restored", request{method: "POST", url: one + "/restore", token: h.editor(), body: `{}`}, 200, []string{`"archived_at":null`}, nil},
			{"previewed", request{method: "POST", url: list + "/preview", token: h.editor(), body: `{"markdown":"# A\n\n[b](javascript:x) <script>"}`}, 200, []string{`A</h2>`, `"text":"A\nb"`}, []string{"script:", "<script"}},
			{"made", request{method: "POST", url: list, token: h.editor(), body: `{"kind":"faq","audience":"everyone","tags":[],"locale":"fi","title":"Missä?","body":"Täällä.","phrasings":[],"publish":true,"category_id":null}`}, 201, []string{`"kind":"faq"`, `"dirty":false`}, nil},
		}, "{a}", a.ID)
	})
}

func TestArticles_AConflictBringsTheNewerText(t *testing.T) {
	h := one(t)
	a := h.publish(kb.NewArticle{Title: "Hours", Body: "Ten to six."})
	address := "/api/v1/articles/" + a.ID + "/locales/en"
	h.call(nil, request{method: "PUT", url: address, token: h.editor(), body: `{"title":"Hours","body":"Ten to seven.","version":1}`})
	answer := h.do(request{method: "PUT", url: address, token: h.editor(), body: `{"title":"Hours","body":"Never.","version":1}`})
	var problem struct {
		Code    string
		Status  int
		Article kb.Article
	}
	must(t, json.Unmarshal(answer.Body.Bytes(), &problem))
	if answer.Code != 409 || problem.Code != "conflict" || problem.Status != 409 || len(problem.Article.Locales) != 1 ||
		problem.Article.Locales[0].Body != "Ten to seven." || answer.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %s %s", answer.Code, answer.Header(), answer.Body)
	}
}

func TestCategories(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.run(t, []scenario{
			{"for nobody", request{method: "GET", url: "/api/v1/categories"}, 401, nil, nil},
			{"made by an agent", request{method: "POST", url: "/api/v1/categories", token: h.agent(), body: `{"names":{"en":"x"}}`}, 403, nil, nil},
			{"synonyms by an agent", request{method: "PUT", url: "/api/v1/synonyms/en", token: h.agent(), body: `{"groups":[]}`}, 403, nil, nil},
			{"made without a name", request{method: "POST", url: "/api/v1/categories", token: h.editor(), body: `{"names":{}}`}, 422, []string{"body.names"}, nil},
			{"made", request{method: "POST", url: "/api/v1/categories", token: h.editor(), body: `{"icon":"","position":0,"names":{"en":"Your order"},"descriptions":{}}`}, 201, []string{`"id":"your-order"`}, nil},
			{"made again", request{method: "POST", url: "/api/v1/categories", token: h.editor(), body: `{"names":{"en":"Your order"}}`}, 409, nil, nil},
			{"replaced", request{method: "PUT", url: "/api/v1/categories/your-order", token: h.editor(), body: `{"names":{"en":"Orders","fi":"Tilaukset"}}`}, 200, []string{"Tilaukset"}, nil},
			{"listed", request{method: "GET", url: "/api/v1/categories", token: h.agent()}, 200, []string{`"names":{"en":"Orders","fi":"Tilaukset"}`, `"articles":0`}, nil},
			{"deleted", request{method: "DELETE", url: "/api/v1/categories/your-order", token: h.editor()}, 204, nil, nil},
			{"deleted again", request{method: "DELETE", url: "/api/v1/categories/your-order", token: h.editor()}, 404, nil, nil},
			{"synonyms", request{method: "PUT", url: "/api/v1/synonyms/en", token: h.editor(), body: `{"groups":[["parcel","package"]]}`}, 200, []string{`"groups":[["parcel","package"]]`}, nil},
		})
	})
}

// uploadForm is a form with files; their names may be paths.
func uploadForm(t testing.TB, fields map[string]string, files ...[2]string) (body, contentType string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for name, value := range fields {
		must(t, w.WriteField(name, value))
	}
	for _, f := range files {
		field := "files"
		if strings.HasPrefix(f[0], "questions") {
			field = "questions"
		}
		head := textproto.MIMEHeader{}
		head.Set("Content-Disposition", `form-data; name="`+field+`"; filename="`+f[0]+`"`)
		part, err := w.CreatePart(head)
		must(t, err)
		_, err = part.Write([]byte(f[1]))
		must(t, err)
	}
	must(t, w.Close())
	return out.String(), w.FormDataContentType()
}

func TestImports(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		upload := func(token string, fields map[string]string, files ...[2]string) *httptest.ResponseRecorder {
			body, kind := uploadForm(t, fields, files...)
			return h.do(request{method: "POST", url: "/api/v1/imports", token: token, body: body, headers: map[string]string{"Content-Type": kind}})
		}
		folder := [][2]string{{"shop/fi/toimitus/ajat.md", "# Kauanko?\n\nKaksi päivää.\n"}, {"shop/../../fi/x.md", "# X\n\nY\n"}, {"broken.jsonl", "{\n"}}
		for _, row := range []struct {
			name   string
			token  string
			fields map[string]string
			files  [][2]string
			status int
			has    []string
		}{
			{"by nobody", "", nil, folder, 401, nil},
			{"by an agent", h.agent(), nil, folder, 403, nil},
			{"without files", h.editor(), nil, nil, 422, []string{"body.files"}},
			{"strictly", h.editor(), map[string]string{"strict": "true"}, folder, 422, []string{"Nothing was imported", "body.broken.jsonl:1"}},
			{"only broken ones", h.editor(), nil, folder[2:], 422, []string{"No article was found"}},
			{"a dry run", h.editor(), map[string]string{"dry": "true", "locale": "fi"}, folder, 200, []string{`"articles":2`, `"created":2`, `"line":1`, `"report":null`}},
			{"for good", h.editor(), map[string]string{"dry": "false", "locale": "fi"}, folder, 200, []string{`"created":2`}},
			{"again", h.editor(), nil, folder, 200, []string{`"created":0`, `"unchanged":2`}},
			{"with questions", h.editor(), nil, append(folder, [2]string{"questions.txt", "how long?\n\nwhere is the volcano?\n"}), 200,
				[]string{`"questions":2`, `"promise":0.95`, `"unanswered":["how long?","where is the volcano?"]`}},
		} {
			t.Run(row.name, func(t *testing.T) {
				answer := upload(row.token, row.fields, row.files...)
				if answer.Code != row.status {
					t.Fatalf("%d %s", answer.Code, answer.Body)
				}
				for _, part := range row.has {
					if !strings.Contains(answer.Body.String(), part) {
						t.Errorf("no %s in %s", part, answer.Body)
					}
				}
			})
		}
		texts, err := h.library.Published(h.editing())
		must(t, err)
		if len(texts) != 2 || texts[0].Locale != "fi" || texts[0].ArticleID != "shop-toimitus-ajat" || texts[0].Category != "toimitus" {
			t.Errorf("%+v", texts)
		}
	})
}

func TestImports_ABodyThatIsNoForm(t *testing.T) {
	h := one(t)
	answer := h.do(request{method: "POST", url: "/api/v1/imports", token: h.editor(), body: `{}`})
	if answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	checkProblem(t, answer)
}
