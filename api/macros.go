package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/desk"
)

type macrosBody struct {
	Macros []desk.Macro `json:"macros"`
}

// macros is GET /macros.
func (s *Server) macros(ctx context.Context, _ *none) (*body[macrosBody], error) {
	list, err := s.desk.Macros(ctx)
	return &body[macrosBody]{macrosBody{emptyNotNull(list)}}, err
}

type editMacroBody struct {
	Title   string             `json:"title" maxLength:"200"`
	Texts   map[string]string  `json:"texts" doc:"Texts by locale"`
	Actions []desk.MacroAction `json:"actions,omitempty" maxItems:"10"`
}

func (b editMacroBody) macro(id string) desk.Macro {
	return desk.Macro{ID: id, Title: b.Title, Texts: b.Texts, Actions: b.Actions}
}

type macroBody struct {
	Macro desk.Macro `json:"macro"`
}

// createMacro is POST /macros.
func (s *Server) createMacro(ctx context.Context, in *body[editMacroBody]) (*stored[macroBody], error) {
	made, err := s.desk.CreateMacro(ctx, in.Body.macro(""))
	return &stored[macroBody]{Status: http.StatusCreated, Body: macroBody{made}}, err
}

// updateMacro is PUT /macros/{id}.
func (s *Server) updateMacro(ctx context.Context, in *struct {
	ByID
	Body editMacroBody
}) (*body[macroBody], error) {
	changed, err := s.desk.UpdateMacro(ctx, in.Body.macro(in.ID))
	return &body[macroBody]{macroBody{changed}}, err
}

// deleteMacro is DELETE /macros/{id}.
func (s *Server) deleteMacro(ctx context.Context, in *ByID) (*none, error) {
	return &none{}, s.desk.DeleteMacro(ctx, in.ID)
}
