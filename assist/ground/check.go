package ground

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/segue-desk/segue/internal/fault"
)

// Words gives the matching words of a text: folded, stemmed, without function
// words.
type Words func(text string) []string

var links = regexp.MustCompile(`(?i)\bhttps?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\]\(([^)]*)\)`)

// supportShare is the least share of a sentence's words that the passages must
// hold; below it the sentence says something of its own.
const supportShare = 0.6

// Check gives nil when the passages support the sentence; else a fault that
// names what they do not say.
func Check(words Words, sentence string, passages []string) error {
	all := strings.Join(passages, "\n")
	for _, link := range links.FindAllString(sentence, -1) {
		if !strings.Contains(all, strings.TrimSuffix(strings.TrimPrefix(link, "]("), ")")) {
			return unsupported("link", link)
		}
	}
	if number, held := amountsHeld(words, sentence, passages); !held {
		return unsupported("number", number)
	}
	for _, name := range names(sentence) {
		if !strings.Contains(strings.ToLower(all), strings.ToLower(name)) && !inflected(words, name, all) {
			return unsupported("name", name)
		}
	}
	if !supported(words, sentence, all, supportShare) {
		return unsupported("claim", sentence)
	}
	return negation(words, sentence, passages)
}

// supported reports whether the text has that share of the sentence's words.
func supported(words Words, sentence, text string, share float64) bool {
	said, held := words(sentence), set(words(text))
	found := 0
	for _, w := range said {
		if held[w] {
			found++
		}
	}
	return float64(found) >= share*float64(len(said))
}

// inflected reports whether the text has the name in another form.
func inflected(words Words, name, text string) bool {
	held := set(words(text))
	forms := words(name)
	for _, form := range forms {
		if !held[form] {
			return false
		}
	}
	return len(forms) > 0
}

// names gives the capitalised words that do not begin a sentence.
func names(sentence string) []string {
	var out []string
	begins := true
	for _, field := range strings.Fields(sentence) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word != "" && !begins && unicode.IsUpper([]rune(word)[0]) && len([]rune(word)) > 1 {
			out = append(out, word)
		}
		begins = strings.HasSuffix(field, ".") || strings.HasSuffix(field, "!") || strings.HasSuffix(field, "?") || strings.HasSuffix(field, ":")
	}
	return out
}

var negative = set(strings.Fields(`not no never cannot can't don't doesn't won't without
	ei en et emme ette eivät ilman koskaan
	no nunca sin tampoco ni
	inte ej aldrig utan ingen inga
	nicht kein keine nie ohne
	لا لن لم ليس بدون`))

// negation compares the sentence with the passage sentence that it is most
// like: one of them must not deny what the other says.
func negation(words Words, sentence string, passages []string) error {
	best, bestShared := "", 0
	own := set(words(sentence))
	for _, passage := range passages {
		for _, candidate := range strings.FieldsFunc(passage, func(r rune) bool { return strings.ContainsRune(".!?\n。", r) }) {
			shared := 0
			for _, w := range words(candidate) {
				if own[w] {
					shared++
				}
			}
			if shared > bestShared {
				best, bestShared = candidate, shared
			}
		}
	}
	if best != "" && denies(sentence) != denies(best) {
		return unsupported("negation", sentence)
	}
	return nil
}

func denies(text string) bool {
	count := 0
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\''
	}) {
		if negative[word] {
			count++
		}
	}
	return count > 0
}

func set(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

func unsupported(what, text string) error {
	return fault.New(fault.Invalid, "ground.Check", "%s", fmt.Sprintf("The passages do not support the %s %q.", what, text))
}
