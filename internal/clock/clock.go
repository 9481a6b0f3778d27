package clock

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"sync"
	"time"
)

// Clock tells the time. The real one is [Real]; tests use [Fake].
type Clock interface {
	// Now gives the present instant in UTC, cut to microseconds.
	Now() Time
}

// Time is an instant in UTC with microseconds. In a database it is a BIGINT
// (microseconds since 1970) and its zero value NULL; in JSON it is RFC 3339
// and its zero value null.
type Time struct{ time.Time }

// At gives t as a [Time].
func At(t time.Time) Time {
	if t.IsZero() {
		return Time{}
	}
	return Time{t.UTC().Truncate(time.Microsecond)}
}

// Micros gives the microseconds since 1970, the form in the database.
func (t Time) Micros() int64 { return t.UnixMicro() }

// Add gives the instant d later.
func (t Time) Add(d time.Duration) Time { return At(t.Time.Add(d)) }

// Since gives how much later t is than earlier.
func (t Time) Since(earlier Time) time.Duration { return t.Sub(earlier.Time) }

// GormDataType tells gorm the column's type.
func (Time) GormDataType() string { return "bigint" }

// Value is the form in the database.
func (t Time) Value() (driver.Value, error) {
	if t.IsZero() {
		return nil, nil //nolint:nilnil // NULL is the zero instant
	}
	return t.UnixMicro(), nil
}

// Scan reads the form in the database.
func (t *Time) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		*t = Time{}
	case int64:
		*t = At(time.UnixMicro(v))
	default:
		return fmt.Errorf("clock: a time is stored as a whole number, not %T", value)
	}
	return nil
}

// MarshalJSON writes RFC 3339 in UTC, or null.
func (t Time) MarshalJSON() ([]byte, error) {
	if t.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalJSON reads RFC 3339, or null.
func (t *Time) UnmarshalJSON(data []byte) error {
	var v *time.Time
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	if v == nil {
		*t = Time{}
		return nil
	}
	*t = At(*v)
	return nil
}

// Real is the machine's clock.
type Real struct{}

// Now gives the machine's time.
func (Real) Now() Time { return At(time.Now()) }

// Fake is a clock that a test sets by hand. It is safe for concurrent use.
type Fake struct {
	mu  sync.Mutex
	now Time
}

// NewFake gives a clock that stands at the instant.
func NewFake(at time.Time) *Fake { return &Fake{now: At(at)} }

// Now gives the instant at which the clock stands.
func (f *Fake) Now() Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance moves the clock on.
func (f *Fake) Advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}
