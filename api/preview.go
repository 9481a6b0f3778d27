package api

import "context"

type previewBody struct {
	Markdown string `json:"markdown"`
}

type previewAnswer struct {
	HTML string `json:"html" doc:"Clean: only text, tables, lists, links, images and emphasis"`
	Text string `json:"text"`
}

// preview is POST /articles/preview.
func (s *Server) preview(_ context.Context, in *body[previewBody]) (*body[previewAnswer], error) {
	html, text, err := s.library.Preview(in.Body.Markdown)
	return &body[previewAnswer]{previewAnswer{html, text}}, err
}
