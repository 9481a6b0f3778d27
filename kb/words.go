package kb

import (
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

// words keeps the analysers of locales. It is safe for concurrent use.
type words struct {
	mu    *sync.Mutex
	known map[string]*text.Analyser
}

func newWords() words { return words{mu: &sync.Mutex{}, known: map[string]*text.Analyser{}} }

func (w words) in(locale string) *text.Analyser {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.known[locale] == nil {
		w.known[locale] = text.New(locale)
	}
	return w.known[locale]
}
