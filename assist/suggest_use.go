package assist

import (
	"context"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

const (
	// patience is how many expected acceptances it takes until what agents do
	// counts as much as what was thought of a source before.
	patience = 20.0
	// A source moves by a factor of two at most, so that each is shown now and then.
	leastFactor, mostFactor = 0.5, 2.0
)

// learnUse reads which sources of suggestions this desk's agents take.
func (a *Assistant) learnUse(ctx context.Context) error {
	uses, err := a.desk.SuggestionUse(access.With(ctx, access.System()), a.clock.Now().Add(-memory))
	if err == nil {
		factors := factorsOf(uses)
		a.factors.Store(&factors)
	}
	return err
}

// factorsOf gives by what a source's place in the list moves: what was sent of
// it, by the share that agents left as it was, against what its places in the
// list let expect, both smoothed (the mean of a Gamma posterior whose prior is
// one). It moves the order only: the confidence that is shown stays calibrated.
func factorsOf(uses []desk.SourceUse) map[string]float64 {
	out := map[string]float64{}
	for _, use := range uses {
		out[use.Source] = min(max((use.Kept+patience)/(use.Expected+patience), leastFactor), mostFactor)
	}
	return out
}

// worth is by what suggestions are ordered.
func (a *Assistant) worth(s desk.Suggestion) float64 {
	if factors := a.factors.Load(); factors != nil {
		if factor, known := (*factors)[s.Source]; known {
			return s.Confidence * factor
		}
	}
	return s.Confidence
}
