package main

import (
	"context"
	"errors"
	"sync"
)

// together runs the functions at once, until ctx ends or one of them does, and
// waits for all. It gives what went wrong.
func together(ctx context.Context, functions ...func(ctx context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(functions))
	var all sync.WaitGroup
	for i, function := range functions {
		all.Go(func() {
			defer cancel()
			errs[i] = function(ctx)
		})
	}
	all.Wait()
	for i, err := range errs {
		if errors.Is(err, context.Canceled) {
			errs[i] = nil // it was told to end
		}
	}
	return errors.Join(errs...)
}
