package desk_test

import (
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
)

func office(zone string, holidays ...string) desk.Hours {
	h := desk.Hours{Timezone: zone, Holidays: holidays}
	for day := 1; day <= 5; day++ {
		h.Days = append(h.Days, desk.DayHours{Day: day, From: "09:00", To: "17:00"})
	}
	return h
}

func instant(t *testing.T, text string) clock.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return clock.At(at)
}

// Time in business hours: After and Between are each other's reverse.
func TestHours_Time(t *testing.T) {
	night := desk.Hours{Timezone: "Europe/Helsinki", Days: []desk.DayHours{{Day: 0, From: "00:00", To: "24:00"}}}
	twice := desk.Hours{Timezone: "UTC", Days: []desk.DayHours{{Day: 1, From: "12:00", To: "16:00"}, {Day: 1, From: "09:00", To: "13:00"}}}
	for _, row := range []struct {
		name  string
		hours desk.Hours
		from  string
		open  time.Duration
		want  string // zero: never
	}{
		{"never, without a day that comes", desk.Hours{Timezone: "UTC", Days: []desk.DayHours{{Day: 9, From: "09:00", To: "10:00"}}}, "2026-11-23T10:00:00Z", time.Minute, ""},
		{"always open", desk.Hours{}, "2026-11-21T23:30:00Z", 2 * time.Hour, "2026-11-22T01:30:00Z"},
		{"within a day", office("UTC"), "2026-11-23T10:00:00Z", 90 * time.Minute, "2026-11-23T11:30:00Z"},
		{"to the very end of a day", office("UTC"), "2026-11-23T10:00:00Z", 7 * time.Hour, "2026-11-23T17:00:00Z"},
		{"over a night", office("UTC"), "2026-11-23T16:30:00Z", time.Hour, "2026-11-24T09:30:00Z"},
		{"over a weekend, from a closed hour", office("UTC"), "2026-11-20T20:00:00Z", time.Hour, "2026-11-23T10:00:00Z"},
		{"over a holiday", office("UTC", "2026-11-24"), "2026-11-23T16:30:00Z", time.Hour, "2026-11-25T09:30:00Z"},
		{"in the desk's own zone", office("Europe/Helsinki"), "2026-11-23T06:00:00Z", time.Hour, "2026-11-23T08:00:00Z"},
		{"over the night in which summer ends", office("Europe/Helsinki"), "2026-10-23T13:30:00Z", time.Hour, "2026-10-26T07:30:00Z"},
		{"over the night in which summer begins", office("Europe/Helsinki"), "2026-03-27T14:30:00Z", time.Hour, "2026-03-30T06:30:00Z"},
		{"a day of 25 hours", night, "2026-10-24T21:00:00Z", 25 * time.Hour, "2026-10-25T22:00:00Z"},
		{"a day of 23 hours", night, "2026-03-28T22:00:00Z", 23 * time.Hour, "2026-03-29T21:00:00Z"},
		{"openings that overlap count once", twice, "2026-11-23T08:00:00Z", 7 * time.Hour, "2026-11-23T16:00:00Z"},
	} {
		t.Run(row.name, func(t *testing.T) {
			from := instant(t, row.from)
			end := row.hours.After(from, row.open)
			if row.want == "" {
				if !end.IsZero() {
					t.Errorf("ends %v", end)
				}
				return
			}
			if want := instant(t, row.want); !end.Equal(want.Time) {
				t.Errorf("%v of business hours end %v, want %v", row.open, end, want)
			}
			if got := row.hours.Between(from, end); got != row.open {
				t.Errorf("between them %v, want %v", got, row.open)
			}
		})
	}
	if got := office("UTC").Between(instant(t, "2026-11-23T12:00:00Z"), instant(t, "2026-11-23T11:00:00Z")); got != 0 {
		t.Errorf("backwards %v", got)
	}
}
