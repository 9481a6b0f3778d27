package api

import (
	"context"

	"github.com/segue-desk/segue/assist"
)

type gapsBody struct {
	Gaps []assist.Gap `json:"gaps" doc:"The most handoffs first; at most 100"`
}

// gaps is GET /gaps.
func (s *Server) gaps(ctx context.Context, _ *none) (*body[gapsBody], error) {
	list, err := s.assistant.Gaps(ctx)
	return &body[gapsBody]{gapsBody{emptyNotNull(list)}}, err
}
