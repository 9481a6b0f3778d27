package replies

import (
	"math"
	"testing"
)

// TestRidge_WithoutIsAsIfNeverLearnt compares the shortcut with a regression
// that really lacks the reply.
func TestRidge_WithoutIsAsIfNeverLearnt(t *testing.T) {
	s := newSpace()
	s.know("en")
	questions := []string{"where is my parcel", "my parcel is late", "return a jacket", "how do I return it", "my password is wrong"}
	for _, q := range questions {
		s.count(s.clues("en", q))
	}
	var lessons []lesson
	for i, q := range questions {
		lessons = append(lessons, lesson{s.see("en", []Message{{Text: q}}), int32(i)})
	}
	m := &Model{past: make([]kept, len(lessons))}
	for v := range m.near {
		m.near[v] = newIndex()
		for i := range lessons {
			m.near[v].add(i, lessons[i].seen.view[v])
		}
	}
	all, less := newRidge(lessons, m.liken), newRidge(lessons[2:], m.liken)
	short := all.expectWithout([]int{0, 1})
	for i, want := range less.expect(&lessons[0].seen, m.liken(&lessons[0].seen)) {
		if got := short[i+2]; got.past != want.past || math.Abs(got.weight-want.weight) > 1e-6 {
			t.Errorf("reply %d: weight %v, want %v", got.past, got.weight, want.weight)
		}
	}
	if short[0].weight != 0 || short[1].weight != 0 {
		t.Errorf("what must not be known counts: %v", short[:2])
	}
}
