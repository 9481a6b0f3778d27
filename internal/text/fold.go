package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives s in lower case and compatibility form (ﬁ becomes fi, full width
// becomes plain), without apostrophes and invisible characters. It is the form
// in which words of any language are compared; accents stay.
func Fold(s string) string { return fold(s) }

func fold(s string) string {
	if isPlain(s) {
		return s
	}
	if !isASCII(s) {
		s = norm.NFKC.String(strings.ToValidUTF8(s, ""))
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case isApostrophe(r) || isInvisible(r):
		case r == 'İ': // its lower case has a dot of its own, a second character
			b.WriteByte('i')
		case r == 'ё' || r == 'Ё':
			b.WriteRune('е')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if out := b.String(); isASCII(out) || norm.NFKC.IsNormalString(out) {
		return out
	}
	return norm.NFKC.String(b.String())
}

// isPlain reports lower-case ASCII letters and digits only: nothing to fold.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´' || r == '＇'
}

// isInvisible reports what is in a text but not seen: zero-width and direction
// marks, soft hyphens, variation selectors.
func isInvisible(r rune) bool {
	return r == '\u00ad' || r == '\u0640' || unicode.Is(unicode.Cf, r) || (r >= '\ufe00' && r <= '\ufe0f')
}

// stripAccents drops combining marks: señal becomes senal.
func stripAccents(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
