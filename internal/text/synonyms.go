package text

import (
	"embed"
	"strings"
)

// synonymFiles hold groups of words that visitors use for one another.
//
//go:embed synonyms/*.txt
var synonymFiles embed.FS

// readSynonyms gives, by stem (or two stems and a space), the numbers of the
// groups that a word stands in; nil for a language without a list.
func (a *Analyser) readSynonyms() map[string][]uint16 {
	data, err := synonymFiles.ReadFile("synonyms/" + a.locale + ".txt")
	if err != nil {
		return nil
	}
	out := map[string][]uint16{}
	for n, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			var stems []string
			for _, token := range a.Tokens(strings.ReplaceAll(word, "_", " ")) {
				stems = append(stems, token.Stem)
			}
			key := strings.Join(stems, " ")
			if known := out[key]; len(known) == 0 || known[len(known)-1] != uint16(n) {
				out[key] = append(known, uint16(n))
			}
		}
	}
	return out
}
