package text

import (
	"embed"
	"strings"
)

// synonymFiles hold groups of words that visitors use for one another.
//
//go:embed synonyms/*.txt
var synonymFiles embed.FS

// readSynonyms notes, by stem (or stems with spaces), the numbers of the groups
// that a term stands in: of the language's list, and then of the desk's.
func (a *Analyser) readSynonyms(groups [][]string) {
	data, err := synonymFiles.ReadFile("synonyms/" + a.locale + ".txt")
	if err != nil && len(groups) == 0 {
		return
	}
	a.synonyms = map[string][]uint16{}
	lines := strings.Split(string(data), "\n")
	for n, line := range lines {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			a.addSynonym(strings.ReplaceAll(word, "_", " "), uint16(n))
		}
	}
	for n, group := range groups {
		for _, term := range group {
			a.addSynonym(term, uint16(len(lines)+n))
		}
	}
}

func (a *Analyser) addSynonym(term string, group uint16) {
	var stems []string
	for _, token := range a.Tokens(term) {
		stems = append(stems, token.Stem)
	}
	key := strings.Join(stems, " ")
	if known := a.synonyms[key]; len(known) == 0 || known[len(known)-1] != group {
		a.synonyms[key] = append(known, group)
	}
}
