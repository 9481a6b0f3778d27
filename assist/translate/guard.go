package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Warning says what is wrong with a translation.
type Warning string

// The warnings.
const (
	NumberChanged      Warning = "number_changed"
	LinkChanged        Warning = "link_changed"
	AddressChanged     Warning = "address_changed"
	PlaceholderChanged Warning = "placeholder_changed"
	CodeChanged        Warning = "code_changed"
	EmojiChanged       Warning = "emoji_changed"
	TermChanged        Warning = "term_changed"
	MarkdownChanged    Warning = "markdown_changed"
	NegationLost       Warning = "negation_lost"
	LengthSuspicious   Warning = "length_suspicious"
	WrongLanguage      Warning = "wrong_language"
	Untouched          Warning = "untouched"
	Empty              Warning = "empty"
)

// protected are the pieces that must come through exactly, most specific
// first: what an earlier one covers, a later one does not see.
var protected = []struct {
	warning Warning
	pattern *regexp.Regexp
}{
	{CodeChanged, regexp.MustCompile("(?s)```.*?```|`[^`\n]+`")},
	{LinkChanged, regexp.MustCompile(`https?://[^\s<>)\]]*[^\s<>)\].,!?;:]|\bwww\.[^\s<>)\]]*[^\s<>)\].,!?;:]`)},
	{AddressChanged, regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)},
	{PlaceholderChanged, regexp.MustCompile(`\{\{?[^{}\n]{1,60}\}?\}|%[sd]`)},
	{NumberChanged, regexp.MustCompile(`\+?\d{1,4}(?:[ \x{a0}-]\d{1,4}){2,}|` + // telephone numbers and dates
		`[#№+€$£]?\b[A-Z]{0,4}-?\d(?:[\d.,:/\x{a0}\x{202f}–-]*\d)?\b(?:[ \x{a0}\x{202f}]?[€$£%])?|\d`)},
}

// Guard protects pieces and compares them after. The zero value knows no
// terms of the desk.
type Guard struct {
	Terms []string // names that are never translated
}

// piece is a protected piece where it stands in a text.
type piece struct {
	warning  Warning
	text     string
	from, to int
}

// pieces gives the protected pieces of a text, in order, not overlapping.
func (g Guard) pieces(text string) []piece {
	taken := make([]bool, len(text)+1)
	var out []piece
	add := func(warning Warning, from, to int) {
		for i := from; i < to; i++ {
			if taken[i] {
				return
			}
		}
		for i := from; i < to; i++ {
			taken[i] = true
		}
		out = append(out, piece{warning, text[from:to], from, to})
	}
	for _, p := range protected[:4] {
		for _, at := range p.pattern.FindAllStringIndex(text, -1) {
			add(p.warning, at[0], at[1])
		}
	}
	for _, term := range g.Terms {
		for from := 0; term != ""; {
			i := strings.Index(text[from:], term)
			if i < 0 {
				break
			}
			add(TermChanged, from+i, from+i+len(term))
			from += i + len(term)
		}
	}
	for _, at := range protected[4].pattern.FindAllStringIndex(text, -1) {
		add(NumberChanged, at[0], at[1])
	}
	for i, r := range text {
		if isEmoji(r) {
			add(EmojiChanged, i, i+utf8.RuneLen(r))
		}
	}
	slices.SortFunc(out, func(a, b piece) int { return a.from - b.from })
	return out
}

func isEmoji(r rune) bool {
	return (r >= 0x1F300 && r <= 0x1FAFF) || (r >= 0x2600 && r <= 0x27BF) || (r >= 0x1F1E6 && r <= 0x1F1FF)
}

// protect puts a mark in the place of each piece.
func (g Guard) protect(text string) (marked string, pieces []piece) {
	pieces = g.pieces(text)
	var b strings.Builder
	last := 0
	for i, p := range pieces {
		b.WriteString(text[last:p.from])
		fmt.Fprintf(&b, "⟦%d⟧", i+1)
		last = p.to
	}
	b.WriteString(text[last:])
	return b.String(), pieces
}

var markPattern = regexp.MustCompile(`⟦\s*(\d+)\s*⟧`)

// restore puts the pieces back; false when a mark was lost, doubled or made up.
func restore(text string, pieces []piece) (string, bool) {
	used := make([]int, len(pieces))
	ok := true
	out := markPattern.ReplaceAllStringFunc(text, func(mark string) string {
		n := 0
		fmt.Sscanf(markPattern.FindStringSubmatch(mark)[1], "%d", &n) //nolint:errcheck // the pattern allows digits only; too many give 0
		if n < 1 || n > len(pieces) {
			ok = false
			return mark
		}
		used[n-1]++
		return pieces[n-1].text
	})
	for _, n := range used {
		ok = ok && n == 1
	}
	return out, ok && !strings.ContainsAny(out, "⟦⟧")
}

// Check compares a translation with its source and gives what is wrong, in a
// fixed order, each once; nil when all is well.
func (g Guard) Check(source, translation, from, to string) []Warning {
	if strings.TrimSpace(translation) == "" {
		if strings.TrimSpace(source) == "" {
			return nil
		}
		return []Warning{Empty}
	}
	var out []Warning
	before, after := count(g.pieces(source)), count(g.pieces(translation))
	for _, warning := range []Warning{NumberChanged, LinkChanged, AddressChanged, PlaceholderChanged, CodeChanged, EmojiChanged, TermChanged} {
		if !equal(before[warning], after[warning]) {
			out = append(out, warning)
		}
	}
	if markdown(source) != markdown(translation) {
		out = append(out, MarkdownChanged)
	}
	if Negations(source, from) > 0 && Negations(translation, to) == 0 && covered(from) && covered(to) {
		out = append(out, NegationLost)
	}
	long, short := utf8.RuneCountInString(translation), utf8.RuneCountInString(source)
	if long > 3*short+40 || short > 4*long+40 {
		out = append(out, LengthSuspicious)
	}
	if from != to && letters(source) >= 12 && strings.EqualFold(strings.TrimSpace(source), strings.TrimSpace(translation)) {
		out = append(out, Untouched)
	}
	return out
}

// count gathers the pieces' texts by warning; numbers by their digits, since
// languages write 1,000.50 in different ways.
func count(pieces []piece) map[Warning][]string {
	out := map[Warning][]string{}
	for _, p := range pieces {
		text := p.text
		if p.warning == NumberChanged {
			text = essence(text)
		}
		out[p.warning] = append(out[p.warning], text)
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out
}

// essence gives a number's digits and letters, then its currency or per cent
// sign, wherever the language puts that.
func essence(number string) string {
	var digits, sign []rune
	for _, r := range number {
		switch {
		case unicode.IsDigit(r), unicode.IsLetter(r):
			digits = append(digits, r)
		case unicode.Is(unicode.Sc, r), r == '%':
			sign = append(sign, r)
		}
	}
	return string(digits) + string(sign)
}

func equal(a, b []string) bool { return slices.Equal(a, b) }

// markdown counts the marks that carry meaning: links, bold, list lines.
func markdown(text string) [3]int {
	lists := 0
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " ")
		if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") {
			lists++
		}
	}
	return [3]int{strings.Count(text, "]("), strings.Count(text, "**"), lists}
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
