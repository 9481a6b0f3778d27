package desk

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync/atomic"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Publisher brings data to the live readers of a channel: "visitor:<id>" and
// "conversation:<id>" of a conversation, "desk", and "agent:<id>". Delivery
// is a hint; the events in the store are the truth.
type Publisher interface {
	// Publish hands data (one JSON object) to all readers of the channel.
	// After an error the same data comes again.
	Publish(ctx context.Context, channel string, data []byte) error
	// Channels lists the channels that somebody reads on this machine.
	Channels() []string
}

// Job is work to do after the transaction, at RunAt (zero: at once). Of the
// waiting jobs with the same UniqueKey there is one.
type Job struct {
	Kind      string
	Args      any
	UniqueKey string
	RunAt     clock.Time
}

// The kinds of jobs that the desk enqueues.
const (
	JobTurn       = "turn"       // the bot's turn; [TurnArgs]
	JobUnderstand = "understand" // a message that people deal with; [UnderstandArgs]
	JobDraft      = "draft"      // what a language model may word for agents; [UnderstandArgs]
	JobMail       = "mail"       // [MailArgs]
)

// TurnArgs are the arguments of a turn job.
type TurnArgs struct {
	ConversationID string `json:"conversation_id"`
}

// UnderstandArgs are the arguments of an understand job.
type UnderstandArgs struct {
	ConversationID string `json:"conversation_id"`
	Seq            int64  `json:"seq"`
}

// MailArgs are the arguments of a mail job.
type MailArgs struct {
	MailID string `json:"mail_id"`
}

// Jobs is the queue in which the desk leaves work, in its own transaction.
type Jobs interface {
	Enqueue(ctx context.Context, job Job) error
}

// Deps are what a [Service] needs; Log may be nil. Address is where this program
// listens, such as http://127.0.0.1:8080: the public one until an admin sets it.
type Deps struct {
	DB        *database.DB
	Jobs      Jobs
	Clock     clock.Clock
	Publisher Publisher
	Address   string
	Log       *slog.Logger
}

// Service holds all actions of the desk. It is safe for concurrent use.
type Service struct {
	db    *database.DB
	jobs  Jobs
	clock clock.Clock
	live  Publisher
	log   *slog.Logger

	address string

	delivery *delivery
	router   *router
	hasher   *hasher
	cached   atomic.Pointer[cachedSettings]

	judgements  chan struct{}
	waits       atomic.Pointer[waits]
	settlements chan struct{}
}

// New makes the service. It starts nothing: live delivery runs in [Service.Run].
func New(deps Deps) (*Service, error) {
	if deps.DB == nil || deps.Jobs == nil || deps.Clock == nil || deps.Publisher == nil {
		return nil, errors.New("desk: DB, Jobs, Clock and Publisher are needed")
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{
		db: deps.DB, jobs: deps.Jobs, clock: deps.Clock, live: deps.Publisher, log: deps.Log, address: deps.Address,
		delivery: newDelivery(), router: newRouter(), hasher: newHasher(max(2, runtime.NumCPU())), judgements: make(chan struct{}, 1),
		settlements: make(chan struct{}, 1),
	}, nil
}
