package main

import (
	"context"
	"errors"
	"testing"
)

func TestTogether(t *testing.T) {
	broken := errors.New("broken")
	untilTold := func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}
	for _, row := range []struct {
		name      string
		functions []func(context.Context) error
		want      error
	}{
		{"one that fails ends the others", []func(context.Context) error{untilTold, func(context.Context) error { return broken }}, broken},
		{"one that ends well ends the others", []func(context.Context) error{untilTold, func(context.Context) error { return nil }}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := together(t.Context(), row.functions...); !errors.Is(err, row.want) {
				t.Errorf("error = %v, want %v", err, row.want)
			}
		})
	}
}
