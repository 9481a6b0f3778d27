package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
)

const password = "a long enough password"

// monday is Monday 23 November 2026, 10:00 UTC.
var monday = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// jobList keeps what was enqueued.
type jobList struct {
	mu   sync.Mutex
	list []desk.Job
}

func (j *jobList) Enqueue(_ context.Context, job desk.Job) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.list = append(j.list, job)
	return nil
}

// kinds gives the kinds enqueued since the last call.
func (j *jobList) kinds() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	var kinds []string
	for _, job := range j.list {
		kinds = append(kinds, job.Kind)
	}
	j.list = nil
	return strings.Join(kinds, " ")
}

func (j *jobList) last() desk.Job {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.list[len(j.list)-1]
}

type publication struct {
	channel string
	data    string
}

// radio keeps what was published, and fails as often as it is told.
type radio struct {
	mu       sync.Mutex
	sent     []publication
	channels []string
	fail     int
	heard    chan struct{}
}

var errRadio = errors.New("no signal")

func (r *radio) Publish(_ context.Context, channel string, data []byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail > 0 {
		r.fail--
		return errRadio
	}
	r.sent = append(r.sent, publication{channel, string(data)})
	select {
	case r.heard <- struct{}{}:
	default:
	}
	return nil
}

func (r *radio) Channels() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.channels
}

func (r *radio) on(channel string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []string
	for _, p := range r.sent {
		if p.channel == channel {
			list = append(list, p.data)
		}
	}
	return list
}

// await waits until the channel has carried n publications.
func (r *radio) await(t *testing.T, channel string, n int) []string {
	t.Helper()
	for {
		if list := r.on(channel); len(list) >= n {
			return list
		}
		select {
		case <-r.heard:
		case <-t.Context().Done():
			t.Fatalf("%s carried %d publications, want %d", channel, len(r.on(channel)), n)
		}
	}
}

// scene is a desk with an inbox, an admin, and two agents of its team.
type scene struct {
	*desk.Service
	t     *testing.T
	db    *database.DB
	clock *clock.Fake
	jobs  *jobList
	radio *radio
	ctx   context.Context // nobody
	sys   context.Context
	admin context.Context
	aino  context.Context
	bo    context.Context
	ids   map[string]string
	inbox desk.Inbox
	n     int
}

func each(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, newScene(t, db)) })
}

func sqlite(t *testing.T) *database.DB { return testdb.SQLite(t) }

func newScene(t *testing.T, db *database.DB) *scene {
	t.Helper()
	s := &scene{t: t, db: db, clock: clock.NewFake(monday), jobs: &jobList{}, radio: &radio{heard: make(chan struct{}, 1)}, ctx: t.Context(), ids: map[string]string{}}
	service, err := desk.New(desk.Deps{DB: db, Jobs: s.jobs, Clock: s.clock, Publisher: s.radio, Address: "http://127.0.0.1:4321"})
	s.ok(err)
	s.Service = service
	s.sys = access.With(s.ctx, access.System())
	s.inbox, err = s.EnsureDefaults(s.sys)
	s.ok(err)
	s.admin = s.agent("Ada Admin", access.Admin)
	s.aino = s.agent("Aino", access.Agent)
	s.bo = s.agent("Bo", access.Agent)
	return s
}

func (s *scene) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *scene) agent(name string, role access.Role) context.Context {
	s.t.Helper()
	email := strings.ToLower(strings.Fields(name)[0]) + "@desk.example"
	agent, err := s.CreateAgent(s.sys, desk.NewAgent{Email: email, Name: name, Password: password, Role: role,
		Languages: []string{"en"}, TeamIDs: []string{s.inbox.TeamID}})
	s.ok(err)
	s.ids[name] = agent.ID
	return access.With(s.ctx, agent.Actor())
}

func (s *scene) online(who context.Context) {
	s.t.Helper()
	status := desk.Online
	_, err := s.ChangeSelf(who, desk.OwnChange{Status: &status})
	s.ok(err)
}

// visitor opens a session and gives its context.
func (s *scene) visitor() context.Context {
	s.t.Helper()
	session, err := s.OpenSession(s.ctx, desk.SessionRequest{Locale: "en"})
	s.ok(err)
	return s.authenticated(session.Token)
}

func (s *scene) authenticated(token string) context.Context {
	s.t.Helper()
	actor, err := s.AuthenticateVisitor(s.ctx, token)
	s.ok(err)
	return access.With(s.ctx, actor)
}

func (s *scene) start(who context.Context, text string) string {
	s.t.Helper()
	started, err := s.Start(who, desk.StartRequest{ClientID: s.key(), Text: text})
	s.ok(err)
	return started.Conversation.ID
}

func (s *scene) key() string { s.n++; return fmt.Sprintf("key-%d", s.n) }

func (s *scene) say(who context.Context, id, text string) desk.Event {
	s.t.Helper()
	posted, err := s.Post(who, id, desk.PostRequest{ClientID: s.key(), Text: text})
	s.ok(err)
	return posted.Event
}

func (s *scene) conv(id string) desk.Conversation {
	s.t.Helper()
	detail, err := s.Get(s.admin, id)
	s.ok(err)
	return detail.Conversation
}

func (s *scene) events(who context.Context, id string) []desk.Event {
	s.t.Helper()
	page, err := s.Events(who, id, desk.EventsQuery{})
	s.ok(err)
	return page.Events
}

// types gives the types of what the reader sees, in order.
func (s *scene) types(who context.Context, id string) string {
	s.t.Helper()
	var list []string
	for _, e := range s.events(who, id) {
		list = append(list, string(e.Type))
	}
	return strings.Join(list, " ")
}

func (s *scene) wantCode(err error, code fault.Code) {
	s.t.Helper()
	if fault.CodeOf(err) != code {
		s.t.Fatalf("error %v has code %q, want %q", err, fault.CodeOf(err), code)
	}
}

func (s *scene) turn(id string) desk.Turn {
	s.t.Helper()
	turn, due, err := s.BeginTurn(s.sys, id)
	s.ok(err)
	if !due {
		s.t.Fatal("there is nothing to do for the bot")
	}
	return turn
}

func answer(article, text string) desk.Outcome {
	return desk.Outcome{Decision: desk.DecideAnswer, Text: text, Locale: "en", Confidence: 0.93, Threshold: 0.7,
		Answer:     &desk.AnswerData{ArticleID: article, RevisionID: "r1", Title: "Title of " + article, AsksHelpful: true},
		Candidates: []desk.Candidate{{ArticleID: article, Title: "Title of " + article, Confidence: 0.93}},
		Trace:      json.RawMessage(`{"promise":0.95,"features":{"bm25":3.5},"steps":[{"name":"rank","detail":"3 candidates","us":120}],"model":"none"}`)}
}

// answered begins a conversation that the bot has answered.
func (s *scene) answered(who context.Context) (string, desk.Event) {
	s.t.Helper()
	id := s.start(who, "How long does delivery take?")
	event, err := s.ApplyOutcome(s.sys, s.turn(id), answer("delivery", "Two days."))
	s.ok(err)
	return id, event
}
