package text

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	shortestRepair = 4 // fewer letters say too little to be mended
	twoErrorsFrom  = 8 // from this many letters two errors may be mended
	longestRepair  = 24
)

// Speller finds the known word that an unknown one was meant to be. It holds
// every known word under each form that one or two lost letters leave of it,
// so that a look-up compares a handful of words only. Safe for concurrent use.
type Speller struct {
	common []string // words of the language that are no errors
	words  []string // sorted
	counts []int32
	keys   []uint64 // sorted: hash of a form …
	ids    []int32  // … and the word it came from
}

// NewSpeller makes a speller of a vocabulary in a language ("en"): words, folded,
// and how often each occurs; of two that are equally near, the commoner one is
// taken. The language's common words are never errors, whether the vocabulary
// has them or not: who asks for a loan does not mean a load.
func NewSpeller(locale string, vocabulary map[string]int) *Speller {
	s := &Speller{common: commonWords(locale)}
	for w := range vocabulary {
		s.words = append(s.words, w)
	}
	slices.Sort(s.words)
	type entry struct {
		key uint64
		id  int32
	}
	var entries []entry
	for id, w := range s.words {
		s.counts = append(s.counts, int32(vocabulary[w]))
		letters := []rune(w)
		if !repairable(letters) {
			continue
		}
		forms(letters, allowed(len(letters)+1), func(key uint64) { entries = append(entries, entry{key, int32(id)}) })
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
	})
	entries = slices.Compact(entries)
	s.keys, s.ids = make([]uint64, len(entries)), make([]int32, len(entries))
	for i, e := range entries {
		s.keys[i], s.ids[i] = e.key, e.id
	}
	return s
}

// Knows reports whether the folded word is in the vocabulary.
func (s *Speller) Knows(word string) bool {
	_, ok := slices.BinarySearch(s.words, word)
	return ok
}

// Repair gives the known word nearest to the folded word: one error away (a
// letter wrong, missing, too many, or two swapped), or two from eight letters.
// It gives word itself and false when it is known, a common word of the language,
// too short, or near to none.
func (s *Speller) Repair(word string) (string, bool) {
	letters := []rune(word)
	if !repairable(letters) || s.Knows(word) || isCommon(s.common, word) {
		return word, false
	}
	limit := allowed(len(letters))
	best, bestDistance := int32(-1), limit+1
	forms(letters, limit, func(key uint64) {
		at, _ := slices.BinarySearch(s.keys, key)
		for ; at < len(s.keys) && s.keys[at] == key; at++ {
			id := s.ids[at]
			known := []rune(s.words[id])
			d := distance(letters, known, limit)
			if d > limit || d > bestDistance || anotherWord(letters, known, d) {
				continue
			}
			if d < bestDistance || s.better(id, best, letters[0]) {
				best, bestDistance = id, d
			}
		}
	})
	if best < 0 {
		return word, false
	}
	return s.words[best], true
}

// better reports whether word a is a likelier meaning than b: the first letter
// is rarely wrong, and common words are meant more often.
func (s *Speller) better(a, b int32, first rune) bool {
	if a == b || b < 0 {
		return b < 0
	}
	fa, _ := utf8.DecodeRuneInString(s.words[a])
	fb, _ := utf8.DecodeRuneInString(s.words[b])
	if (fa == first) != (fb == first) {
		return fa == first
	}
	return cmp.Or(cmp.Compare(s.counts[a], s.counts[b]), cmp.Compare(b, a)) > 0
}

// anotherWord reports a difference that people seldom make by mistake and
// languages often make on purpose: a letter more or less at the beginning
// (iphone, phone), or two letters that are others (passport, password).
func anotherWord(a, b []rune, distance int) bool {
	switch len(a) - len(b) {
	case 1, -1:
		return a[0] != b[0] && distance == 1
	case 0:
		others := 0
		for i := range a {
			if a[i] != b[i] {
				others++
			}
		}
		return distance == 2 && others == 2
	default:
		return false
	}
}

func allowed(letters int) int {
	if letters >= twoErrorsFrom {
		return 2
	}
	return 1
}

func repairable(letters []rune) bool {
	if len(letters) < shortestRepair || len(letters) > longestRepair {
		return false
	}
	for _, r := range letters {
		if !unicode.IsLetter(r) || isSpaceless(r) {
			return false
		}
	}
	return true
}

// forms gives the hash of letters and of what is left without one letter (or
// two, when depth is 2).
func forms(letters []rune, depth int, yield func(uint64)) {
	n := len(letters)
	yield(hashLetters(letters, -1, -1))
	for i := range n {
		yield(hashLetters(letters, i, -1))
		if depth < 2 {
			continue
		}
		for j := i + 1; j < n; j++ {
			yield(hashLetters(letters, i, j))
		}
	}
}

func hashLetters(letters []rune, skip1, skip2 int) uint64 {
	h := uint64(hashStart)
	for i, r := range letters {
		if i != skip1 && i != skip2 {
			h = (h ^ uint64(r)) * 1099511628211
		}
	}
	return h
}

// distance counts the errors between a and b (swaps of neighbours count one);
// limit+1 when there are more.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var rows [3][longestRepair + 4]int
	if len(b) > longestRepair+2 {
		return limit + 1
	}
	before, above, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range len(b) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		lowest := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			lowest = min(lowest, row[j])
		}
		if lowest > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
