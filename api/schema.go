package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
)

// instant is [clock.Time] in the OpenAPI document.
type instant struct{}

// Schema says how an instant looks in JSON.
func (instant) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date-time", Nullable: true, Description: "RFC 3339 in UTC, or null"}
}

func newRegistry() huma.Registry {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	registry.RegisterTypeAlias(reflect.TypeFor[clock.Time](), reflect.TypeFor[instant]())
	return registry
}

// eventData puts the shapes of an event's data into the document: the field
// itself can be any of them.
func eventData(registry huma.Registry) {
	for _, shape := range []reflect.Type{
		reflect.TypeFor[desk.MessageData](), reflect.TypeFor[desk.AnswerData](), reflect.TypeFor[desk.ClarifyData](),
		reflect.TypeFor[desk.HandoffData](), reflect.TypeFor[desk.AssignedData](), reflect.TypeFor[desk.StatusData](),
		reflect.TypeFor[desk.RatingData](), reflect.TypeFor[desk.HelpfulData](), reflect.TypeFor[desk.ContactData](),
		reflect.TypeFor[desk.LocaleData](), reflect.TypeFor[desk.TagsData](), reflect.TypeFor[desk.TranslationData](),
		reflect.TypeFor[desk.MailData](), reflect.TypeFor[desk.EditedData](), reflect.TypeFor[desk.EditedBefore](), reflect.TypeFor[desk.TargetData](),
	} {
		registry.Schema(shape, true, "")
	}
}

// sayNulls corrects what reflection gets wrong in the document: our lists and
// the instants that everything has are never null, and a pointer to an object
// that is always there may be.
func sayNulls(registry huma.Registry) {
	for name, schema := range registry.Map() {
		t := registry.TypeFromRef("#/components/schemas/" + name)
		for property, s := range schema.Properties {
			if s.Type == huma.TypeArray || property == "created_at" || property == "updated_at" {
				s.Nullable = false
			}
			if s.Ref != "" && pointsWithoutOmit(t, property) {
				schema.Properties[property] = &huma.Schema{AnyOf: []*huma.Schema{s, {Type: "null"}}}
			}
		}
	}
}

func pointsWithoutOmit(t reflect.Type, property string) bool {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return false
	}
	for field := range t.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == property {
			return field.Type.Kind() == reflect.Pointer && !strings.Contains(options, "omit")
		}
	}
	return false
}

// problemResponse is the answer to everything that fails.
func (s *Server) problemResponse() *huma.Response {
	schema := s.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "")
	return &huma.Response{
		Description: "A problem",
		Content:     map[string]*huma.MediaType{problemType: {Schema: schema}},
	}
}

// jsonFormat reads bodies strictly: one value, nothing after it. Fields that
// nobody knows are refused by huma's validation.
func jsonFormat() huma.Format {
	return huma.Format{Marshal: writeJSON, Unmarshal: json.Unmarshal}
}
