package redact

import (
	"regexp"
	"strings"
	"sync"
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
	months, days, cues := alternatives(monthsFile, " "), alternatives(daysFile, "|"), alternatives(cuesFile, "|")
	compile := regexp.MustCompile
	return []piece{
		{link, compile(`(?i)\b(?:https?|ftp)://[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+|\b(?:[\p{L}\d-]+\.)+\p{L}{2,}/[^\s<>"')\]]+`), carriesToken},
		{number, compile(`(?i)(?:pass(?:word|wort|code)|salasana|lösenord|adgangskode|passord|wachtwoord|mot de passe|contraseña|senha|hasło|parool|пароль|şifre)\p{L}{0,4}[^\p{L}\d\n]{1,3}(?:(?:is|on|är|er|ist|es|est|to)\s)?(\S*[\d!@#$%&*]\S*)`), nil},
		{mail, compile(`(?i)[\p{L}\p{M}\d._%+'-]+\s?(?:@|[\[({]\s?(?:at|@|ät)\s?[\])}])\s?[\p{L}\d-]+(?:\s?(?:\.|[\[({]\s?(?:dot|punkt|punto|piste)\s?[\])}])\s?[\p{L}\d-]+)+`), nil},
		{account, compile(`(?i)\b[A-Z]{2}\d{2}(?:[ \x{a0}-]?[A-Z0-9]{4}){2,7}(?:[ \x{a0}-]?[A-Z0-9]{1,4})?\b`), moreDigits(8)},
		{card, compile(`[*•xX·#]{2,}(?:[ \x{a0}-]?[*•xX·#]{2,})*[ \x{a0}-]?\d{3,4}\b`), nil},
		{card, compile(`\b\d(?:[\s\x{a0}./-]{0,2}\d){12,18}\b`), luhn},
		{number, compile(`\b\d{6}[-+ABCDEFUVWXY]\d{3}[\dA-Y]\b`), nil}, // a person, in the Nordic way
		{date, compile(`\b\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b`), nil},
		{date, compile(`\b\d{1,2}\.\d{1,2}\.`), calendar},
		{date, compile(`(?i)\b\d{1,2}(?:st|nd|rd|th|\.|º|er|:e)?[\s-](?:of\s|de\s|d')?(?:` + months + `)\b(?:[,-]?\s?(?:de\s)?\d{4})?`), nil},
		{date, compile(`(?i)\b(?:` + months + `)\.?\s\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s\d{4}\b)?`), nil},
		{date, compile(`(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일号]`), nil},
		{date, compile(`(?:^|[^\p{L}\d])(\d{1,2}\s(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر))`), nil},
		{date, compile(`(?i)\b(?:on|by|until|till|before|after|from|` + days + `)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)\b`), nil},
		{date, compile(`(?i)(?:^|[^\p{L}])((?:` + days + `)(?:,|\sat|\sklo|\skl\.?|\sum|\som|\sa\slas?|\sà|\salle|\sàs|\so(?:\sgodz\.)?|\skell|\ssaat)*\s\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap]\.?m\b)?)`), appointment},
		{phone, compile(`(?:\+|\b00)\s?\d(?:[\s\x{a0}./()-]{0,3}\d){5,14}`), nil},
		{phone, compile(`\(?\b0\d{1,4}\)?(?:[ \x{a0}./-]{1,2}\d{2,8}){1,5}\b|\b(?:1[ -])?\d{2,4}(?:[ \x{a0}.-]\d{2,4}){1,4}\b`), phoneLike},
		{order, compile(`(?i)[#№]\s?[A-Z0-9][A-Z0-9/-]{2,}|\bn[.º°]{1,2}\s?\d{3,}`), moreDigits(3)},
		{number, compile(`(?i)(?:` + cues + `)\p{L}{0,6}[^\p{L}\d\n]{0,3}(?:\p{L}{1,3}[^\p{L}\d\n]{0,2})?(\d(?:[ -]?\d){2,})\b`), notPrice},
		{order, compile(`(?i)\b[A-Z]{1,5}[-/ _]?\d{4,9}\b`), namesOrder},
		{number, compile(`(?i)\b[A-Z0-9]+(?:[-_/][A-Z0-9]+)*\b`), isCode},
		{number, compile(`\b\d{5,}\b`), notPrice},
		{number, compile(`\b\d{4}\b`), notPriceNorYear},
	}
})

func (m *marked) pieces() {
	for _, p := range pieces() {
		if !strings.ContainsAny(m.text, needs(p.kind)) {
			continue
		}
		m.piece(p)
	}
}

// piece takes out what the pattern finds: its group, where it has one, for RE2
// has no way to look behind.
func (m *marked) piece(p piece) {
	var b strings.Builder
	last := 0
	for _, at := range p.pattern.FindAllStringSubmatchIndex(m.text, -1) {
		if len(at) > 2 && at[2] >= 0 {
			at = at[2:4]
		}
		if at[0] < last || p.ask != nil && !p.ask(m.text[last:at[0]], m.text[at[0]:at[1]], m.text[at[1]:]) {
			continue
		}
		b.WriteString(m.text[last:at[0]] + mark(p.kind))
		last = at[1]
	}
	m.text = b.String() + m.text[last:]
}

// needs gives signs of which one stands in every match: looking for them costs
// little.
func needs(kind int) string {
	switch kind {
	case link:
		return "/."
	case mail:
		return "@[({"
	default:
		return "0123456789"
	}
}
