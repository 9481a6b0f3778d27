package desk

import (
	"time"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// Targets say how soon people answer and resolve, in minutes of business hours;
// 0 is no target.
type Targets struct {
	FirstResponse int `json:"first_response" minimum:"0" maximum:"100000" doc:"Minutes of business hours from when a visitor waits for a person to the first reply; 0: no target"`
	NextResponse  int `json:"next_response" minimum:"0" maximum:"100000" doc:"The same for every later reply"`
	Resolution    int `json:"resolution" minimum:"0" maximum:"100000" doc:"From when people got the conversation until it is resolved, snoozed time included"`
}

const longestTarget = 100_000 // minutes

func (t Targets) check(op string) error {
	for field, minutes := range map[string]int{"first_response": t.FirstResponse, "next_response": t.NextResponse, "resolution": t.Resolution} {
		if minutes < 0 || minutes > longestTarget {
			return fault.Field(op, "targets."+field, "A target is 1 to 100,000 minutes; 0 is none.")
		}
	}
	return nil
}

// Target names one of the targets.
type Target string

// The targets.
const (
	FirstResponse Target = "first_response"
	NextResponse  Target = "next_response"
	Resolution    Target = "resolution"
)

func (t Targets) of(target Target) time.Duration {
	minutes := map[Target]int{FirstResponse: t.FirstResponse, NextResponse: t.NextResponse, Resolution: t.Resolution}[target]
	return time.Duration(minutes) * time.Minute
}

// TargetClock is a target that runs in a conversation.
type TargetClock struct {
	Target Target     `json:"target"`
	WarnAt clock.Time `json:"warn_at"` // a quarter of the time is left
	DueAt  clock.Time `json:"due_at"`
	Missed bool       `json:"missed"` // and it is kept as missed
}

// running is a target's clock as a conversation keeps it.
type running struct {
	Since  clock.Time `json:"since"`
	WarnAt clock.Time `json:"warn_at"`
	DueAt  clock.Time `json:"due_at"`
	Warned bool       `json:"warned,omitempty"`
	Missed bool       `json:"missed,omitempty"`
}

// started gives the clock of a target since an instant; false where there is no
// target, or no business hours in which it could be missed.
func started(h Hours, target time.Duration, since clock.Time) (running, bool) {
	r := running{Since: since, WarnAt: h.After(since, target*3/4), DueAt: h.After(since, target)}
	return r, target > 0 && !r.DueAt.IsZero()
}

// looksAt is when something is to be done about the clock, zero for nothing.
func (r running) looksAt() clock.Time {
	switch {
	case r.Missed:
		return zeroTime
	case r.Warned:
		return r.DueAt
	default:
		return r.WarnAt
	}
}

func (r running) in(target Target) TargetClock {
	return TargetClock{Target: target, WarnAt: r.WarnAt, DueAt: r.DueAt, Missed: r.Missed}
}

// runs says since when a target runs by the conversation's state, zero when it
// does not. A resolution is due since people got it: then only that it runs is
// told, by the instant of its creation.
func (row *conversationRow) runs(target Target) clock.Time {
	if row.Owner == OwnerBot || row.Status == Resolved {
		return zeroTime
	}
	answered := !row.FirstResponseAt.IsZero()
	switch {
	case target == Resolution:
		return row.CreatedAt
	case answered == (target == NextResponse):
		return row.WaitingSince
	default:
		return zeroTime
	}
}

// allTargets lists them in the order in which they come.
func allTargets() []Target { return []Target{FirstResponse, NextResponse, Resolution} }

// earliest gives the first instant that is one, zero without.
func earliest(a, b clock.Time) clock.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a.Time) {
		return b
	}
	return a
}
