package index

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"github.com/segue-desk/segue/internal/text"
)

// The ways of cutting a text, as Bleve knows them by type.
const (
	cutStems = "segue_stems" // words without their endings, function words left out
	cutWords = "segue_words" // whole words, folded
	cutParts = "segue_parts" // beginnings and ends of long words, each once a text
)

// register makes our analysers known to Bleve, whose register is global.
var register = sync.OnceValue(func() error {
	for _, kind := range []string{cutStems, cutWords, cutParts} {
		if err := registry.RegisterAnalyzer(kind, construct); err != nil {
			return err
		}
	}
	return nil
})

func construct(config map[string]any, _ *registry.Cache) (analysis.Analyzer, error) {
	kind, _ := config["type"].(string)
	locale, _ := config["locale"].(string)
	if kind == "" || locale == "" {
		return nil, fmt.Errorf("index: an analyser needs type and locale, not %v", config)
	}
	return analyser{kind: kind, words: text.New(locale)}, nil
}

type analyser struct {
	kind  string
	words *text.Analyser
}

// Analyze is Bleve's door.
func (a analyser) Analyze(input []byte) analysis.TokenStream {
	tokens := a.words.Tokens(string(input))
	if a.kind == cutParts {
		return parts(tokens)
	}
	stream := make(analysis.TokenStream, 0, len(tokens))
	for i, t := range tokens {
		term := t.Text
		if a.kind == cutStems {
			if t.Function {
				continue
			}
			term = t.Stem
		}
		stream = append(stream, &analysis.Token{Term: []byte(term), Start: t.Start, End: t.End, Position: i + 1})
	}
	return stream
}

const (
	shortestPart = 4
	longestPart  = 12
)

// parts gives beginnings and ends of words: a stem misses "toimitusaikojen"
// for "toimitus", and "käyttäjätilin" for "tili".
func parts(tokens []text.Token) analysis.TokenStream {
	var stream analysis.TokenStream
	seen := map[string]bool{}
	for i, t := range tokens {
		if t.Function {
			continue
		}
		for _, part := range partsOf(t.Text) {
			if !seen[part] {
				seen[part] = true
				stream = append(stream, &analysis.Token{Term: []byte(part), Start: t.Start, End: t.End, Position: i + 1})
			}
		}
	}
	return stream
}

func partsOf(word string) []string {
	n := utf8.RuneCountInString(word)
	if n < shortestPart {
		return nil
	}
	letters := []rune(word)
	var out []string
	for size := shortestPart; size <= min(n, longestPart); size++ {
		out = append(out, string(letters[:size]))
		if size < n {
			out = append(out, string(letters[n-size:]))
		}
	}
	return out
}
