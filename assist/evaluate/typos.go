package evaluate

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// mistype puts one typing error into s: two letters swapped, one lost, one
// doubled, or a neighbouring key hit. A text without two letters stays.
func mistype(s string, rng *rand.Rand) string {
	letters := []rune(s)
	var places []int
	for i, r := range letters {
		if unicode.IsLetter(r) {
			places = append(places, i)
		}
	}
	if len(places) < 2 {
		return s
	}
	i := places[rng.IntN(len(places))]
	switch rng.IntN(4) {
	case 0:
		if i+1 < len(letters) && unicode.IsLetter(letters[i+1]) {
			letters[i], letters[i+1] = letters[i+1], letters[i]
		} else if i > 0 {
			letters[i], letters[i-1] = letters[i-1], letters[i]
		}
	case 1:
		letters = append(letters[:i], letters[i+1:]...)
	case 2:
		letters = append(letters[:i+1], letters[i:]...)
	default:
		letters[i] = neighbour(letters[i], rng)
	}
	return string(letters)
}

// neighbour gives a letter that lies beside r on the keyboard.
func neighbour(r rune, rng *rand.Rand) rune {
	for _, row := range []string{"qwertyuiopå", "asdfghjklöä", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"} {
		keys := []rune(row)
		for i, key := range keys {
			if key != unicode.ToLower(r) {
				continue
			}
			if i == 0 || i+1 < len(keys) && rng.IntN(2) == 0 {
				return keys[i+1]
			}
			return keys[i-1]
		}
	}
	return r + 1 - 2*rune(strings.Count("z", string(r)))
}
