package text

import "unicode/utf8"

// Kind says what a [Feature] was made from.
type Kind uint8

// The kinds of features.
const (
	Word    Kind = iota // a stem
	Pair                // two stems that follow one another
	Synonym             // a group of words that stand for one another
	Gram                // three to five letters within a word, its borders marked
)

// Feature is one clue of a text as a number: equal clues have equal keys in
// every text and every run.
type Feature struct {
	Key      uint64
	Token    int32 // index of the (first) token that it comes from
	Kind     Kind
	Function bool // it comes from function words only
}

const (
	shortestGram = 3
	longestGram  = 5
)

// Features appends the features of tokens to dst: stems, pairs, groups of
// synonyms, letter groups.
func (a *Analyser) Features(dst []Feature, tokens []Token) []Feature {
	var buffer [maxWordBytes * 4]byte
	for i := range tokens {
		t := &tokens[i]
		dst = append(dst, Feature{Key: hash(hashStart+uint64(Word), t.Stem), Token: int32(i), Kind: Word, Function: t.Function})
		if i > 0 {
			key := hash(hash(hashStart+uint64(Pair), tokens[i-1].Stem)^0x9e3779b97f4a7c15, t.Stem)
			dst = append(dst, Feature{Key: key, Token: int32(i - 1), Kind: Pair, Function: t.Function && tokens[i-1].Function})
		}
		dst = a.synonymsOf(dst, tokens, i)
		dst = grams(dst, buffer[:0], t, int32(i))
	}
	return dst
}

// synonymsOf appends the groups of token i, and of it with the one before.
func (a *Analyser) synonymsOf(dst []Feature, tokens []Token, i int) []Feature {
	if a.synonyms == nil {
		return dst
	}
	groups := a.synonyms[tokens[i].Stem]
	if all := a.termOf(tokens, i); all != nil {
		groups = all // "turn off" is neither "turn" nor "off"
	}
	for _, g := range groups {
		dst = append(dst, Feature{Key: hash(hashStart+uint64(Synonym)+uint64(g)<<8, "synonym"), Token: int32(i), Kind: Synonym})
	}
	return dst
}

// between is how many function words may stand inside a listed pair where the
// language links words so: "mot de passe", "devolver el dinero".
const between = 2

// termOf gives the groups of the longest listed term that ends with token i;
// nil when there is none of more than one word.
func (a *Analyser) termOf(tokens []Token, i int) []uint16 {
	if i > 1 {
		if three := a.synonyms[tokens[i-2].Stem+" "+tokens[i-1].Stem+" "+tokens[i].Stem]; three != nil {
			return three
		}
	}
	return a.pairOf(tokens, i)
}

// pairOf gives the groups of token i with the one before it, or with one that
// only linking words part from it; nil when there is none.
func (a *Analyser) pairOf(tokens []Token, i int) []uint16 {
	for at := i - 1; at >= 0 && at >= i-1-between; at-- {
		if both := a.synonyms[tokens[at].Stem+" "+tokens[i].Stem]; both != nil {
			return both
		}
		if !a.linked || !tokens[at].Function {
			return nil
		}
	}
	return nil
}

func grams(dst []Feature, buffer []byte, t *Token, index int32) []Feature {
	buffer = append(append(append(buffer, ' '), t.Text...), ' ')
	var starts [maxWordBytes*4 + 1]int
	n := 0
	for i := 0; i < len(buffer) && n < len(starts)-1; n++ {
		starts[n] = i
		_, size := utf8.DecodeRune(buffer[i:])
		i += size
	}
	starts[n] = len(buffer)
	for size := shortestGram; size <= longestGram; size++ {
		for i := 0; i+size <= n; i++ {
			key := hash(hashStart+uint64(Gram), string(buffer[starts[i]:starts[i+size]]))
			dst = append(dst, Feature{Key: key, Token: index, Kind: Gram, Function: t.Function})
		}
	}
	return dst
}

const hashStart = 14695981039346656037

// hash is FNV-1a with a last mix, so that the low bits are good too.
func hash(seed uint64, s string) uint64 {
	h := seed
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}
