package redact

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	shortestName   = 2 // letters; an initial says nothing
	shortestStem   = 4 // letters of a name that may take an ending
	shortestSecret = 4 // signs of a field that are looked for
	longestEnding  = "{0,6}"
)

// names takes out the names, whole and in their parts, with a capital or all in
// capitals. In small letters "will" and "rose" are words: see called.
func (m *marked) names(names []string, kind int, inflected bool) {
	for _, name := range names {
		name = strings.Join(strings.Fields(plain(name)), " ")
		m.name(name, kind, inflected)
		for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' }) {
			m.name(part, kind, inflected)
		}
	}
	for _, name := range names {
		m.called(plain(name), kind)
	}
	// "Hannah Price" is one person, also where her parts were found one by one.
	double := regexp.MustCompile(mark(kind) + `(?:[ \x{a0}-]` + mark(kind) + `)+`)
	m.text = double.ReplaceAllString(m.text, mark(kind))
}

func (m *marked) name(name string, kind int, inflected bool) {
	letters := utf8.RuneCountInString(name)
	if letters < shortestName {
		return
	}
	ending := ""
	if inflected && letters >= shortestStem {
		ending = `\p{Ll}` + longestEnding
	}
	forms := []string{capital(name), strings.ToUpper(name)}
	if strings.Contains(name, " ") {
		forms = append(forms, name)
	}
	for _, form := range forms {
		pattern, err := regexp.Compile(regexp.QuoteMeta(form) + ending)
		if err != nil {
			continue // no name is that long
		}
		m.whole(pattern, kind)
	}
}

// lead is what comes before a name in whatever letters: a greeting, @, a comma.
var lead = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?im)(?:^[\p{P}\s]*(?:` + alternatives(greetingsFile, "|") + `),?[ \x{a0}]|@|, )`)
})

// called takes out a first name in small letters where it can be nothing else:
// after @, or after a greeting or a comma when a sign or the end follows.
func (m *marked) called(name string, kind int) {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	if utf8.RuneCountInString(first) < shortestName || !strings.Contains(strings.ToLower(m.text), strings.ToLower(first)) {
		return
	}
	var b strings.Builder
	last := 0
	for _, at := range lead().FindAllStringIndex(m.text, -1) {
		end := at[1] + len(first)
		if end > len(m.text) || !strings.EqualFold(m.text[at[1]:end], first) {
			continue
		}
		after, _ := utf8.DecodeRuneInString(m.text[end:])
		if m.text[at[0]] == '@' && wordly(after) || m.text[at[0]] != '@' && end < len(m.text) && !strings.ContainsRune(",.!?:;\n", after) {
			continue
		}
		b.WriteString(m.text[last:at[1]] + mark(kind))
		last = end
	}
	m.text = b.String() + m.text[last:]
}

func capital(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

// whole takes out what the pattern finds as words of their own. Languages that
// put no spaces have no such thing.
func (m *marked) whole(pattern *regexp.Regexp, kind int) {
	var b strings.Builder
	last := 0
	for _, at := range pattern.FindAllStringIndex(m.text, -1) {
		before, _ := utf8.DecodeLastRuneInString(m.text[:at[0]])
		after, _ := utf8.DecodeRuneInString(m.text[at[1]:])
		inside, _ := utf8.DecodeRuneInString(m.text[at[0]:])
		if spaced(inside) && (wordly(before) || wordly(after)) {
			continue
		}
		b.WriteString(m.text[last:at[0]] + mark(kind))
		last = at[1]
	}
	m.text = b.String() + m.text[last:]
}

func spaced(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func wordly(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && spaced(r) }

// private takes out the value of a field of the contact.
func (m *marked) private(value string) {
	value = strings.TrimSpace(plain(value))
	if utf8.RuneCountInString(value) < shortestSecret {
		return
	}
	kind := number
	if strings.Contains(value, "@") {
		kind = mail
	}
	if pattern, err := regexp.Compile(`(?i)` + regexp.QuoteMeta(value)); err == nil {
		m.whole(pattern, kind)
	}
}

// greeting is the word with which a line begins, then one to three names.
var greeting = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^([\p{P}\s]*(?i:` + alternatives(greetingsFile, "|") + `),?[ \x{a0}])(\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \x{a0}]\p{Lu}[\p{L}\p{M}'’.-]*){0,2})([ ]?[,!.:;?\n–—-]|$)`)
})

// greeted fits the greeting of somebody whose name the desk does not know.
func (m *marked) greeted() {
	m.text = greeting().ReplaceAllString(m.text, "${1}"+mark(contact)+"${3}")
}
