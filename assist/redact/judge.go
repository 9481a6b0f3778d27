package redact

import (
	"regexp"
	"strings"
	"unicode"
)

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func moreDigits(n int) func(_, found, _ string) bool {
	return func(_, found, _ string) bool { return len(digits(found)) >= n }
}

// luhn knows card numbers by their check digit; what fails it is a number still.
func luhn(_, found, _ string) bool {
	sum, d := 0, digits(found)
	for i := range d {
		v := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}

// calendar reports "3.12." but not "40.15." nor version 2.3.1.
func calendar(_, found, after string) bool {
	if after != "" && unicode.IsDigit(rune(after[0])) {
		return false
	}
	parts := strings.Split(found, ".")
	return len(parts[0]) > 0 && len(parts[1]) > 0 && atMost(parts[0], 31) && atMost(parts[1], 12)
}

func atMost(s string, n int) bool {
	v := 0
	for _, r := range s {
		v = v*10 + int(r-'0')
	}
	return v >= 1 && v <= n
}

var tokenIn = regexp.MustCompile(`(?i)[?#&=]|%[0-9a-f]{2}|//[^/@]*@|\d{5,}`)

// carriesToken reports a link that says more than which page: a query, a
// password, a segment that is a number or was drawn by lot.
func carriesToken(_, found, _ string) bool {
	if tokenIn.MatchString(found) {
		return true
	}
	_, rest, _ := strings.Cut(strings.ReplaceAll(found, "://", ":"), "/")
	for segment := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r == '/' || r == '.' || r == ';' }) {
		if isCode("", segment, "") || drawn(segment) {
			return true
		}
	}
	return false
}

// drawn reports a long run without hyphens that no person would name a page.
func drawn(segment string) bool {
	const long = 20
	return len(segment) >= long && !strings.ContainsAny(segment, "-_")
}

// isCode reports letters and digits in one word, as vouchers and parcels have:
// from six signs with three digits, or mixed again and again.
func isCode(_, found, _ string) bool {
	n, letters, changes := len(digits(found)), 0, 0
	was := rune(0)
	for _, r := range found {
		kind := rune('-')
		switch {
		case unicode.IsDigit(r):
			kind = 'd'
		case unicode.IsLetter(r):
			kind = 'l'
			letters++
		}
		if kind != was && was != 0 && kind != '-' && was != '-' {
			changes++
		}
		was = kind
	}
	return letters > 0 && len(found) >= 6 && (n >= 3 || n >= 2 && found == strings.ToUpper(found)) || letters > 0 && len(found) >= 5 && n >= 2 && changes >= 2
}

// namesOrder tells "RF-20417" from "in 2027" and "SAVE 5000".
func namesOrder(_, found, after string) bool {
	if !strings.ContainsAny(found, " ") {
		return true
	}
	word, value, _ := strings.Cut(found, " ")
	return word == strings.ToUpper(word) && notPriceNorYear("", value, after)
}

// phoneLike tells numbers in groups from prices.
func phoneLike(before, found, after string) bool {
	return len(digits(found)) >= 7 && !unitAfter.MatchString(after) && !moneyBefore.MatchString(before)
}

var hours = regexp.MustCompile(`^(?:[:.]\d\d)?\s?(?:[–—-]|to\b|bis\b|a\b)\s?\d`)

// timed is what makes a number after a day its hour.
var timed = regexp.MustCompile(`(?i)\d[:.h]\d\d|\d\s?[ap]\.?m|\s(?:at|klo|kl\.?|um|om|las?|à|alle|às|o|godz\.|kell|saat)\s\d`)

// appointment tells a day with its time from opening hours.
func appointment(before, found, after string) bool {
	return timed.MatchString(found) && !hours.MatchString(after) && !strings.HasSuffix(strings.TrimRight(before, " "), "–") && !unitAfter.MatchString(after)
}

var (
	unitAfter   = regexp.MustCompile(`^\s?(?:[€$£¥₽₴₺%]|(?i:eur|usd|gbp|sek|nok|dkk|kr|zł|pln|mm|cm|m|km|g|kg|mg|ml|l|mah|w|kw|v|hz|mb|gb|kb|px|ppm|lm|円|元|원)\b)`)
	moneyBefore = regexp.MustCompile(`(?i)(?:[€$£¥₽₴₺]|\b(?:eur|usd|gbp|sek|nok|dkk|kr|pln))\s?$`)
	year        = regexp.MustCompile(`^(?:19|20)\d\d$`)
)

func notPrice(before, found, after string) bool {
	const dearest = 7 // digits
	return len(found) > dearest || !unitAfter.MatchString(after) && !moneyBefore.MatchString(before)
}

func notPriceNorYear(before, found, after string) bool {
	return notPrice(before, found, after) && !year.MatchString(found)
}
