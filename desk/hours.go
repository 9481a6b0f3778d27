package desk

import (
	"fmt"
	"slices"
	"time"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// OpenAt reports whether the desk is open at the instant. Without any days it
// is always open.
func (h Hours) OpenAt(at clock.Time) bool {
	if len(h.Days) == 0 {
		return true
	}
	local := at.In(h.zone())
	for _, span := range h.spans(local) {
		if !local.Before(span.from) && local.Before(span.to) {
			return true
		}
	}
	return false
}

// NextOpening gives the next instant at which the desk opens, after at; the
// zero instant when it does not within 90 days or is always open.
func (h Hours) NextOpening(at clock.Time) clock.Time {
	local := at.In(h.zone())
	for day := range 90 {
		noon := time.Date(local.Year(), local.Month(), local.Day()+day, 12, 0, 0, 0, local.Location())
		var first time.Time
		for _, span := range h.spans(noon) {
			if span.from.After(local) && (first.IsZero() || span.from.Before(first)) {
				first = span.from
			}
		}
		if !first.IsZero() {
			return clock.At(first)
		}
	}
	return clock.Time{}
}

type span struct{ from, to time.Time }

// spans gives the openings of the local day. Wall times are made by the
// calendar, so that a day of 23 or 25 hours opens at the right hour too.
func (h Hours) spans(day time.Time) []span {
	if slices.Contains(h.Holidays, day.Format(time.DateOnly)) {
		return nil
	}
	var spans []span
	for _, hours := range h.Days {
		if hours.Day == int(day.Weekday()) {
			spans = append(spans, span{from: wall(day, hours.From), to: wall(day, hours.To)})
		}
	}
	return spans
}

func wall(day time.Time, text string) time.Time {
	hour, minute := clockFace(text)
	return time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, day.Location())
}

// clockFace reads "09:30"; check saw to it that it is one.
func clockFace(text string) (hour, minute int) {
	if _, err := fmt.Sscanf(text, "%d:%d", &hour, &minute); err != nil {
		return 0, 0
	}
	return hour, minute
}

func (h Hours) zone() *time.Location {
	if zone, err := time.LoadLocation(h.Timezone); err == nil {
		return zone
	}
	return time.UTC
}

func (h Hours) check(op string) error {
	if _, err := time.LoadLocation(h.Timezone); err != nil {
		return fault.Field(op, "hours.timezone", "There is no such time zone; use a name such as Europe/Helsinki.")
	}
	if len(h.Days) > 50 || len(h.Holidays) > 400 {
		return fault.Field(op, "hours.days", "These are too many opening hours.")
	}
	for _, d := range h.Days {
		if d.Day < 0 || d.Day > 6 || !validTime(d.From) || !validTime(d.To) || d.From >= d.To {
			return fault.Field(op, "hours.days", "Opening hours go from one time of a day (0 Sunday … 6 Saturday) to a later one, such as 09:00 to 17:00.")
		}
	}
	for _, day := range h.Holidays {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fault.Field(op, "hours.holidays", "Holidays are dates such as 2026-12-24.")
		}
	}
	return nil
}

func validTime(text string) bool {
	if text == "24:00" {
		return true
	}
	_, err := time.Parse("15:04", text)
	return err == nil && len(text) == 5
}
