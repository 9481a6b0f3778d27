package assist

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/segue-desk/segue/assist/recall"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Library gives the published articles.
type Library interface {
	// Published gives every published text, of all audiences, in a fixed order.
	Published(ctx context.Context) ([]Text, error)
	// AllSynonyms gives the desk's groups of words that mean the same, by locale.
	AllSynonyms(ctx context.Context) (map[string][][]string, error)
	// Changed gives a channel that receives after something was published,
	// changed or taken away, or the synonyms changed.
	Changed() <-chan struct{}
}

// Deps are what an [Assistant] needs; Log may be nil, and Tests for a desk
// without test questions.
type Deps struct {
	DB      *database.DB
	Library Library
	Tests   TestSet
	Desk    *desk.Service
	Clock   clock.Clock
	Log     *slog.Logger
}

// Assistant answers, suggests and translates. It is safe for concurrent use.
// [Assistant.Run] keeps it trained.
type Assistant struct {
	db      *database.DB
	library Library
	tests   TestSet
	desk    *desk.Service
	clock   clock.Clock
	log     *slog.Logger
	mind
	engines engines

	knowledge  atomic.Pointer[knowledge]
	training   sync.Mutex // one training at a time
	experience experience
	stage      stage

	answering  chan struct{} // closed once questions are answered
	past       *recall.Index
	remembered sync.Mutex // held while past replies are read
	reading    remembering
	factors    atomic.Pointer[map[string]float64] // by what sources of suggestions move
}

// New makes an assistant that knows nothing yet: see [Assistant.Run].
func New(deps Deps) (*Assistant, error) {
	if deps.DB == nil || deps.Library == nil || deps.Desk == nil || deps.Clock == nil {
		return nil, fault.New(fault.Internal, "assist.New", "DB, Library, Desk and Clock are needed")
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	mind, err := newMind()
	if err != nil {
		return nil, err
	}
	if deps.Tests == nil {
		deps.Tests = noTests{}
	}
	return &Assistant{db: deps.DB, library: deps.Library, tests: deps.Tests, desk: deps.Desk, clock: deps.Clock, log: deps.Log, mind: mind, stage: stage{free: make(chan struct{}, 1)},
		answering: make(chan struct{}), past: recall.New(recall.Options{Most: mostRemembered, Seed: 1})}, nil
}

// Ready reports whether questions are answered from trained state.
func (a *Assistant) Ready() bool { return a.knowledge.Load() != nil }
