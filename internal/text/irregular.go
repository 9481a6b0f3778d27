package text

import (
	"embed"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
)

// irregularFiles hold, by language, words whose forms share no stem.
//
//go:embed irregular/*.txt
var irregularFiles embed.FS

// readIrregular notes the first form of each form that no ending explains.
func (a *Analyser) readIrregular() {
	data, err := irregularFiles.ReadFile("irregular/" + a.locale + ".txt")
	if err != nil {
		return
	}
	a.irregular = map[string]string{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		forms := a.normalised(strings.Fields(line))
		for _, form := range forms[1:] {
			a.irregular[a.bare(form)] = forms[0]
		}
	}
}

// normalised treats words as a text's are before they are stemmed.
func (a *Analyser) normalised(words []string) []string {
	if a.normal == nil {
		return words
	}
	stream := make(analysis.TokenStream, len(words))
	for i, word := range words {
		stream[i] = &analysis.Token{Term: []byte(word)}
	}
	for i, token := range a.normal.Filter(stream) {
		words[i] = string(token.Term)
	}
	return words
}

// regular gives what a word's stem is made from.
func (a *Analyser) regular(word string) string {
	if first, ok := a.irregular[a.bare(word)]; ok {
		return first
	}
	return word
}

// bare leaves accents out where they carry no meaning that a visitor keeps to.
func (a *Analyser) bare(word string) string {
	if a.plain {
		return stripAccents(word)
	}
	return word
}
