package text

import (
	"embed"
	"slices"
	"strings"
)

// wordFiles hold the commonest words of each language, sorted.
//
//go:embed words/*.txt
var wordFiles embed.FS

// commonWords gives the commonest words of a locale's language in the form of
// [Token.Text], sorted; none for a language without a list.
func commonWords(locale string) []string {
	data, err := wordFiles.ReadFile("words/" + baseOf(locale) + ".txt")
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// isCommon reports a word of the sorted list.
func isCommon(list []string, word string) bool {
	_, ok := slices.BinarySearch(list, word)
	return ok
}
