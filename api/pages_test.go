package api_test

import (
	"net/http"
	"os"
	"testing"

	"github.com/segue-desk/segue/api"
)

func TestPages(t *testing.T) {
	h := one(t)
	for _, row := range []struct {
		name    string
		request request
		status  int
		headers map[string]string
	}{
		{"the front leads to the console", request{method: "GET", url: "/"}, http.StatusFound, map[string]string{"Location": "/console/"}},
		{"the console", request{method: "GET", url: "/console/"}, 200, map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}},
		{"an address that the console knows", request{method: "GET", url: "/console/conversations/1"}, 200, map[string]string{"Content-Type": "text/html; charset=utf-8"}},
		{"a script with a hash is kept for ever", request{method: "GET", url: "/console/assets/index-AbCd1234.js"}, 200, map[string]string{"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": "text/javascript; charset=utf-8", "Content-Encoding": ""}},
		{"it comes compressed", request{method: "GET", url: "/console/assets/index-AbCd1234.js", headers: map[string]string{"Accept-Encoding": "gzip, br"}}, 200, map[string]string{"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}},
		{"not for who refuses it", request{method: "GET", url: "/console/assets/index-AbCd1234.js", headers: map[string]string{"Accept-Encoding": "gzip;q=0"}}, 200, map[string]string{"Content-Encoding": ""}},
		{"as the build compressed it", request{method: "GET", url: "/widget/assets/app-AbCd1234.js", headers: map[string]string{"Accept-Encoding": "gzip, br"}}, 200, map[string]string{"Content-Encoding": "br", "Cross-Origin-Resource-Policy": "cross-origin"}},
		{"a script that is not there is no page", request{method: "GET", url: "/console/assets/index-old.js"}, 404, nil},
		{"nothing above the folder", request{method: "GET", url: "/console/..%2fwidget%2fwidget.js"}, 404, nil},
		{"the build's list is not for reading", request{method: "GET", url: "/console/manifest.json"}, 404, nil},
		{"the demo shop", request{method: "GET", url: "/demo"}, 200, map[string]string{"Content-Type": "text/html; charset=utf-8"}},
		{"the stage", request{method: "GET", url: "/demo/stage"}, 200, map[string]string{"X-Frame-Options": "SAMEORIGIN"}},
		{"the page of a mail's link", request{method: "GET", url: "/resume"}, 200, map[string]string{"Referrer-Policy": "strict-origin-when-cross-origin"}},
		{"and its script", request{method: "GET", url: "/resume/resume.js"}, 200, map[string]string{"Content-Type": "text/javascript; charset=utf-8"}},
		{"nothing", request{method: "GET", url: "/nothing", headers: map[string]string{"Accept": "text/html"}}, 404, map[string]string{"Content-Type": "text/html; charset=UTF-8"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			answer := h.do(row.request)
			if answer.Code != row.status {
				t.Errorf("status = %d %s, want %d", answer.Code, answer.Body, row.status)
			}
			for name, want := range row.headers {
				if got := answer.Header().Get(name); got != want {
					t.Errorf("%s = %q, want %q", name, got, want)
				}
			}
		})
	}
}

// The pages as they are embedded differ from those of a test in small ways: a
// folder reads differently.
func TestPages_Folders(t *testing.T) {
	folder := t.TempDir()
	must(t, os.CopyFS(folder, builtPages()))
	h := one(t, func(d *api.Deps) { d.Pages = os.DirFS(folder) })
	h.run(t, []scenario{
		{"the console", request{method: "GET", url: "/console/"}, 200, []string{"<title>console"}, nil},
		{"a folder in it", request{method: "GET", url: "/console/assets"}, 200, []string{"<title>console"}, nil},
		{"a folder of the widget", request{method: "GET", url: "/widget/assets"}, 404, nil, nil},
	})
}

func TestPages_KeptOnesAreNotSentAgain(t *testing.T) {
	h := one(t)
	first := h.do(request{method: "GET", url: "/console/"})
	again := h.do(request{method: "GET", url: "/console/", headers: map[string]string{"If-None-Match": first.Header().Get("ETag")}})
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("again = %d with %d bytes", again.Code, again.Body.Len())
	}
}

func TestWidget_HasTheBrand(t *testing.T) {
	h := one(t)
	h.call(nil, request{method: "PUT", url: "/api/v1/settings", token: h.admin(), body: `{"desk_name":"</script><b>","colour":"#123456"}`})
	h.run(t, []scenario{
		{"in the loader", request{method: "GET", url: "/widget.js"}, 200, []string{`start({"":{"desk_name":"\u003c/script\u003e\u003cb\u003e"`, `"colour":"#123456"`}, []string{"</script>", "__SEGUE_BRANDS__"}},
	})
}

func TestWithoutDemo(t *testing.T) {
	h := one(t, func(d *api.Deps) { d.Demo, d.Stage, d.Pages = false, nil, nil })
	h.run(t, []scenario{
		{"no shop", request{method: "GET", url: "/demo"}, 404, nil, nil},
		{"no Monday", request{method: "GET", url: "/api/v1/demo/monday"}, 404, nil, nil},
	})
	if got := h.do(request{method: "GET", url: "/console/"}); got.Code != http.StatusServiceUnavailable {
		t.Errorf("a program without pages says %d %s", got.Code, got.Body)
	}
}
