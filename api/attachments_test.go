package api_test

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"
)

// form makes a multipart body with one file.
func form(field, name, content string) (string, map[string]string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		panic(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.String(), map[string]string{"Content-Type": w.FormDataContentType()}
}

func TestAttachments(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.visitor()
		c := h.conversation(token, "See the picture")
		upload := func(token, field, name, content string) request {
			body, headers := form(field, name, content)
			return request{method: "POST", url: visitorBase + "/" + c + "/attachments", token: token, body: body, headers: headers}
		}
		h.run(t, []scenario{
			{"no token", upload("", "file", "a.txt", "x"), 401, nil, nil},
			{"a stranger", upload(h.visitor(), "file", "a.txt", "x"), 404, nil, nil},
			{"no form", request{method: "POST", url: visitorBase + "/" + c + "/attachments", token: token, body: `{}`}, 422, []string{`field \"file\"`}, nil},
			{"the wrong field", upload(token, "picture", "a.txt", "x"), 422, nil, nil},
			{"an empty file", upload(token, "file", "a.txt", ""), 422, nil, nil},
			{"11 MB", upload(token, "file", "a.bin", strings.Repeat("x", 11<<20)), 413, []string{"10 MB"}, nil},
		})
		var stored struct {
			Attachment struct{ ID, Name string }
		}
		h.call(&stored, upload(token, "file", "../käsi \"x\".html", "<script>alert(1)</script>"))
		url := visitorBase + "/" + c + "/attachments/" + stored.Attachment.ID
		h.run(t, []scenario{
			{"a stranger reads nothing", request{method: "GET", url: url, token: h.visitor()}, 404, nil, []string{"alert"}},
			{"a stranger's token in the address", request{method: "GET", url: url + "?token=" + h.visitor()}, 404, nil, []string{"alert"}},
			{"a file that is not there", request{method: "GET", url: visitorBase + "/" + c + "/attachments/nope", token: token}, 404, nil, nil},
			{"the visitor", request{method: "GET", url: url, token: token}, 200, []string{"alert(1)"}, nil},
			{"by a link", request{method: "GET", url: url + "?token=" + token}, 200, []string{"alert(1)"}, nil},
			{"goes with a message", request{method: "POST", url: visitorBase + "/" + c + "/messages", token: token, body: `{"client_id":"f","text":"","attachments":["` + stored.Attachment.ID + `"]}`}, 201, []string{`"attachments":[{`, stored.Attachment.ID}, nil},
			{"an agent reads it", request{method: "GET", url: "/api/v1/conversations/" + c + "/attachments/" + stored.Attachment.ID, token: h.agent()}, 200, []string{"alert(1)"}, nil},
		})
		header := h.do(request{method: "GET", url: url, token: token}).Header()
		if got := header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") {
			t.Errorf("Content-Disposition = %q: a browser would open it", got)
		}
		if got := header.Get("Content-Security-Policy"); !strings.Contains(got, "sandbox") {
			t.Errorf("Content-Security-Policy = %q", got)
		}
		if got := header.Get("Content-Type"); strings.Contains(got, "html") {
			t.Errorf("Content-Type = %q: a stranger's page in our name", got)
		}
	})
}
