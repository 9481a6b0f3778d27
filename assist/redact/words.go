package redact

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed labels.txt
var labelsFile string

//go:embed months.txt
var monthsFile string

//go:embed greetings.txt
var greetingsFile string

//go:embed cues.txt
var cuesFile string

//go:embed days.txt
var daysFile string

var labelTable = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(labelsFile) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		out[columns[0]] = append(columns[1:], "contact.name", "agent.name")
	}
	return out
})

func labels(locale string) []string {
	if names, ok := labelTable()[locale]; ok {
		return names
	}
	return labelTable()["en"]
}

// alternatives joins the words of a file, a locale a line, as a pattern's choice,
// the longest first.
func alternatives(file, separator string) string {
	var words []string
	for line := range strings.Lines(file) {
		_, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		for word := range strings.SplitSeq(rest, separator) {
			words = append(words, regexp.QuoteMeta(word))
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(words, "|")
}

// inflects reports languages that put endings on names: "Sannalle".
func inflects(locale string) bool {
	return slices.Contains([]string{"fi", "et", "tr", "pl", "ru", "uk"}, locale)
}
