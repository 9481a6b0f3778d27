package api

import (
	"fmt"
	"runtime/debug"
)

// panicError is a panic of a handler with where it happened.
type panicError struct {
	value any
	stack string
}

// Error gives value and stack, for the log.
func (p *panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", p.value, p.stack) }

func stack() string { return string(debug.Stack()) }
