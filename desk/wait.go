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
	// lastTold is the last place of which a wait is told.
	lastTold = 50
)

// usual is how long a team's visitors usually wait. It is worked out once, and
// read for each who waits.
type usual struct {
	longest time.Duration // nine of ten wait no longer
	minutes []*int        // as they are told, by place, the first at 0
}

// usually gives the usual waits: for each place the median of those who began
// there or near it, nothing where there are too few of them.
func usually(cases []waited) usual {
	if len(cases) < fewestWaits {
		return usual{}
	}
	u := usual{longest: share(times(cases, 0, 0), 0.9), minutes: make([]*int, lastTold)}
	for i := range u.minutes {
		place := i + 1
		for near := range place/2 + 1 {
			if like := times(cases, place-near, place+near); len(like) >= fewestWaits {
				u.minutes[i] = toldMinutes(share(like, 0.5))
				break
			}
		}
	}
	return u
}

// at gives the minutes that are told to who stands at a place and has waited for
// some time (in business hours); nil for who has waited longer than nine of ten
// did: then it is not as usual.
func (u usual) at(place int, since time.Duration) *int {
	if place < 1 || place > len(u.minutes) || since > u.longest {
		return nil
	}
	return u.minutes[place-1]
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
