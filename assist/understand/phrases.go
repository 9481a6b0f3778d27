package understand

import (
	"embed"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/segue-desk/segue/internal/fault"
)

//go:embed phrases/*.txt
var files embed.FS

// phrase is a run of words; a word that ends in a star matches any ending.
type phrase struct {
	words []string
	weak  bool // means something only together with a clear phrase
}

// lexicon holds a language's phrases by section, longest first at each word.
type lexicon struct {
	sections map[string]map[string][]phrase // section, first word's first letter
	joined   bool                           // written without spaces: every character is a word
}

func load(locale string) (*lexicon, error) {
	data, err := files.ReadFile("phrases/" + locale + ".txt")
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "understand.load", "There are no phrases for this language.")
	}
	lex := &lexicon{sections: map[string]map[string][]phrase{}, joined: locale == "ja" || locale == "zh"}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			lex.sections[section] = map[string][]phrase{}
		default:
			lex.add(section, line)
		}
	}
	return lex, nil
}

func (l *lexicon) add(section, line string) {
	p := phrase{weak: strings.HasPrefix(line, "~")}
	p.words = l.tokens(strings.TrimPrefix(line, "~"), true)
	if len(p.words) == 0 {
		return
	}
	initial := first(p.words[0])
	l.sections[section][initial] = append(l.sections[section][initial], p)
}

func first(word string) string {
	for _, r := range word {
		return string(r)
	}
	return ""
}

// tokens splits a text into lower-case words; stars stay only in phrases.
func (l *lexicon) tokens(text string, stars bool) []string {
	text = strings.ToLower(norm.NFKC.String(strings.ReplaceAll(text, "’", "'")))
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '-' && (!stars || r != '*')
	})
	var out []string
	for _, word := range words {
		if word = strings.Trim(word, "'-"); word == "" {
			continue
		}
		if !l.joined {
			out = append(out, word)
			continue
		}
		for _, r := range word {
			out = append(out, string(r))
		}
	}
	return out
}

// longest gives the longest phrase of the section that begins at words[i];
// length 0 when none does.
func (l *lexicon) longest(section string, words []string, i int) (length int, weak bool) {
	for _, p := range l.sections[section][first(words[i])] {
		if len(p.words) > length && p.at(words, i) {
			length, weak = len(p.words), p.weak
		}
	}
	return length, weak
}

func (p phrase) at(words []string, i int) bool {
	if i+len(p.words) > len(words) {
		return false
	}
	for j, want := range p.words {
		if stem, open := strings.CutSuffix(want, "*"); open {
			if !strings.HasPrefix(words[i+j], stem) {
				return false
			}
		} else if words[i+j] != want {
			return false
		}
	}
	return true
}
