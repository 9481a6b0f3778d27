package desk

import (
	"testing"
	"time"
)

// some gives n waits of minutes at a place.
func some(n, place int, minutes float64) []waited {
	var list []waited
	for range n {
		list = append(list, waited{place: place, time: time.Duration(minutes * float64(time.Minute))})
	}
	return list
}

func TestUsually(t *testing.T) {
	normal := append(some(8, 1, 4.2), some(8, 2, 9.4)...)
	mixed := append(some(4, 3, 10), append(some(2, 2, 8), some(2, 4, 12)...)...)
	for _, row := range []struct {
		name  string
		cases []waited
		place int
		since time.Duration
		want  int // 0: nothing is told
	}{
		{"no cases", nil, 1, 0, 0},
		{"too few cases", some(7, 1, 4), 1, 0, 0},
		{"enough, but all at other places", some(20, 1, 4), 4, 0, 0},
		{"who is first is not told of second places", some(20, 2, 4), 1, 0, 0},
		{"no place", normal, 0, 0, 0},
		{"a place that nobody is told of", some(20, 51, 4), 51, 0, 0},
		{"waited longer than nine of ten", normal, 1, 10 * time.Minute, 0},
		{"longer than anybody plans by", some(8, 1, 250), 1, 0, 0},
		{"the median of the place", normal, 1, 0, 4},
		{"another place, another wait", normal, 2, 0, 9},
		{"half of them are not the rule", append(some(5, 1, 3), some(4, 1, 100)...), 1, 0, 3},
		{"places near it, where its own are too few", mixed, 3, 0, 10},
		{"waiting already, as is usual", normal, 1, 9 * time.Minute, 4},
		{"at least a minute", some(8, 1, 0.1), 1, 0, 1},
		{"from ten minutes on in fives", some(8, 1, 13.2), 1, 0, 15},
		{"from an hour on in quarters", some(8, 1, 70), 1, 0, 75},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := 0
			if minutes := usually(row.cases).at(row.place, row.since); minutes != nil {
				got = *minutes
			}
			if got != row.want {
				t.Errorf("told %d minutes, want %d", got, row.want)
			}
		})
	}
}
