package api

import (
	"context"

	"github.com/segue-desk/segue/assist"
)

type translateBody struct {
	Text string `json:"text" minLength:"1" maxLength:"20000"`
	From string `json:"from,omitempty" maxLength:"35" doc:"Left out: found from the text"`
	To   string `json:"to" minLength:"2" maxLength:"35"`
}

// translate is POST /translate.
func (s *Server) translate(ctx context.Context, in *body[translateBody]) (*body[assist.Translated], error) {
	translated, err := s.assistant.Translate(ctx, in.Body.Text, in.Body.From, in.Body.To)
	translated.Warnings = emptyNotNull(translated.Warnings)
	return &body[assist.Translated]{translated}, err
}
