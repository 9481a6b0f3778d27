package assist

import (
	"context"
	"sync"
	"time"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// stage keeps what was rehearsed last: an editor asks other questions of the
// same texts again and again, and only the first time is worth a training.
type stage struct {
	free chan struct{} // holds a token while somebody trains
	mu   sync.Mutex
	made string
	last *knowledge
	ends *time.Timer
}

// keptRehearsal is how long a rehearsal is kept after its last use.
const keptRehearsal = 10 * time.Minute

// Rehearse gives a rehearsal on the texts under the settings. What the assistant
// or the last rehearsal has learnt from the same texts is used again; otherwise
// it trains, one at a time, and ends early with ctx (timeout).
func (a *Assistant) Rehearse(ctx context.Context, texts []Text, settings desk.Settings) (*Rehearsal, error) {
	articles := rankable(texts, false)
	synonyms, err := a.library.AllSynonyms(ctx)
	if err != nil {
		return nil, err
	}
	made := rank.Fingerprint(articles, synonyms)
	select {
	case a.stage.free <- struct{}{}:
		defer func() { <-a.stage.free }()
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Timeout, "assist.Rehearse", "Another trial took too long.")
	}
	if live := a.knowledge.Load(); live != nil && live.model.Fingerprint() == made && !live.model.Provisional {
		return newRehearsal(a.mind, live, RehearsalOptions{Settings: settings}), nil // that is published already
	}
	k := a.stage.kept(made)
	if k == nil {
		model, err := rank.Train(ctx, articles, rank.Options{Synonyms: synonyms})
		if err != nil {
			return nil, err
		}
		k = newKnowledge(model, texts)
	}
	a.stage.keep(made, k)
	return newRehearsal(a.mind, k, RehearsalOptions{Settings: settings}), nil
}

func (s *stage) kept(made string) *knowledge {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made != made {
		return nil
	}
	return s.last
}

// keep forgets it after a while: it is as large as what answers come from.
func (s *stage) keep(made string, k *knowledge) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ends != nil {
		s.ends.Stop()
	}
	s.made, s.last = made, k
	s.ends = time.AfterFunc(keptRehearsal, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.last == k {
			s.made, s.last = "", nil
		}
	})
}
