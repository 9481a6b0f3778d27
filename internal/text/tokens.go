package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

const maxWordBytes = 64 // a longer run of letters is no word; it is cut here

// Token is one word of a text, or two neighbouring letters of a script that
// writes without spaces.
type Token struct {
	Text       string // folded
	Stem       string // the word without its ending; Text where there is no stemmer
	Start, End int    // byte offsets in the original
	Function   bool   // a word that holds a sentence together: the, is, how
}

// Analyser treats texts of one locale. Make it once with [New]; it is safe for
// concurrent use.
type Analyser struct {
	locale   string
	normal   analysis.TokenFilter
	stemmer  analysis.TokenFilter
	function map[string]bool
	endings  []string
	plain    bool
	linked   bool
	elide    map[string]bool
	synonyms map[string][]uint16
	// irregular gives the first form of a word's other forms.
	irregular map[string]string
}

// New gives the analyser of a locale ("en", "pt-BR"). A language without a
// treatment of its own gets words and letter groups without stems. Groups are
// words, or terms of up to three, that a desk uses for one another, besides
// those that every desk does.
func New(locale string, groups ...[]string) *Analyser {
	base := baseOf(locale)
	t := treatmentOf(base)
	cache := registry.NewCache()
	a := &Analyser{locale: base, plain: t.plain, linked: t.linked, endings: strings.Fields(t.endings),
		normal: tokenFilter(cache, t.normal), stemmer: tokenFilter(cache, t.stem)}
	a.function = functionWords(cache, t)
	if len(t.elide) > 0 {
		a.elide = map[string]bool{}
		for _, w := range t.elide {
			a.elide[w] = true
		}
	}
	a.readIrregular()
	a.readSynonyms(groups)
	return a
}

// baseOf gives the language of a locale ("pt-BR" is "pt").
func baseOf(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(locale, "_", "-")), "-")
	return base
}

// Locale gives the two letters of the analyser's language.
func (a *Analyser) Locale() string { return a.locale }

// Tokens cuts s into words in order. Invalid UTF-8 is skipped; nil when there
// is no letter or digit.
func (a *Analyser) Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/6+4)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case !isWordRune(r):
			i += size
		case isSpaceless(r):
			i, tokens = spaceless(s, i, tokens)
		default:
			var token Token
			if i, token = a.word(s, i); token.Text != "" {
				tokens = append(tokens, token)
			}
		}
	}
	a.stem(tokens)
	return tokens
}

// word reads the word that begins at i and gives where to go on.
func (a *Analyser) word(s string, i int) (int, Token) {
	start, end := i, i
	for i < len(s) && i-start < maxWordBytes {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isApostrophe(r) {
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			if !isWordRune(next) {
				break
			}
			if a.elide[fold(s[start:i])] { // l'article: the article is the word
				return i + size, Token{}
			}
			i += size
			continue
		}
		if isInvisible(r) && r != utf8.RuneError {
			i += size
			continue
		}
		if !isWordRune(r) && !unicode.Is(unicode.M, r) || isSpaceless(r) {
			break
		}
		i += size
		end = i
	}
	return max(i, start+1), Token{Text: fold(s[start:end]), Start: start, End: end}
}

// spaceless gives the pairs of neighbouring letters of a run of Chinese,
// Japanese or Korean; a lone letter stands for itself.
func spaceless(s string, i int, tokens []Token) (int, []Token) {
	previous := -1
	first := true
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isSpaceless(r) {
			break
		}
		if previous >= 0 {
			pair := fold(s[previous : i+size])
			tokens = append(tokens, Token{Text: pair, Stem: pair, Start: previous, End: i + size})
			first = false
		}
		previous = i
		i += size
	}
	if first {
		tokens = append(tokens, Token{Text: fold(s[previous:i]), Start: previous, End: i})
	}
	return i, tokens
}

// stem fills Stem and Function of all tokens, the stemmer asked once.
func (a *Analyser) stem(tokens []Token) {
	block := make([]analysis.Token, len(tokens))
	stream := make(analysis.TokenStream, len(tokens))
	for i := range tokens {
		tokens[i].Function = a.function[tokens[i].Text]
		block[i].Term = []byte(tokens[i].Text)
		stream[i] = &block[i]
	}
	if a.normal != nil {
		a.normal.Filter(stream)
		for i := range tokens {
			tokens[i].Text = string(block[i].Term)
		}
	}
	if a.irregular != nil {
		for i := range tokens {
			block[i].Term = []byte(a.regular(tokens[i].Text))
		}
	}
	if a.stemmer != nil {
		a.stemmer.Filter(stream)
	}
	for i := range tokens {
		tokens[i].Stem = a.ending(string(block[i].Term))
		if a.plain {
			tokens[i].Text, tokens[i].Stem = stripAccents(tokens[i].Text), stripAccents(tokens[i].Stem)
		}
		if tokens[i].Stem == "" {
			tokens[i].Stem = tokens[i].Text
		}
	}
}

// ending cuts our own endings, one after the other, while five letters stay.
func (a *Analyser) ending(word string) string {
	for cut := true; cut; {
		cut = false
		for _, e := range a.endings {
			if rest, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(rest) >= 5 {
				word, cut = rest, true
				break
			}
		}
	}
	return word
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) && r != '\u0640'
}

func isSpaceless(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
