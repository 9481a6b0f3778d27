package fault_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/segue-desk/segue/internal/fault"
)

func TestCodeOf(t *testing.T) {
	missing := fault.New(fault.NotFound, "kb.Article", "There is no article %q.", "x")
	for _, row := range []struct {
		name string
		err  error
		want fault.Code
	}{
		{"nil has no code", nil, ""},
		{"a plain error is internal", errors.New("boom"), fault.Internal},
		{"a passed deadline is a timeout", fmt.Errorf("ask: %w", context.DeadlineExceeded), fault.Timeout},
		{"a fault keeps its code through wrapping", fmt.Errorf("api: %w", missing), fault.NotFound},
		{"the outermost fault decides", fault.Wrap(missing, fault.Unavailable, "assist.Ask", "Later."), fault.Unavailable},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := fault.CodeOf(row.err); got != row.want {
				t.Errorf("CodeOf = %q, want %q", got, row.want)
			}
		})
	}
}

func TestPublicOf_NeverShowsTheCause(t *testing.T) {
	secret := errors.New("password=hunter2")
	for _, err := range []error{
		secret,
		fault.Wrap(secret, fault.Internal, "db", "raw "+secret.Error()),
		fault.Wrap(secret, fault.Conflict, "desk.Take", "A colleague was faster."),
	} {
		if got := fault.PublicOf(err); strings.Contains(got, "hunter2") {
			t.Errorf("PublicOf(%v) = %q shows the cause", err, got)
		}
	}
}
