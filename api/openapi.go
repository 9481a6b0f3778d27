package api

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// document finishes what huma gathered: null where null comes, the shapes of
// events' data, and the operations that are plain handlers.
func (s *Server) document() error {
	described := s.api.OpenAPI()
	registry := described.Components.Schemas
	eventData(registry)
	sayNulls(registry)
	for _, side := range []struct {
		base string
		who  who
		tag  string
	}{{"/visitor/conversations", visitor, "Visitor"}, {"/conversations", agent, "Conversations"}} {
		s.documentFiles(side.base+"/{id}/attachments", side.who, side.tag)
	}
	text, err := s.OpenAPI()
	if err != nil {
		return err
	}
	s.described, err = newPage("openapi.json", text)
	return err
}

func (s *Server) documentFiles(path string, w who, tag string) {
	registry := s.api.OpenAPI().Components.Schemas
	file := map[string]*huma.Schema{"file": {Type: huma.TypeString, Format: "binary"}}
	s.api.OpenAPI().AddOperation(&huma.Operation{
		Method: post, Path: path, OperationID: huma.GenerateOperationID(post, path, new(none)), Tags: []string{tag},
		Summary: "Upload a file for the next message, at most 10 MB", Security: securityOf(w),
		Parameters: []*huma.Param{idParam("id")},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Properties: file, Required: []string{"file"}}},
		}},
		Responses: map[string]*huma.Response{
			"201": {Description: "Stored", Content: map[string]*huma.MediaType{
				"application/json": {Schema: registry.Schema(reflect.TypeFor[attachmentBody](), true, "")},
			}},
			"default": s.problemResponse(),
		},
	})
	path += "/{aid}"
	s.api.OpenAPI().AddOperation(&huma.Operation{
		Method: get, Path: path, OperationID: huma.GenerateOperationID(get, path, new(none)), Tags: []string{tag},
		Summary: "The bytes of a file", Security: securityOf(w),
		Parameters: []*huma.Param{idParam("id"), idParam("aid")},
		Responses: map[string]*huma.Response{
			"200": {Description: "The file", Content: map[string]*huma.MediaType{
				"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
			}},
			"default": s.problemResponse(),
		},
	})
}

func idParam(name string) *huma.Param {
	return &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}}
}

// OpenAPI gives the document of all operations as JSON.
func (s *Server) OpenAPI() ([]byte, error) {
	text, err := json.MarshalIndent(s.api.OpenAPI(), "", "  ")
	return text, fault.Wrap(err, fault.Internal, "api.OpenAPI", "")
}

// openAPI is GET /api/openapi.json.
func (s *Server) openAPI(c echo.Context) error {
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	return s.described.send(c)
}

// Document gives the OpenAPI document without a server behind it: what the
// types of the pages are made from.
func Document(version string) ([]byte, error) {
	s := &Server{echo: newEcho(nil), limits: newLimits(clock.Real{}), pages: newPages(nil), live: &Live{}, metrics: newMetrics(prometheus.NewRegistry(), nil, nil), version: version, demo: true}
	s.api = humaecho.NewWithGroup(s.echo, s.echo.Group(apiBase), s.humaConfig())
	s.routes()
	if err := s.document(); err != nil {
		return nil, err
	}
	return s.OpenAPI()
}
