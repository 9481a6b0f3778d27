package demo

import (
	"context"
	"log/slog"
	"strconv"
	"sync"
	"time"

	"github.com/segue-desk/segue/api"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

// Stage plays the busy Monday on the running desk: simulated visitors who
// really write, read and answer, through the same actions as people.
type Stage struct {
	desk *desk.Service
	log  *slog.Logger
	list []mondayContent

	mu      sync.Mutex
	pace    int           // how many times as fast as people type
	paced   chan struct{} // closed when the pace changes
	cancel  context.CancelFunc
	done    int
	running bool
	round   int
}

// NewStage reads the visitors.
func NewStage(service *desk.Service, log *slog.Logger) (*Stage, error) {
	s := &Stage{desk: service, log: log, pace: 1, paced: make(chan struct{})}
	return s, read("monday.yaml", &s.list)
}

// Monday says how far it is.
func (s *Stage) Monday() api.Monday {
	s.mu.Lock()
	defer s.mu.Unlock()
	return api.Monday{Running: s.running, Done: s.done, Total: len(s.list), Pace: s.pace}
}

// StartMonday lets the visitors come, in the background; nothing when they are
// there already.
func (s *Stage) StartMonday(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return nil
	}
	// It goes on after the request that began it.
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel, s.running, s.done = cancel, true, 0
	s.round++
	go s.play(ctx, s.round)
	return nil
}

// PaceMonday makes the day go so many times as fast, from now on.
func (s *Stage) PaceMonday(_ context.Context, pace int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pace = max(1, pace)
	close(s.paced)
	s.paced = make(chan struct{})
	return nil
}

// StopMonday sends the visitors away.
func (s *Stage) StopMonday(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel != nil {
		s.cancel()
	}
	s.running = false
	return nil
}

func (s *Stage) play(ctx context.Context, round int) {
	var visitors sync.WaitGroup
	for i, v := range s.list {
		visitors.Go(func() {
			if err := s.visit(ctx, v, round, i); err != nil && ctx.Err() == nil {
				s.log.WarnContext(ctx, "a visitor of the busy Monday gave up", "error", err)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.round == round && ctx.Err() == nil {
				s.done++
			}
		})
	}
	visitors.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.round == round {
		s.running = false
	}
}

const (
	betweenLines = 8 * time.Second // about as long as a person types
	forAnswers   = 2 * time.Second
)

func (s *Stage) visit(ctx context.Context, v mondayContent, round, number int) error {
	if !s.pause(ctx, time.Duration(v.Starts*float64(time.Second))) {
		return nil
	}
	session, err := s.desk.OpenSession(ctx, desk.SessionRequest{Locale: v.Locale, Page: "https://rimfell.example/"})
	if err != nil {
		return err
	}
	actor, err := s.desk.AuthenticateVisitor(ctx, session.Token)
	if err != nil {
		return err
	}
	ctx = access.With(ctx, actor)
	client := "monday-" + strconv.Itoa(round) + "-" + strconv.Itoa(number) + "-"
	started, err := s.desk.Start(ctx, desk.StartRequest{ClientID: client + "0", Text: v.Messages[0], Locale: v.Locale, Page: "https://rimfell.example/"})
	if err != nil {
		return err
	}
	id := started.Conversation.ID
	if v.Name != "" {
		if _, err := s.desk.EditContact(access.With(ctx, access.System()), id, desk.ContactChange{Name: &v.Name}); err != nil {
			return err
		}
	}
	for i, text := range v.Messages[1:] {
		if !s.pause(ctx, betweenLines) {
			return nil
		}
		if _, err := s.desk.Post(ctx, id, desk.PostRequest{ClientID: client + strconv.Itoa(i+1), Text: text}); err != nil {
			return err
		}
	}
	if !s.pause(ctx, forAnswers) {
		return nil
	}
	if v.Human {
		_, err := s.desk.RequestHandoff(ctx, id)
		return err
	}
	if v.Helpful {
		return s.thank(ctx, id)
	}
	return nil
}

// thank says that the answer helped, where there was one.
func (s *Stage) thank(ctx context.Context, id string) error {
	page, err := s.desk.Events(ctx, id, desk.EventsQuery{})
	if err != nil {
		return err
	}
	for _, event := range page.Events {
		if event.Type == desk.TypeAnswer {
			_, err := s.desk.Helpful(ctx, id, desk.HelpfulData{Seq: event.Seq, Helpful: true})
			return err
		}
	}
	return nil
}

// pause waits as long as the day's pace makes of d, and reports false when ctx ends.
func (s *Stage) pause(ctx context.Context, d time.Duration) bool {
	for {
		s.mu.Lock()
		pace, paced := time.Duration(s.pace), s.paced
		s.mu.Unlock()
		began, timer := time.Now(), time.NewTimer(d/pace)
		select {
		case <-ctx.Done():
			timer.Stop()
			return false
		case <-timer.C:
			return true
		case <-paced:
			timer.Stop()
			d -= time.Since(began) * pace
		}
	}
}
