package ground

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// quantity is a number or a range with what it counts.
type quantity struct {
	numbers []string // one, or the two ends of a range
	unit    string   // day, euro, percent…; empty when none is named
	text    string
}

var (
	amounts = regexp.MustCompile(`\d+(?:[.,:/]\d+)*(?:\s?[–-]\s?\d+(?:[.,:/]\d+)*)?`)
	units   = unitWords()
)

// unit is a unit with the beginnings of its words in the languages that the
// bot speaks well.
type unit struct {
	name       string
	beginnings []string
}

func unitWords() []unit {
	return []unit{
		{"euro", []string{"€", "euro", "eur", "يورو"}}, {"dollar", []string{"$", "dollar", "usd", "dólar"}}, {"pound", []string{"£", "pound", "gbp"}},
		{"percent", []string{"%", "percent", "prosent", "porcent", "procent", "prozent"}},
		{"minute", []string{"minut", "min.", "دقيق"}}, {"hour", []string{"hour", "tunti", "tunni", "hora", "timm", "stund", "ساع"}},
		{"day", []string{"day", "weekday", "workday", "päiv", "arkipäiv", "arkipv", "pv", "día", "dag", "vardag", "arbetsdag", "tag", "werktag", "arbeitstag", "يوم", "أيام"}},
		{"week", []string{"week", "viik", "semana", "veck", "woche", "أسبوع", "أسابيع"}},
		{"month", []string{"month", "kuukau", "kk", "mes", "månad", "monat", "شهر", "أشهر"}},
		{"year", []string{"year", "vuo", "año", "år", "jahr", "سنة", "سنوات", "عام"}},
		{"krona", []string{"kr", "sek", "nok", "dkk"}},
	}
}

// quantities gives the numbers of a text with their units: the sign or word
// before the number, or one of the two words behind it ("3 working days").
func quantities(text string) []quantity {
	var out []quantity
	for _, at := range amounts.FindAllStringIndex(text, -1) {
		shown := text[at[0]:at[1]]
		q := quantity{text: shown}
		for _, n := range strings.FieldsFunc(shown, func(r rune) bool { return r == '–' || r == '-' || r == ' ' }) {
			q.numbers = append(q.numbers, strings.ReplaceAll(n, ",", "."))
		}
		before := strings.Fields(text[:at[0]])
		if len(before) > 0 {
			q.unit = currency(before[len(before)-1])
		}
		if q.unit == "" {
			q.unit = unitAfter(text[at[1]:])
		}
		out = append(out, q)
	}
	return out
}

func currency(word string) string {
	for _, unit := range units[:3] {
		if strings.HasSuffix(word, unit.beginnings[0]) {
			return unit.name
		}
	}
	return ""
}

func unitAfter(rest string) string {
	words := strings.Fields(rest)
	for _, word := range words[:min(2, len(words))] {
		word = strings.ToLower(word)
		for _, unit := range units {
			if slices.ContainsFunc(unit.beginnings, func(b string) bool { return strings.HasPrefix(strings.TrimLeft(word, "(-"), b) }) {
				return unit.name
			}
		}
		if strings.ContainsAny(word, ".,;!?|") {
			break // the next word counts something else
		}
	}
	return ""
}

// holds reports whether a segment says the quantity: the same numbers, of the
// same unit as far as both name one. A range may also be told by its two ends
// ("between 1 and 8"), but not put together from two others.
func (q quantity) holds(segment []quantity) bool {
	has := func(n string, whole bool) bool {
		return slices.ContainsFunc(segment, func(s quantity) bool {
			return slices.Contains(s.numbers, n) && (!whole || len(s.numbers) == 1) && (q.unit == "" || s.unit == "" || q.unit == s.unit)
		})
	}
	if len(q.numbers) == 1 {
		return has(q.numbers[0], false)
	}
	return slices.ContainsFunc(segment, func(s quantity) bool {
		return slices.Equal(s.numbers, q.numbers) && (q.unit == "" || s.unit == "" || q.unit == s.unit)
	}) || !slices.ContainsFunc(q.numbers, func(n string) bool { return !has(n, true) })
}

// segment is a sentence, a row of a table or an item of a list: what belongs
// together.
type segment struct {
	text       string
	quantities []quantity
}

func segments(passages []string) []segment {
	var out []segment
	for _, passage := range passages {
		for _, line := range strings.Split(passage, "\n") {
			for _, part := range parts(line) {
				out = append(out, segment{part, quantities(part)})
			}
		}
	}
	return out
}

// parts splits a line where a sentence ends, but not inside a number.
func parts(line string) []string {
	var out []string
	from := 0
	runes := []rune(line)
	for i, r := range runes {
		if strings.ContainsRune(".!?。؟", r) && (i+1 == len(runes) || unicode.IsSpace(runes[i+1])) {
			out = append(out, string(runes[from:i+1]))
			from = i + 1
		}
	}
	return append(out, string(runes[from:]))
}

// amountsHeld reports the first quantity of the sentence that the passages do not
// say, or say of something else: where a segment that has a name of the sentence
// gives a quantity of that kind, the sentence must give the same.
func amountsHeld(words Words, sentence string, passages []string) (string, bool) {
	all := segments(passages)
	named := withoutFunction(words, names(sentence))
	first := withoutFunction(words, capitalised(sentence))
	for _, q := range quantities(sentence) {
		about := q.told(all, named)
		if len(about) == 0 {
			about = q.told(all, first)
		}
		if len(about) == 0 {
			about = all
		}
		if !slices.ContainsFunc(about, func(s segment) bool { return q.holds(s.quantities) }) {
			return q.text, false
		}
	}
	return "", true
}

// told gives the segments that have one of the names and a quantity of q's kind.
func (q quantity) told(all []segment, names []string) []segment {
	var out []segment
	for _, s := range all {
		if mentions(s.text, names) && slices.ContainsFunc(s.quantities, func(o quantity) bool { return q.unit == "" || o.unit == q.unit }) {
			out = append(out, s)
		}
	}
	return out
}

func withoutFunction(words Words, names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return len(words(name)) == 0 })
}

func mentions(text string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(text, name) })
}

// capitalised gives the words with a capital, also the first.
func capitalised(sentence string) []string {
	var out []string
	for _, field := range strings.Fields(sentence) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if runes := []rune(word); len(runes) > 1 && unicode.IsUpper(runes[0]) {
			out = append(out, word)
		}
	}
	return out
}
