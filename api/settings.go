package api

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// settings is GET /settings.
func (s *Server) settings(ctx context.Context, _ *none) (*body[desk.Settings], error) {
	current, err := s.desk.Settings(ctx)
	return &body[desk.Settings]{current}, err
}

// settingsPatch is a settings document of which parts may be left out.
type settingsPatch struct{ json.RawMessage }

// Schema tells the document that it is the settings.
func (settingsPatch) Schema(r huma.Registry) *huma.Schema {
	r.Schema(reflect.TypeFor[desk.Settings](), true, "")
	return &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true,
		Description: "The fields of Settings that shall change, each whole; the others stay.",
	}
}

// saveSettings is PUT /settings. Fields that are left out stay as they are.
func (s *Server) saveSettings(ctx context.Context, in *body[settingsPatch]) (*body[desk.Settings], error) {
	next, err := s.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	if err := overlay(&next, in.Body.RawMessage); err != nil {
		return nil, err
	}
	saved, err := s.desk.SaveSettings(ctx, next)
	return &body[desk.Settings]{saved}, err
}

// overlay replaces the fields that the document names. A map is replaced as a
// whole: what the document leaves out of it is gone.
func overlay(settings *desk.Settings, document json.RawMessage) error {
	var named map[string]json.RawMessage
	if err := json.Unmarshal(document, &named); err != nil {
		return fault.Wrap(err, fault.Invalid, "api.settings", "The settings must be a JSON object.")
	}
	for field, v := range reflect.ValueOf(settings).Elem().Fields() {
		if _, ok := named[field.Tag.Get("json")]; ok && v.Kind() == reflect.Map {
			v.SetZero()
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(settings); err != nil {
		return fault.Wrap(err, fault.Invalid, "api.settings", "The settings have a field that is not known or has the wrong type.")
	}
	return nil
}

// promise is GET /settings/promise.
func (s *Server) promise(ctx context.Context, _ *none) (*body[assist.PromiseCurve], error) {
	curve, err := s.assistant.Promise(ctx)
	curve.Curve = emptyNotNull(curve.Curve)
	return &body[assist.PromiseCurve]{curve}, err
}

type enginesBody struct {
	Found []assist.FoundEngine `json:"found"`
}

// engines is GET /settings/engines.
func (s *Server) engines(ctx context.Context, _ *none) (*body[enginesBody], error) {
	found, err := s.assistant.Engines(ctx)
	return &body[enginesBody]{enginesBody{emptyNotNull(found)}}, err
}

type modelBody struct {
	BaseURL string `json:"base_url" maxLength:"500"`
	Name    string `json:"name" maxLength:"200"`
	Key     string `json:"key,omitempty" maxLength:"500" doc:"Left out: the stored one"`
}

// testModel is POST /settings/model/test.
func (s *Server) testModel(ctx context.Context, in *body[modelBody]) (*body[assist.ModelCheck], error) {
	check, err := s.assistant.TestModel(ctx, desk.ModelSettings{BaseURL: in.Body.BaseURL, Name: in.Body.Name, Key: in.Body.Key})
	return &body[assist.ModelCheck]{check}, err
}
