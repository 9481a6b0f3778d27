package fault

import (
	"context"
	"errors"
	"fmt"
)

// Code says what kind of failure an error is.
type Code string

// The codes. Anything that is not an [Error] counts as [Internal].
const (
	Invalid         Code = "invalid"
	Unauthenticated Code = "unauthenticated"
	Forbidden       Code = "forbidden"
	NotFound        Code = "not_found"
	Conflict        Code = "conflict"
	Gone            Code = "gone"
	TooLarge        Code = "too_large"
	RateLimited     Code = "rate_limited"
	Unavailable     Code = "unavailable"
	Timeout         Code = "timeout"
	Internal        Code = "internal"
)

// Error is a failure with a public face and a private cause.
type Error struct {
	Code   Code              // what kind of failure
	Op     string            // the operation, as "desk.Post"; for the log
	Public string            // a sentence that says what to do; safe to show
	Fields map[string]string // messages by the name of the field they are about
	Err    error             // the cause; for the log only
}

// Error gives the text for the log: operation, public sentence and cause.
func (e *Error) Error() string {
	text := e.Public
	if text == "" {
		text = string(e.Code)
	}
	if e.Op != "" {
		text = e.Op + ": " + text
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// New makes an error with a public sentence.
func New(code Code, op, format string, args ...any) *Error {
	return &Error{Code: code, Op: op, Public: fmt.Sprintf(format, args...)}
}

// Wrap gives cause a code and a public sentence; nil when cause is nil.
func Wrap(cause error, code Code, op, public string) error {
	if cause == nil {
		return nil
	}
	return &Error{Code: code, Op: op, Public: public, Err: cause}
}

// Field makes an [Invalid] error about one field.
func Field(op, name, message string) *Error {
	return &Error{Code: Invalid, Op: op, Public: message, Fields: map[string]string{name: message}}
}

// CodeOf gives the code of err: that of the outermost [Error] in its chain,
// [Timeout] for a passed deadline, [Internal] for anything else, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return Timeout
	}
	return Internal
}

// Is reports whether err has the code.
func Is(err error, code Code) bool { return err != nil && CodeOf(err) == code }

// PublicOf gives the sentence that may be shown for err, never its cause.
func PublicOf(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Public != "" && e.Code != Internal {
		return e.Public
	}
	switch CodeOf(err) {
	case Timeout:
		return "That took too long. Please try again."
	case NotFound:
		return "There is no such thing here."
	default:
		return "Something went wrong on our side. Please try again; if it stays, quote the request id."
	}
}

// FieldsOf gives the messages by field of err, or nil.
func FieldsOf(err error) map[string]string {
	var e *Error
	if errors.As(err, &e) {
		return e.Fields
	}
	return nil
}
