package main

import (
	"context"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/kb"
)

// shelf is the library as the assistant knows it.
type shelf struct{ *kb.Library }

// Published gives every published text.
func (s shelf) Published(ctx context.Context) ([]assist.Text, error) {
	published, err := s.Library.Published(ctx)
	texts := make([]assist.Text, len(published))
	for i, text := range published {
		texts[i] = assist.Text(text)
	}
	return texts, err
}
