package jobs

import (
	"context"
	"sync"
	"time"

	"github.com/segue-desk/segue/internal/fault"
)

// Run does due jobs until ctx ends. Then it takes no more, gives the running
// ones some seconds, puts back those that are not done by then, and returns.
func (q *Queue) Run(ctx context.Context, handlers Handlers) error {
	w, err := newWorkers(q, handlers)
	if err != nil {
		return err
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-q.wake:
		case <-w.freed:
		case <-timer.C:
		}
		if ctx.Err() == nil {
			timer.Reset(w.look(ctx))
		}
	}
	w.drain()
	return nil
}

// RunDue does the jobs that are due, one after the other, until none is left,
// and gives how many it did. For commands that end, and tests.
func (q *Queue) RunDue(ctx context.Context, handlers Handlers) (int, error) {
	w, err := newWorkers(q, handlers)
	if err != nil {
		return 0, err
	}
	for done := 0; ; done++ {
		rows, err := q.claim(ctx, w.idle(), 1)
		if err != nil || len(rows) == 0 {
			return done, err
		}
		q.do(context.WithoutCancel(ctx), ctx, handlers[rows[0].Kind], rows[0])
	}
}

// workers is what Run keeps.
type workers struct {
	queue    *Queue
	handlers Handlers
	freed    chan struct{} // holds one token when a worker has become free
	stopping context.Context
	stop     context.CancelFunc
	all      sync.WaitGroup

	mu   sync.Mutex
	busy map[string]int // running jobs by kind
}

func newWorkers(q *Queue, handlers Handlers) (*workers, error) {
	for kind, h := range handlers {
		if h.Handle == nil {
			return nil, fault.New(fault.Internal, "jobs.Run", "the handler of %s is missing", kind)
		}
	}
	w := &workers{queue: q, handlers: handlers, freed: make(chan struct{}, 1), busy: map[string]int{}}
	w.stopping, w.stop = context.WithCancel(context.Background())
	return w, nil
}

// look starts what is due and free to start, and gives when to look again.
func (w *workers) look(ctx context.Context) time.Duration {
	for {
		started, err := w.start(ctx)
		if err != nil {
			if ctx.Err() == nil {
				w.queue.logger.ErrorContext(ctx, "jobs cannot be read", "error", err)
			}
			return sweepEvery
		}
		if !started {
			return w.pause(ctx)
		}
	}
}

// start takes the most urgent job that has a free worker, and reports whether
// there was any.
func (w *workers) start(ctx context.Context) (bool, error) {
	idle := w.idle()
	if len(idle) == 0 {
		return false, nil
	}
	rows, err := w.queue.claim(ctx, idle, 1)
	for _, r := range rows {
		w.launch(ctx, r)
	}
	return len(rows) > 0, err
}

func (w *workers) launch(ctx context.Context, r row) {
	w.mu.Lock()
	w.busy[r.Kind]++
	w.mu.Unlock()
	w.all.Add(1)
	go func() {
		defer w.all.Done()
		w.queue.do(context.WithoutCancel(ctx), w.stopping, w.handlers[r.Kind], r)
		w.mu.Lock()
		w.busy[r.Kind]--
		w.mu.Unlock()
		select {
		case w.freed <- struct{}{}:
		default:
		}
	}()
}

// pause gives how long nothing will be due, at most the time of a sweep.
func (w *workers) pause(ctx context.Context) time.Duration {
	idle := w.idle()
	if len(idle) == 0 {
		return sweepEvery // a freed worker looks
	}
	at, err := w.queue.nextDue(ctx, idle)
	if err != nil || at.IsZero() {
		return sweepEvery
	}
	return min(max(at.Since(w.queue.clock.Now()), lockedPause), sweepEvery)
}

// idle gives the kinds that have a free worker.
func (w *workers) idle() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	kinds := make([]string, 0, len(w.handlers))
	for kind, h := range w.handlers {
		if w.busy[kind] < h.concurrency() {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (w *workers) drain() {
	timer := time.AfterFunc(w.queue.grace, w.stop)
	defer timer.Stop()
	w.all.Wait()
	w.stop()
}
