package language

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Locales are the 20 languages, as two-letter codes; Norwegian is Bokmål.
var Locales = []string{"en", "fi", "sv", "da", "nb", "de", "nl", "fr", "es", "pt", "it", "pl", "et", "ru", "uk", "ar", "tr", "ja", "zh", "ko"}

// ByNgrams are the languages that share a script and are told apart by
// sequences of letters; a language's index is its number in the table.
var ByNgrams = []string{"en", "fi", "sv", "da", "nb", "de", "nl", "fr", "es", "pt", "it", "pl", "et", "tr", "ru", "uk"}

const firstCyrillic = 14

// Identifier identifies languages. It is safe for concurrent use.
type Identifier struct {
	table *table
}

// New reads the tables, about 5 MB in memory.
func New() (*Identifier, error) {
	t, err := unpack()
	if err != nil {
		return nil, err
	}
	return &Identifier{table: t}, nil
}

// Guess is a language and how sure that is, 0 to 1. Locale is empty when the
// text has no letters of a known script.
type Guess struct {
	Locale     string
	Confidence float64
}

// Identify gives the language of text. Prior, when not empty, is the language
// that the conversation has had so far: short or mixed texts lean to it.
func (d *Identifier) Identify(text, prior string) Guess {
	words := words(text)
	if locale, sure := byScript(words); sure {
		return locale
	}
	scores := d.scores(words)
	if scores == nil {
		return Guess{Locale: prior}
	}
	lean(scores, prior)
	best, second := -1, -1
	for i := range scores {
		switch {
		case best < 0 || scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	if math.IsInf(scores[best], -1) {
		return Guess{Locale: prior}
	}
	total := 0.0
	for _, s := range scores {
		total += math.Exp(s - scores[best])
	}
	return Guess{Locale: ByNgrams[best], Confidence: 1 / total}
}

// priorNats is how much evidence, in nats, the conversation's language is worth
// against every other: about one typical word.
const priorNats = 3

func lean(scores []float64, prior string) {
	for i, locale := range ByNgrams {
		if locale == prior {
			scores[i] += priorNats
		}
	}
}

// words gives the lower-case words of letters; addresses and numbers say
// nothing about the language.
func words(text string) [][]rune {
	var out [][]rune
	for _, field := range strings.Fields(norm.NFC.String(text)) {
		if strings.ContainsAny(field, "@/\\_<>{}=") || strings.Contains(field, "www.") {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(field), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			out = append(out, calm([]rune(word)))
		}
	}
	const most = 400 // more words than this change nothing
	return out[:min(len(out), most)]
}

// calm shortens a letter that is drawn out ("pleeeease"), which would be weighed
// as many sequences: no language writes more than two in a row, but for a few compounds.
func calm(word []rune) []rune {
	out, run, last := word[:0], 0, rune(0)
	for _, r := range word {
		if run++; r != last {
			run, last = 1, r
		}
		if run <= 2 {
			out = append(out, r)
		}
	}
	return out
}

// byScript decides where the script does: kana is Japanese, hangul Korean, Han
// alone Chinese, Arabic letters Arabic.
func byScript(words [][]rune) (Guess, bool) {
	var kana, han, hangul, arabic, other int
	for _, word := range words {
		for _, r := range word {
			switch {
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Han, r):
				han++
			case unicode.Is(unicode.Hangul, r):
				hangul++
			case unicode.Is(unicode.Arabic, r):
				arabic++
			default:
				other++
			}
		}
	}
	total := kana + han + hangul + arabic + other
	// A sign of these scripts says more than a letter, so product names in
	// Latin letters do not outweigh it.
	eastern := 3*(kana+han+hangul) + arabic
	if total == 0 || eastern < other {
		return Guess{}, false
	}
	guess := Guess{Confidence: float64(eastern) / float64(eastern+other)}
	switch {
	case arabic > kana+han+hangul:
		guess.Locale = "ar"
	case hangul > kana+han:
		guess.Locale = "ko"
	case 10*kana > han:
		guess.Locale = "ja"
	default:
		guess.Locale = "zh"
	}
	return guess, true
}

// scores gives a log score for each language of [ByNgrams]; nil without
// letters. A script's languages compete only with each other.
func (d *Identifier) scores(words [][]rune) []float64 {
	var latin, cyrillic int
	for _, word := range words {
		for _, r := range word {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin++
			case unicode.Is(unicode.Cyrillic, r):
				cyrillic++
			}
		}
	}
	if latin+cyrillic == 0 {
		return nil
	}
	scores := make([]float64, len(ByNgrams))
	for i := range scores {
		if (i >= firstCyrillic) != (cyrillic > latin) {
			scores[i] = math.Inf(-1)
		}
	}
	for _, word := range words {
		d.word(scores, word)
	}
	return scores
}

// missing is the cost, in nats, of a sequence that a language does not have at
// all, down to its last letter.
const missing = 12

// word adds a word's evidence: every sequence of one to five letters, each by
// the longest ending of it that the language's table holds. Longer sequences
// overlap, so each length counts less.
func (d *Identifier) word(scores []float64, word []rune) {
	lengths := min(len(word), Longest)
	var costs [Longest + 1][16]float64
	for n := 1; n <= lengths; n++ {
		for i := 0; i+n <= len(word); i++ {
			d.sequence(&costs[n], word[i:i+n])
		}
	}
	for n := 1; n <= lengths; n++ {
		for i := range scores {
			scores[i] -= costs[n][i] * lengthWeight[n]
		}
	}
}

var lengthWeight = [Longest + 1]float64{0, 0.2, 0.2, 0.2, 0.2, 0.2}

func (d *Identifier) sequence(costs *[16]float64, letters []rune) {
	var have [16]bool
	left := len(ByNgrams)
	for start := 0; start < len(letters) && left > 0; start++ {
		for _, w := range d.table.find(letters[start:]) {
			if !have[w.language] {
				have[w.language] = true
				left--
				costs[w.language] += float64(w.cost)*Quantum + float64(start)*backoff
			}
		}
	}
	for i := range ByNgrams {
		if !have[i] {
			costs[i] += missing
		}
	}
}

// backoff is the cost, in nats, of each letter that had to be dropped.
const backoff = 0.4
