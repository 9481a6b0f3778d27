package assist

import (
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

// analysers keeps one analyser for each locale; making one is slow.
var analysers = sync.OnceValue(func() map[string]*text.Analyser {
	out := map[string]*text.Analyser{}
	for _, locale := range text.Locales() {
		out[locale] = text.New(locale)
	}
	return out
})

// matchingWords gives the stems of a text without function words.
type matchingWords struct{}

// Words implements [compose.Words].
func (matchingWords) Words(locale, s string) []string {
	analyser := analysers()[locale]
	if analyser == nil {
		analyser = analysers()["en"]
	}
	var out []string
	for _, token := range analyser.Tokens(s) {
		if !token.Function {
			out = append(out, token.Stem)
		}
	}
	return out
}
