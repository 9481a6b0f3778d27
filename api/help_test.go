package api_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

// helpHouse has a few articles, some of which nobody outside may see.
func helpHouse(t *testing.T, h *house) kb.Article {
	t.Helper()
	category, err := h.library.CreateCategory(h.editing(), kb.Category{Names: map[string]string{"en": "Delivery", "fi": "Toimitus"}})
	must(t, err)
	h.publish(kb.NewArticle{Title: "Secret limits", Body: "For us.", Audience: kb.Agents, CategoryID: &category.ID})
	_, err = h.library.Create(h.editing(), kb.NewArticle{Locale: "en", Title: "Unwritten draft", CategoryID: &category.ID})
	must(t, err)
	times := h.publish(kb.NewArticle{
		Title: "How long does <delivery> take?", CategoryID: &category.ID,
		Body: "Two days. <script>alert(1)</script>\n\n## Sweden\n\na\n\n## Norway\n\nb\n\n## Spain\n\n| Country | Days |\n|-|-|\n| Spain | 4 |\n",
	})
	_, err = h.library.Save(h.editing(), times.ID, "fi", kb.Edit{Title: "Kauanko toimitus kestää?", Body: "Kaksi päivää."})
	must(t, err)
	_, err = h.library.Publish(h.editing(), times.ID, "fi", 1)
	must(t, err)
	h.publish(kb.NewArticle{Title: "Delivery cost", Body: "See [times](article:" + times.ID + ").", CategoryID: &category.ID})
	return times
}

func TestHelpPages(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		helpHouse(t, h)
		page := map[string]string{"Accept": "text/html", "Accept-Language": "sv, fi;q=0.8, en;q=0.5"}
		secret := []string{"Secret limits", "Unwritten", "<script>alert", "ZgotmplZ"}
		for _, row := range []struct {
			name, url string
			status    int
			has       []string
		}{
			{"home", "/help/en", 200, []string{`<html lang="en" dir="ltr">`, "Delivery", "How long does &lt;delivery&gt; take?", "2 articles", `hreflang="fi" href="http://desk.example/help/fi"`, "Asked most often"}},
			{"home in Finnish", "/help/fi", 200, []string{`<html lang="fi"`, "Kuinka voimme auttaa?", "Toimitus", "1 ohje"}},
			{"a category", "/help/en/categories/delivery", 200, []string{"<h1", "Delivery cost", "/help/en/articles/how-long-does-delivery-take"}},
			{"an article", "/help/en/articles/how-long-does-delivery-take", 200, []string{
				"<h1>How long does &lt;delivery&gt; take?</h1>", `<h2 id="sweden">`, `href="#norway"`, "<td>Spain</td>", "Last changed on 23 November 2026",
				`href="/help/fi/articles/kauanko-toimitus-kestaa"`, `rel="canonical" href="http://desk.example/help/en/articles/how-long-does-delivery-take"`,
				"Was this helpful?", "Related articles", "Delivery cost",
			}},
			{"links lead on", "/help/en/articles/delivery-cost", 200, []string{`<a href="/help/en/articles/how-long-does-delivery-take">times</a>`}},
			{"a search", "/help/en/search?q=spain", 200, []string{"<mark>Spain</mark>", "noindex", `value="spain"`}},
			{"a search in vain", "/help/en/search?q=%3Cvolcano%3E", 200, []string{"Nothing was found for “&lt;volcano&gt;”", "Delivery"}},
			{"what is for agents", "/help/en/articles/secret-limits", 404, []string{"This page is not here"}},
			{"a draft", "/help/en/articles/unwritten-draft", 404, nil},
			{"a category that is not there", "/help/en/categories/none", 404, nil},
			{"a locale without texts", "/help/es", 404, []string{"Kuinka", "/help/fi"}[1:]},
			{"a locale that is none", "/help/xx/search?q=x", 404, nil},
		} {
			t.Run(row.name, func(t *testing.T) {
				h.t = t
				answer := h.do(request{method: "GET", url: row.url, headers: page})
				text := answer.Body.String()
				if answer.Code != row.status || !strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") {
					t.Errorf("%d %s: %s", answer.Code, answer.Header().Get("Content-Type"), text)
				}
				for _, part := range row.has {
					if !strings.Contains(text, part) {
						t.Errorf("no %s in %s", part, text)
					}
				}
				for _, part := range secret {
					if strings.Contains(text, part) {
						t.Errorf("%s is shown", part)
					}
				}
			})
		}
		for from, to := range map[string]string{
			"/help": "/help/fi", "/help/": "/help/fi", "/help/en/search": "/help/en",
			"/help/fi/articles/how-long-does-delivery-take": "/help/fi/articles/kauanko-toimitus-kestaa",
		} {
			if answer := h.do(request{method: "GET", url: from, headers: page}); answer.Code != http.StatusFound || answer.Header().Get("Location") != to {
				t.Errorf("%s leads to %d %s, want %s", from, answer.Code, answer.Header().Get("Location"), to)
			}
		}
	})
}

func TestHelpPages_WithoutArticles(t *testing.T) {
	h := one(t)
	answer := h.do(request{method: "GET", url: "/help/en", headers: map[string]string{"Accept": "text/html"}})
	if answer.Code != 200 || !strings.Contains(answer.Body.String(), "no articles here yet") {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	for accepts, begins := range map[string]string{"application/json": "{", "*/*": "<!doctype html>", "": "<!doctype html>"} {
		answer := h.do(request{method: "GET", url: "/help/en/articles/none", headers: map[string]string{"Accept": accepts}})
		if answer.Code != 404 || !strings.HasPrefix(answer.Body.String(), begins) {
			t.Errorf("who accepts %q gets %d %s", accepts, answer.Code, answer.Body)
		}
	}
}

func TestHelpPages_OtherScripts(t *testing.T) {
	h := one(t)
	h.publish(kb.NewArticle{Locale: "ar", Title: "كيف أعيد منتجا؟", Body: "خلال ستين يوما."})
	list := h.do(request{method: "GET", url: "/help/ar", headers: map[string]string{"Accept": "text/html"}}).Body.String()
	_, rest, _ := strings.Cut(list, `href="/help/ar/articles/`)
	slug, _, _ := strings.Cut(rest, `"`)
	answer := h.do(request{method: "GET", url: "/help/ar/articles/" + slug, headers: map[string]string{"Accept": "text/html"}})
	if answer.Code != 200 || !strings.Contains(answer.Body.String(), `dir="rtl"`) || !strings.Contains(answer.Body.String(), "خلال") {
		t.Errorf("%s: %d %s", slug, answer.Code, answer.Body)
	}
}

func TestHelpPages_TheDirectAnswer(t *testing.T) {
	h := one(t)
	helpHouse(t, h)
	h.brain.outcome = desk.Outcome{Decision: desk.DecideAnswer, Text: "**Four** days. <script>x</script>", Confidence: 0.934, Answer: &desk.AnswerData{
		ArticleID: "a", Title: "Times", URL: "/help/en/articles/how-long-does-delivery-take",
	}}
	text := h.do(request{method: "GET", url: "/help/en/search?q=how+long+to+spain", headers: map[string]string{"Accept": "text/html"}}).Body.String()
	for _, part := range []string{"<strong>Four</strong> days.", "93 % sure", ">Times</a>"} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in %s", part, text)
		}
	}
	if strings.Contains(text, "<script>x") {
		t.Error("the answer brought a script along")
	}
}

func TestHelpPages_Feedback(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		helpHouse(t, h)
		article := "/help/en/articles/delivery-cost"
		post := func(body string, headers map[string]string) (int, string) {
			all := map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
			for name, value := range headers {
				all[name] = value
			}
			answer := h.do(request{method: "POST", url: article + "/feedback", body: body, headers: all})
			return answer.Code, answer.Header().Get("Location")
		}
		if code, _ := post("helpful=true", map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}); code != http.StatusForbidden {
			t.Errorf("from another site: %d", code)
		}
		if code, to := post("helpful=true", nil); code != http.StatusSeeOther || to != article+"?thanks=yes#feedback" {
			t.Errorf("yes: %d %s", code, to)
		}
		code, to := post("helpful=false", nil)
		where, err := url.Parse(to)
		must(t, err)
		if code != http.StatusSeeOther || where.Query().Get("thanks") != "no" {
			t.Fatalf("no: %d %s", code, to)
		}
		asked := h.do(request{method: "GET", url: strings.TrimSuffix(to, "#feedback"), headers: map[string]string{"Accept": "text/html"}}).Body.String()
		if !strings.Contains(asked, "What was missing?") || !strings.Contains(asked, where.Query().Get("feedback")) {
			t.Errorf("no form for a word why: %s", asked)
		}
		if code, to := post("comment=The+price&feedback="+where.Query().Get("feedback"), nil); code != http.StatusSeeOther || to != article+"?thanks=done#feedback" {
			t.Errorf("why: %d %s", code, to)
		}
		if code, _ := post("comment=again&feedback="+where.Query().Get("feedback"), nil); code != http.StatusNotFound {
			t.Errorf("why again: %d", code)
		}
	})
}

func TestHelpAPI(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		times := helpHouse(t, h)
		h.brain.outcome = desk.Outcome{Decision: desk.DecideAnswer, Text: "Four days.", Confidence: 0.9, Answer: &desk.AnswerData{ArticleID: "a", URL: "/help/x"}}
		h.run(t, []scenario{
			{"what is for agents, for a visitor", request{method: "GET", url: "/api/v1/help/search?q=secret+limits&locale=en", token: h.visitor()}, 200, []string{`"results":[]`}, nil},
			{"what is for agents, for an agent", request{method: "GET", url: "/api/v1/help/search?q=secret+limits&locale=en", token: h.agent()}, 200, []string{`"url":""`, "Secret limits"}, nil},
			{"a search", request{method: "GET", url: "/api/v1/help/search?q=deliv&locale=en"}, 200, []string{`"article_id":"{a}"`, `"excerpt_html":"Two days.`, `"answer":null`}, []string{"Secret", "script"}},
			{"a search in the desk's locale", request{method: "GET", url: "/api/v1/help/search?q=delivery"}, 200, []string{`"article_id":"{a}"`}, nil},
			{"with the answer", request{method: "GET", url: "/api/v1/help/search?q=delivery&answer=true"}, 200, []string{`"text":"Four days."`, `"confidence":0.9`}, nil},
			{"nothing asked", request{method: "GET", url: "/api/v1/help/search"}, 200, []string{`"results":[]`}, nil},
			{"signs", request{method: "GET", url: "/api/v1/help/search?q=%22%29%2A%F0%9F%98%80&locale=en"}, 200, []string{`"results":[]`}, nil},
			{"suggestions", request{method: "GET", url: "/help/en/search.json?q=deliv"}, 200, []string{`/help/en/articles/how-long-does-delivery-take`, `\u003cmark\u003e`}, []string{"Secret"}},
			{"suggestions for an agent are a visitor's", request{method: "GET", url: "/help/en/search.json?q=secret", token: h.agent()}, 200, []string{"[]"}, []string{"Secret"}},
			{"feedback on nothing", request{method: "POST", url: "/api/v1/help/feedback", body: `{"article_id":"none","locale":"en","helpful":true}`}, 404, nil, nil},
			{"feedback that says nothing", request{method: "POST", url: "/api/v1/help/feedback", body: `{"article_id":"{a}","locale":"en"}`}, 422, nil, nil},
			{"feedback", request{method: "POST", url: "/api/v1/help/feedback", body: `{"article_id":"{a}","locale":"fi","helpful":false,"comment":"x"}`}, 204, nil, nil},
		}, "{a}", times.ID)
	})
}

// A first view costs at most 30 kB without images.
func TestHelpPages_AreSmall(t *testing.T) {
	h := newHouse(t, testdb.SQLite(t))
	helpHouse(t, h)
	total := 0
	for _, address := range []string{"/help/en", "/help/assets/help.css", "/help/assets/help.js"} {
		answer := h.do(request{method: "GET", url: address, headers: map[string]string{"Accept": "text/html", "Accept-Encoding": "gzip"}})
		if answer.Code != 200 || answer.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s: %d %v", address, answer.Code, answer.Header())
		}
		total += answer.Body.Len()
	}
	if total > 12<<10 {
		t.Errorf("%d bytes on the wire; keep it below 12 kB", total)
	}
	for _, name := range []string{"help/help.css", "help/help.js"} {
		data, err := os.ReadFile(name)
		must(t, err)
		if strings.Contains(string(data), "http:") || strings.Contains(string(data), "https:") {
			t.Errorf("%s calls another host", name)
		}
	}
}
