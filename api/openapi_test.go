package api_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestOpenAPI(t *testing.T) {
	h := one(t)
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]json.RawMessage }
	}
	h.call(&document, request{method: "GET", url: "/api/openapi.json"})
	if !strings.HasPrefix(document.OpenAPI, "3.1") {
		t.Errorf("openapi = %q", document.OpenAPI)
	}
	for _, row := range []struct{ path, method string }{
		{"/ask", "post"}, {"/visitor/sessions", "post"}, {"/visitor/conversations/{id}/events", "get"},
		{"/visitor/conversations/{id}/attachments", "post"}, {"/conversations/{id}/messages", "post"},
		{"/settings", "put"}, {"/translate", "post"},
	} {
		if _, ok := document.Paths[row.path][row.method]; !ok {
			t.Errorf("%s %s is not described", row.method, row.path)
		}
	}
	for _, row := range []struct{ schema, has string }{
		{"Problem", `"request_id"`},
		{"HandoffData", `"place"`},
		{"Conversation", `"assignee":{"anyOf":[{"$ref":"#/components/schemas/Ref"},{"type":"null"}]}`},
		{"Conversation", `"resolved_at":{"description":"RFC 3339 in UTC, or null","format":"date-time","type":["string","null"]}`},
		{"Conversation", `"tags":{"items":{"type":"string"},"type":"array"}`},
	} {
		var compact bytes.Buffer
		must(t, json.Compact(&compact, document.Components.Schemas[row.schema]))
		if text := compact.String(); !strings.Contains(text, row.has) {
			t.Errorf("%s has no %s: %s", row.schema, row.has, text)
		}
	}
}
