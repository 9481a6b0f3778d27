package rank

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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

// Options are the choices of a training. The zero value is the product's.
type Options struct {
	Seed            uint64   // the same seed and articles give the same model
	OutOfScopeShare float64  // share of questions that no article answers; 0 means 0.18
	Factory         *Factory // weights and cases to start from; nil means the built-in ones
}

const usualOutOfScope = 0.18

func (o Options) share() float64 {
	if o.OutOfScopeShare <= 0 || o.OutOfScopeShare >= 1 {
		return usualOutOfScope
	}
	return o.OutOfScopeShare
}

// Fingerprint names the articles' texts: a model whose fingerprint differs
// from that of the desk's articles was trained on others. Order counts.
func Fingerprint(articles []Article) string {
	h := sha256.New()
	for _, a := range articles {
		fmt.Fprintf(h, "%q %q %q %q %q %q\n", a.ID, a.Locale, a.Title, a.Body, a.Phrasings, a.Tags)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
