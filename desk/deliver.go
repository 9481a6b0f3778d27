package desk

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

// delivery knows, for each conversation that changed lately, up to which
// number its events were published, and which wait. It lives in memory: when
// the process ends, all its live readers are gone, and they fetch what they
// missed when they come back; a reader on another machine is told by the next
// head.
type delivery struct {
	mu    sync.Mutex
	marks map[string]*mark
	queue []string
	wake  chan struct{}
}

type mark struct {
	published int64
	waiting   bool // in the queue
	busy      bool // a worker has it
	again     bool // changed while a worker had it
	failures  int
	touched   time.Time
}

// idleMark is how long a mark is kept after its last use, longer than any transaction.
const idleMark = 10 * time.Minute

func newDelivery() *delivery {
	return &delivery{marks: map[string]*mark{}, wake: make(chan struct{}, 1)}
}

// begin is called under the conversation's lock with its number before the
// change, so that of two changes the first sets the mark, whichever tells of
// its commit first.
func (d *delivery) begin(id string, last int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	m := d.marks[id]
	if m == nil {
		m = &mark{published: last}
		d.marks[id] = m
	}
	m.touched = time.Now()
}

// committed puts the conversation into the queue.
func (d *delivery) committed(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	m := d.marks[id]
	if m == nil {
		return
	}
	switch {
	case m.busy:
		m.again = true
	case !m.waiting:
		d.push(id, m)
	}
}

func (d *delivery) push(id string, m *mark) {
	m.waiting = true
	d.queue = append(d.queue, id)
	d.nudge()
}

func (d *delivery) nudge() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// take gives the next conversation with the number it is published up to.
func (d *delivery) take() (string, int64, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 {
		return "", 0, false
	}
	id := d.queue[0]
	d.queue = d.queue[1:]
	m := d.marks[id]
	m.waiting, m.busy = false, true
	if len(d.queue) > 0 {
		d.nudge() // another worker may go on
	}
	return id, m.published, true
}

// done gives the conversation back, published up to a number; failed ones come
// again after a pause that doubles up to five seconds.
func (d *delivery) done(id string, published int64, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	m := d.marks[id]
	m.busy, m.published, m.touched = false, published, time.Now()
	again := m.again
	m.again = false
	if err != nil {
		m.waiting = true
		pause := min(50*time.Millisecond<<min(m.failures, 10), 5*time.Second)
		m.failures++
		time.AfterFunc(pause, func() { d.requeue(id) })
		return
	}
	m.failures = 0
	if again {
		d.push(id, m)
	}
}

func (d *delivery) requeue(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if m := d.marks[id]; m != nil {
		d.push(id, m)
	}
}

// sweep forgets conversations that were quiet for long.
func (d *delivery) sweep() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, m := range d.marks {
		if !m.waiting && !m.busy && time.Since(m.touched) > idleMark {
			delete(d.marks, id)
		}
	}
}

// The publications of the realtime channels.
type (
	eventPublication struct {
		Kind  string `json:"kind"`
		Event Event  `json:"event"`
	}
	headPublication struct {
		Kind    string `json:"kind"`
		Seq     int64  `json:"seq"`
		Place   *int   `json:"place,omitempty"`            // the visitor's in the queue, from 1
		Minutes *int   `json:"expected_minutes,omitempty"` // how long the visitor usually waits there
	}
	rowPublication struct {
		Kind         string       `json:"kind"`
		Conversation Conversation `json:"conversation"`
	}
	countsPublication struct {
		Kind   string     `json:"kind"`
		Counts DeskCounts `json:"counts"`
	}
)

func visitorChannel(id string) string { return "visitor:" + id }
func agentsChannel(id string) string  { return "conversation:" + id }
func personChannel(id string) string  { return "agent:" + id }

const deskChannel = "desk"

func (s *Service) publish(ctx context.Context, channel string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.live.Publish(ctx, channel, data)
}

// signal publishes what may get lost: typing, read marks, notices.
func (s *Service) signal(ctx context.Context, channel string, v any) {
	if err := s.publish(ctx, channel, v); err != nil {
		s.log.WarnContext(ctx, "a live signal was lost", "channel", channel, "error", err)
	}
}

// deliver publishes the conversation's events after a number, in order, and
// its row to the desk. It gives the number up to which it came.
func (s *Service) deliver(ctx context.Context, id string, published int64) (int64, error) {
	const page = 200
	for {
		rows, err := s.eventsAfter(ctx, id, published, page, false)
		if err != nil {
			return published, err
		}
		for _, row := range rows {
			if err := s.deliverEvent(ctx, row); err != nil {
				return published, err
			}
			published = row.Seq
		}
		if len(rows) < page {
			break
		}
	}
	conv, err := s.agentView(ctx, id)
	if err != nil {
		return published, err
	}
	return published, s.publish(ctx, deskChannel, rowPublication{Kind: "conversation", Conversation: conv})
}

func (s *Service) deliverEvent(ctx context.Context, row eventRow) error {
	if err := s.publish(ctx, agentsChannel(row.ConversationID), eventPublication{Kind: "event", Event: row.forAgents()}); err != nil {
		return err
	}
	if !row.ForVisitor {
		return nil
	}
	return s.publish(ctx, visitorChannel(row.ConversationID), eventPublication{Kind: "event", Event: row.forVisitors()})
}
