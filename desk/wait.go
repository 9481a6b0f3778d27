package desk

import (
	"slices"
	"time"
)

// waited is how long one visitor of a team waited: the place at the handoff, and
// the time in business hours until a person replied.
type waited struct {
	place int
	time  time.Duration
}

const (
	// fewestWaits is from how many cases on an expected wait is told.
	fewestWaits = 8
	// longestTold is the longest wait that is told; nobody plans by a longer one.
	longestTold = 4 * time.Hour
)

// expectedWait gives the minutes, as they are told, that a visitor at a place
// usually waits: the median of those who began there or near it. It is nil where
// there are too few of them, and for who has waited (in business hours) longer
// than nine of ten did: then it is not as usual.
func expectedWait(cases []waited, place int, since time.Duration) *int {
	if len(cases) < fewestWaits || since > share(times(cases, 0, 0), 0.9) {
		return nil
	}
	for near := range place/2 + 1 {
		if like := times(cases, place-near, place+near); len(like) >= fewestWaits {
			return toldMinutes(share(like, 0.5))
		}
	}
	return nil
}

// times gives the waits of those between two places in order; all for 0 and 0.
func times(cases []waited, from, to int) []time.Duration {
	var list []time.Duration
	for _, c := range cases {
		if to == 0 || c.place >= from && c.place <= to {
			list = append(list, c.time)
		}
	}
	slices.Sort(list)
	return list
}

// share gives the value that this share of an ordered list does not exceed.
func share(list []time.Duration, part float64) time.Duration {
	return list[min(int(part*float64(len(list))), len(list)-1)]
}

// toldMinutes rounds as people say it: to minutes, from ten on to five, from an
// hour on to quarters; a wait is at least a minute.
func toldMinutes(d time.Duration) *int {
	step := time.Minute
	switch {
	case d > longestTold:
		return nil
	case d > time.Hour:
		step = 15 * time.Minute
	case d > 10*time.Minute:
		step = 5 * time.Minute
	}
	minutes := max(int(d.Round(step)/time.Minute), 1)
	return &minutes
}
