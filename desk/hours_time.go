package desk

import (
	"slices"
	"time"

	"github.com/segue-desk/segue/internal/clock"
)

// farthestDay bounds how many days are looked through for business hours.
const farthestDay = 400

// Between gives how much of the time from one instant to another lies in the
// business hours; 0 when the second is not later. Beyond 400 days it stops.
func (h Hours) Between(from, to clock.Time) time.Duration {
	if len(h.Days) == 0 {
		return max(to.Since(from), 0)
	}
	var open time.Duration
	h.walk(from, func(s span) bool {
		if !s.from.Before(to.Time) {
			return false
		}
		if s.to.After(to.Time) {
			s.to = to.Time
		}
		open += s.to.Sub(s.from)
		return true
	})
	return open
}

// After gives the instant at which the desk has been open for d since an
// instant; the zero instant when it is not within 400 days.
func (h Hours) After(from clock.Time, d time.Duration) clock.Time {
	if len(h.Days) == 0 {
		return from.Add(d)
	}
	var end clock.Time
	h.walk(from, func(s span) bool {
		if length := s.to.Sub(s.from); d > length {
			d -= length
			return true
		}
		end = clock.At(s.from.Add(d))
		return false
	})
	return end
}

// walk gives the openings since an instant in order, without what lies before
// it, until each says no.
func (h Hours) walk(from clock.Time, each func(span) bool) {
	local := from.In(h.zone())
	for day := range farthestDay {
		noon := time.Date(local.Year(), local.Month(), local.Day()+day, 12, 0, 0, 0, local.Location())
		for _, s := range meeting(h.spans(noon)) {
			if s.from.Before(local) {
				s.from = local
			}
			if s.from.Before(s.to) && !each(s) {
				return
			}
		}
	}
}

// meeting orders the openings of a day and makes one of those that meet, so that
// no minute counts twice.
func meeting(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.from.Compare(b.from) })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && !s.from.After(out[n-1].to) {
			if s.to.After(out[n-1].to) {
				out[n-1].to = s.to
			}
			continue
		}
		out = append(out, s)
	}
	return out
}
