package text

import (
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a text by byte offsets, End exclusive.
type Span struct{ Start, End int }

// Sentences gives the sentences of s in order, without the white space around
// them. A line break ends a sentence; the point of a number, a list or a short
// form before a small letter does not.
func Sentences(s string) []Span {
	var spans []Span
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == '\n' || isStop(r) && endsHere(s, start, i, r) {
			spans = appendTrimmed(spans, s, start, i)
			start = i
		}
	}
	return appendTrimmed(spans, s, start, len(s))
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।':
		return true
	}
	return false
}

// endsHere decides on the stop r that ends just before i.
func endsHere(s string, start, i int, r rune) bool {
	if r == '。' || r == '！' || r == '？' {
		return true
	}
	next, size := utf8.DecodeRuneInString(s[i:])
	if i == len(s) {
		return true
	}
	if !unicode.IsSpace(next) {
		return false
	}
	if r != '.' {
		return true
	}
	if after, _ := utf8.DecodeRuneInString(s[i+size:]); unicode.IsLower(after) {
		return false
	}
	return !isListNumber(s[start : i-1])
}

// isListNumber reports a piece like "1" or " 12": the point after it belongs
// to a list.
func isListNumber(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !unicode.IsSpace(r):
			return false
		}
	}
	return digits > 0 && digits <= 3
}

func appendTrimmed(spans []Span, s string, start, end int) []Span {
	for start < end {
		r, size := utf8.DecodeRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	if start == end {
		return spans
	}
	return append(spans, Span{start, end})
}
