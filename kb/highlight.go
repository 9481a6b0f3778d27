package kb

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/text"
	"github.com/segue-desk/segue/kb/markdown"
)

// marker shows where a text fits a search.
type marker struct {
	words *text.Analyser
	stems map[string]bool
	begun string // the word that is still being typed
}

func newMarker(words *text.Analyser, query string, typing bool) marker {
	m := marker{words: words, stems: map[string]bool{}}
	tokens := words.Tokens(cut(query, longestQuery))
	for i, t := range tokens {
		if !t.Function {
			m.stems[t.Stem] = true
		}
		if typing && i == len(tokens)-1 && utf8.RuneCountInString(t.Text) > 1 {
			m.begun = t.Text
		}
	}
	return m
}

// fits gives the words of s that the search means.
func (m marker) fits(s string) []text.Token {
	var out []text.Token
	for _, t := range m.words.Tokens(s) {
		if m.stems[t.Stem] || m.begun != "" && strings.HasPrefix(t.Text, m.begun) {
			out = append(out, t)
		}
	}
	return out
}

// sum adds up what the different fitting words of a passage count.
func (m marker) sum(s string, weights map[string]float64) float64 {
	sum, seen := 0.0, map[string]bool{}
	for _, t := range m.fits(s) {
		if seen[t.Stem] {
			continue
		}
		seen[t.Stem] = true
		if w, ok := weights[t.Stem]; ok {
			sum += w
		} else {
			sum++
		}
	}
	return sum
}

// all gives s as HTML with its fitting words marked.
func (m marker) all(s string) string { return marked(s, m.fits(s)) }

func marked(s string, tokens []text.Token) string {
	var b strings.Builder
	at := 0
	for _, t := range tokens {
		if t.Start < at { // neighbouring pairs of a script without spaces overlap
			if t.End <= at {
				continue
			}
			t.Start = at
		}
		b.WriteString(html.EscapeString(s[at:t.Start]))
		b.WriteString("<mark>" + html.EscapeString(s[t.Start:t.End]) + "</mark>")
		at = t.End
	}
	b.WriteString(html.EscapeString(s[at:]))
	return strings.ReplaceAll(b.String(), "</mark><mark>", "")
}

const (
	excerptBytes = 220
	excerptLead  = 60 // bytes kept before the first fitting word
)

// inTitle is what a word counts in a passage that the title has already; a new
// one counts 1.
const inTitle = 0.4

// excerpt gives the passage that fits best, cut to a few lines; the first one
// when none does.
func (m marker) excerpt(title string, passages []markdown.Passage) string {
	weights := map[string]float64{}
	for _, t := range m.fits(title) {
		weights[t.Stem] = inTitle
	}
	best, most := "", -1.0
	for _, p := range passages {
		if sum := m.sum(p.Text, weights); sum > most {
			best, most = p.Text, sum
		}
	}
	if best == "" {
		return ""
	}
	tokens := m.fits(best)
	before, after := "", ""
	if len(tokens) > 0 && len(best) > excerptBytes && tokens[0].Start > excerptLead {
		from := tokens[0].Start - excerptLead
		if space := strings.IndexByte(best[from:], ' '); space >= 0 && space < excerptLead {
			from += space + 1
		}
		for !utf8.RuneStart(best[from]) {
			from++
		}
		best, before = best[from:], "… "
	}
	if len(best) > excerptBytes {
		best, after = cut(best, excerptBytes), " …"
		if space := strings.LastIndexByte(best, ' '); space > excerptBytes/2 {
			best = best[:space]
		}
	}
	return before + m.all(best) + after
}

// cut gives at most n bytes of s, in whole letters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
