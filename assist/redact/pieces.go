package redact

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// piece is a pattern of what is private; where ask is set it has the last word,
// on the text before the match too.
type piece struct {
	kind    int
	pattern *regexp.Regexp
	ask     func(before, found, after string) bool
}

// pieces lists the patterns, the surest first: what an earlier one took out, a
// later one does not see.
var pieces = sync.OnceValue(func() []piece {
	months := alternatives(monthsFile, " ")
	compile := regexp.MustCompile
	return []piece{
		{link, compile(`(?i)\b(?:https?|ftp)://[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+|\b(?:[\p{L}\d-]+\.)+\p{L}{2,}/[^\s<>"')\]]+`), carriesToken},
		{mail, compile(`(?i)[\p{L}\p{M}\d._%+'-]+\s?(?:@|[\[({]\s?(?:at|@|ät)\s?[\])}])\s?[\p{L}\d-]+(?:\s?(?:\.|[\[({]\s?(?:dot|punkt|punto|piste)\s?[\])}])\s?[\p{L}\d-]+)+`), nil},
		{account, compile(`(?i)\b[A-Z]{2}\d{2}(?:[ \x{a0}-]?[A-Z0-9]{4}){2,7}(?:[ \x{a0}-]?[A-Z0-9]{1,4})?\b`), moreDigits(8)},
		{card, compile(`[*•xX·#]{2,}(?:[ \x{a0}-]?[*•xX·#]{2,})*[ \x{a0}-]?\d{3,4}\b`), nil},
		{card, compile(`\b\d(?:[ \x{a0}./-]{0,2}\d){12,18}\b`), luhn},
		{date, compile(`\b\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b`), nil},
		{date, compile(`\b\d{1,2}\.\d{1,2}\.`), calendar},
		{date, compile(`(?i)\b\d{1,2}(?:st|nd|rd|th|\.|º|er|:e)?\s(?:of\s|de\s|d')?(?:` + months + `)\b(?:,?\s(?:de\s)?\d{4})?`), nil},
		{date, compile(`(?i)\b(?:` + months + `)\s\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s\d{4}\b)?`), nil},
		{date, compile(`(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号]`), nil},
		{date, compile(`(?:^|[^\p{L}\d])\d{1,2}\s(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر)`), nil},
		{phone, compile(`(?:\+|\b00)\s?\d(?:[\s\x{a0}./()-]{0,3}\d){5,14}`), nil},
		{phone, compile(`\(?\b0\d{1,4}\)?(?:[ \x{a0}./-]{1,2}\d{2,5}){1,5}\b|\b\d{2,4}(?:[ \x{a0}.-]\d{2,4}){2,4}\b`), moreDigits(7)},
		{order, compile(`(?i)[#№]\s?[A-Z0-9][A-Z0-9/-]{2,}|\bn[.º°]{1,2}\s?\d{3,}`), moreDigits(3)},
		{order, compile(`(?i)\b[A-Z]{1,5}[-/ _]?\d{4,9}\b`), namesOrder},
		{number, compile(`(?i)\b[A-Z0-9]+(?:[-_/][A-Z0-9]+)*\b`), isCode},
		{number, compile(`\b\d{5,}\b`), notPrice},
		{number, compile(`\b\d{4}\b`), notPriceNorYear},
	}
})

func (m *marked) pieces() {
	for _, p := range pieces() {
		var b strings.Builder
		last := 0
		for _, at := range p.pattern.FindAllStringIndex(m.text, -1) {
			if p.ask != nil && !p.ask(m.text[last:at[0]], m.text[at[0]:at[1]], m.text[at[1]:]) {
				continue
			}
			b.WriteString(m.text[last:at[0]])
			if found := m.text[at[0]:at[1]]; p.kind == date && !startsInDate(found) {
				b.WriteString(found[:strings.IndexFunc(found, unicode.IsDigit)])
			}
			b.WriteString(mark(p.kind))
			last = at[1]
		}
		m.text = b.String() + m.text[last:]
	}
}

// startsInDate reports that the match begins with the date itself: RE2 has no
// look-behind, and \b knows ASCII only.
func startsInDate(found string) bool {
	first := []rune(found)[0]
	return unicode.IsDigit(first) || unicode.IsLetter(first)
}
