package kb

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/index"
	"github.com/segue-desk/segue/kb/markdown"
)

// Deps are what a [Library] needs. Log may be nil. IndexDir is the folder of
// the search indexes, for this process alone; with it empty they live in
// memory.
type Deps struct {
	DB       *database.DB
	Clock    clock.Clock
	Log      *slog.Logger
	IndexDir string
}

// Library is the knowledge base. It is safe for concurrent use. Search finds
// what [Library.Run] has followed.
type Library struct {
	db       *database.DB
	clock    clock.Clock
	log      *slog.Logger
	markdown *markdown.Renderer
	words    words
	dir      string

	wake    chan struct{} // holds one token when the feed may have moved
	changed chan struct{} // holds one token when published texts changed

	mu        sync.RWMutex
	indexes   map[string]*index.Index // by locale
	following sync.Mutex              // one catching up at a time
	seenWords int64                   // the change of the synonyms that was told of last
}

// New makes the library of the store.
func New(deps Deps) (*Library, error) {
	if deps.DB == nil || deps.Clock == nil {
		return nil, fault.New(fault.Internal, "kb.New", "DB and Clock are needed")
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Library{
		db: deps.DB, clock: deps.Clock, log: deps.Log, dir: deps.IndexDir, markdown: markdown.New(),
		words: newWords(), wake: make(chan struct{}, 1), changed: make(chan struct{}, 1),
		indexes: map[string]*index.Index{},
	}, nil
}

// lookAgain is how often the feed is looked at without being told to: for
// changes of other machines, and of commands that could not tell.
const lookAgain = 10 * time.Second

// Run keeps the search in step with the store until ctx ends; then it gives
// nil. A failure is logged and tried again.
func (l *Library) Run(ctx context.Context) error {
	defer l.closeIndexes()
	tick := time.NewTicker(lookAgain)
	defer tick.Stop()
	for {
		if err := l.CatchUp(ctx); err != nil && ctx.Err() == nil {
			l.log.ErrorContext(ctx, "the search could not follow the library", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-l.wake:
		case <-tick.C:
		}
	}
}

// Wake makes [Library.Run] look for changes now: another process may have
// made some.
func (l *Library) Wake() { signal(l.wake) }

// Changed gives the channel that receives after published texts changed, here
// or elsewhere, and the search has followed. It has one reader.
func (l *Library) Changed() <-chan struct{} { return l.changed }

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // somebody will look anyway
	}
}

func (l *Library) closeIndexes() {
	l.following.Lock()
	defer l.following.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	for locale, i := range l.indexes {
		if err := i.Close(); err != nil {
			l.log.Warn("a search index did not close well", "locale", locale, "error", err)
		}
	}
	l.indexes = map[string]*index.Index{}
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// mayWrite checks that the actor is trusted with articles and gives the name
// that revisions and drafts carry.
func mayWrite(ctx context.Context, op string) (string, error) {
	actor := access.From(ctx)
	return actor.Name, access.Check(actor, access.WriteArticles, op)
}

func mayRead(ctx context.Context, op string) error {
	return access.Check(access.From(ctx), access.ReadArticles, op)
}

const (
	noArticle  = "There is no such article."
	noText     = "The article has no text in this locale."
	noCategory = "There is no such category."
	noRevision = "There is no such revision of this text."
)
