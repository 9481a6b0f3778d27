package rank

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// Article is what the ranker knows of an article in one locale. The same ID in
// another locale is a translation.
type Article struct {
	ID        string
	Locale    string // two letters
	Title     string
	Body      string // plain text or Markdown; may be empty
	Phrasings []string
	Tags      []string
	Category  string
	Audience  string
}

// Nothing is the ID of what is no article: its phrasings are questions of which
// a person said that no article answers them. It is never a candidate; it takes
// away from the confidence of the others.
const Nothing = "(nothing)"

// Options are the choices of a training. The zero value is the product's.
type Options struct {
	Seed            uint64   // the same seed and articles give the same model
	OutOfScopeShare float64  // share of questions that no article answers; 0 means what is usual for its kind
	Factory         *Factory // weights and cases to start from; nil means the built-in ones
	Synonyms        Synonyms // what the desk says for the same, besides what everybody does
}

// Synonyms are groups of words and short terms that mean the same, by locale.
type Synonyms map[string][][]string

const usualOutOfScope = 0.11

// share gives what is assumed where the desk has not said: a mature desk's
// articles answer more of what is asked than a young one's.
func (o Options) share(phrasings float64) float64 {
	switch {
	case o.OutOfScopeShare > 0 && o.OutOfScopeShare < 1:
		return o.OutOfScopeShare
	case phrasings > matureDesk:
		return 0.10
	default:
		return usualOutOfScope
	}
}

const matureDesk = 40 // mean phrasings an article

// cautionShare gives the share that promises are made for, which is more than
// is assumed: a desk that sees more questions out of scope than it thinks
// should still keep them. It is highest where phrasings are many enough to be
// sure of wrong answers and too few to tell the borders of the topics.
func cautionShare(phrasings float64) float64 {
	switch {
	case phrasings > matureDesk:
		return 0.13
	case phrasings > 7:
		return 0.45
	case phrasings < 2:
		return 0.35
	default:
		return 0.20
	}
}

// printOf names an article's texts in the locale.
func printOf(a *Article) string { return Fingerprint([]Article{*a}, nil)[:12] }

// Fingerprint names the articles' texts and the desk's synonyms: a model whose
// fingerprint differs was trained on others. Order counts.
func Fingerprint(articles []Article, synonyms Synonyms) string {
	h := sha256.New()
	for _, a := range articles {
		fmt.Fprintf(h, "%q %q %q %q %q %q\n", a.ID, a.Locale, a.Title, a.Body, a.Phrasings, a.Tags)
	}
	for _, locale := range slices.Sorted(maps.Keys(synonyms)) {
		fmt.Fprintf(h, "%q %q\n", locale, synonyms[locale])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
