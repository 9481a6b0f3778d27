package translate

import (
	"slices"
	"strings"
	"unicode"
)

// negatives are words, or beginnings of words (with a star), that deny.
var negatives = map[string][]string{
	"en": {"not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "without", "cannot", "*n't", "un*able", "nowhere"},
	"fi": {"ei", "en", "et", "emme", "ette", "eivät", "älä", "älkää", "ilman", "koskaan", "enkä", "eikä", "etkö", "eikö", "enkö"},
	"sv": {"inte", "ej", "aldrig", "ingen", "inga", "inget", "utan", "icke", "ingenting"},
	"da": {"ikke", "aldrig", "ingen", "intet", "uden", "ej"},
	"nb": {"ikke", "aldri", "ingen", "ingenting", "uten", "ikkje", "ei"},
	"de": {"nicht", "kein*", "nie", "niemals", "niemand", "ohne", "nichts", "weder"},
	"nl": {"niet", "geen", "nooit", "niemand", "niets", "zonder"},
	"fr": {"ne", "n'*", "pas", "jamais", "aucun*", "rien", "sans", "personne", "non"},
	"es": {"no", "nunca", "jamás", "ningún", "ninguna", "ninguno", "nada", "nadie", "sin", "tampoco", "ni"},
	"pt": {"não", "nunca", "nenhum", "nenhuma", "nada", "ninguém", "sem", "jamais", "nem"},
	"it": {"non", "mai", "nessun*", "niente", "nulla", "senza", "no", "né"},
}

func covered(locale string) bool { return negatives[locale] != nil }

// Negations counts the words of a text that deny; 0 in languages without a list.
func Negations(text, locale string) int {
	n := 0
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\''
	}) {
		if slices.ContainsFunc(negatives[locale], func(pattern string) bool { return matches(pattern, word) }) {
			n++
		}
	}
	return n
}

func matches(pattern, word string) bool {
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return word == pattern
	}
	return len(word) >= len(before)+len(after) && strings.HasPrefix(word, before) && strings.HasSuffix(word, after)
}
