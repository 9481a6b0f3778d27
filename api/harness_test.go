package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/segue-desk/segue/api"
	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

// house is a whole server on an own store, with one person of each role as
// far as a test needs them.
type house struct {
	t       testing.TB
	server  *api.Server
	handler http.Handler
	desk    *desk.Service
	library *kb.Library
	clock   *clock.Fake
	brain   *brain
	stage   *stage
	people  map[access.Role]desk.Agent
	tokens  map[access.Role]string
}

const password = "correct horse battery"

type option func(*api.Deps)

func newHouse(t testing.TB, db *database.DB, options ...option) *house {
	t.Helper()
	h := &house{
		t: t, clock: clock.NewFake(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)),
		brain: &brain{ready: true}, stage: &stage{},
		people: map[access.Role]desk.Agent{}, tokens: map[access.Role]string{},
	}
	log := slog.New(slog.DiscardHandler)
	if _, ok := t.(*testing.T); ok {
		log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	live, err := api.NewLive(log, nil)
	must(t, err)
	queue, err := jobs.New(jobs.Deps{DB: db, Clock: h.clock, Logger: slog.New(slog.DiscardHandler)})
	must(t, err)
	h.desk, err = desk.New(desk.Deps{DB: db, Jobs: bridge{queue}, Clock: h.clock, Publisher: live})
	must(t, err)
	system := access.With(context.Background(), access.System())
	_, err = h.desk.EnsureDefaults(system)
	must(t, err)
	h.library, err = kb.New(kb.Deps{DB: db, Clock: h.clock, Log: log})
	must(t, err)
	deps := api.Deps{
		DB: db, Desk: h.desk, Library: h.library, Assistant: h.brain, Live: live, Jobs: queue, Clock: h.clock, Version: "test", Log: log,
		Pages: builtPages(), Demo: true, Stage: h.stage,
	}
	for _, o := range options {
		o(&deps)
	}
	h.server, err = api.New(deps)
	must(t, err)
	h.handler = h.server.Handler()
	h.serve()
	return h
}

// serve runs live delivery until the test ends.
func (h *house) serve() {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- h.server.Run(ctx) }()
	go func() { ended <- h.desk.Run(ctx) }()
	h.t.Cleanup(func() {
		stop()
		for range 2 {
			if err := <-ended; err != nil {
				h.t.Errorf("the server ended with %v", err)
			}
		}
	})
}

// each runs the test on both databases.
func each(t *testing.T, test func(t *testing.T, h *house), options ...option) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, newHouse(t, db, options...)) })
}

// one runs the test on SQLite.
func one(t testing.TB, options ...option) *house {
	t.Helper()
	return newHouse(t, testdb.SQLite(t), options...)
}

func behind(networks ...string) option {
	return func(d *api.Deps) {
		for _, n := range networks {
			d.TrustedProxies = append(d.TrustedProxies, netip.MustParsePrefix(n))
		}
	}
}

// bridge gives the desk the queue.
type bridge struct{ queue *jobs.Queue }

func (b bridge) Enqueue(ctx context.Context, j desk.Job) error {
	return b.queue.Enqueue(ctx, jobs.Job{Kind: j.Kind, Args: j.Args, UniqueKey: j.UniqueKey, RunAt: j.RunAt})
}

// person gives the one of that role, hired when first asked for: passwords
// are slow on purpose.
func (h *house) person(role access.Role) desk.Agent {
	h.t.Helper()
	if known, ok := h.people[role]; ok {
		return known
	}
	made, err := h.desk.CreateAgent(access.With(context.Background(), access.System()), desk.NewAgent{
		Email: string(role) + "@example.com", Name: "The " + string(role), Password: password, Role: role,
	})
	must(h.t, err)
	h.people[role] = made
	return made
}

// token gives that person's API token.
func (h *house) token(role access.Role) string {
	h.t.Helper()
	if known, ok := h.tokens[role]; ok {
		return known
	}
	made, err := h.desk.CreateToken(access.With(context.Background(), h.person(role).Actor()), "test")
	must(h.t, err)
	h.tokens[role] = made.Token
	return made.Token
}

func (h *house) admin() string  { return h.token(access.Admin) }
func (h *house) editor() string { return h.token(access.Editor) }
func (h *house) agent() string  { return h.token(access.Agent) }

// request is one call of a scenario.
type request struct {
	method, url string
	body        string
	token       string            // as bearer
	headers     map[string]string // more
	from        string            // the client's address; 192.0.2.1:1 when empty
}

func (h *house) do(r request) *httptest.ResponseRecorder {
	h.t.Helper()
	q := httptest.NewRequest(r.method, "http://desk.example"+r.url, strings.NewReader(r.body))
	if r.body != "" {
		q.Header.Set("Content-Type", "application/json")
	}
	if r.token != "" {
		q.Header.Set("Authorization", "Bearer "+r.token)
	}
	for name, value := range r.headers {
		q.Header.Set(name, value)
	}
	if r.from != "" {
		q.RemoteAddr = r.from
	}
	answer := httptest.NewRecorder()
	h.handler.ServeHTTP(answer, q)
	return answer
}

// ask does a call that has to succeed and reads its answer.
func (h *house) call(into any, r request) {
	h.t.Helper()
	answer := h.do(r)
	if answer.Code >= 300 {
		h.t.Fatalf("%s %s = %d %s", r.method, r.url, answer.Code, answer.Body)
	}
	if into != nil {
		must(h.t, json.Unmarshal(answer.Body.Bytes(), into))
	}
}

// visitor opens the widget and gives the token.
func (h *house) visitor() string {
	h.t.Helper()
	var session struct{ Token string }
	h.call(&session, request{method: "POST", url: "/api/v1/visitor/sessions", body: `{}`})
	return session.Token
}

// conversation begins one and gives its id.
func (h *house) conversation(token, text string) string {
	h.t.Helper()
	var begun struct{ Conversation struct{ ID string } }
	h.call(&begun, request{
		method: "POST", url: "/api/v1/visitor/conversations", token: token,
		body: `{"client_id":"c1","text":` + quote(text) + `}`,
	})
	return begun.Conversation.ID
}

func quote(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// scenario is a row: a call, and what comes of it. {c} in URL and body is the
// conversation's id.
type scenario struct {
	name    string
	request request
	status  int
	has     []string
	hasNot  []string
}

func (h *house) run(t *testing.T, rows []scenario, names ...string) {
	t.Helper()
	fill := strings.NewReplacer(names...)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			r := row.request
			r.url, r.body = fill.Replace(r.url), fill.Replace(r.body)
			h.t = t
			answer := h.do(r)
			text := answer.Body.String()
			shown := text[:min(len(text), 400)]
			if answer.Code != row.status {
				t.Errorf("%s %s = %d, want %d: %s", r.method, r.url, answer.Code, row.status, shown)
			}
			for _, part := range row.has {
				if !strings.Contains(text, fill.Replace(part)) {
					t.Errorf("no %s in %s", part, shown)
				}
			}
			for _, part := range row.hasNot {
				if strings.Contains(text, fill.Replace(part)) {
					t.Errorf("%s is in %s", part, shown)
				}
			}
			if answer.Code >= 400 {
				checkProblem(t, answer)
			}
		})
	}
}

// checkProblem holds for everything that fails.
func checkProblem(t *testing.T, answer *httptest.ResponseRecorder) {
	t.Helper()
	var problem api.Problem
	decoder := json.NewDecoder(bytes.NewReader(answer.Body.Bytes()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&problem); err != nil {
		t.Fatalf("no problem: %v in %s", err, answer.Body)
	}
	if got := answer.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("Content-Type = %q", got)
	}
	if problem.Status != answer.Code || problem.Code == "" || problem.Title == "" || problem.Detail == "" ||
		problem.RequestID == "" || problem.RequestID != answer.Header().Get("X-Request-Id") {
		t.Errorf("the problem is not whole: %+v", problem)
	}
}

// brain stands in for the assistant.
type brain struct {
	ready   bool
	outcome desk.Outcome
	err     error
	asked   []string
}

func (b *brain) Ask(_ context.Context, question, _ string) (desk.Outcome, error) {
	b.asked = append(b.asked, question)
	return b.outcome, b.err
}

func (b *brain) Translate(_ context.Context, text, _, to string) (assist.Translated, error) {
	if to != "es" {
		return assist.Translated{}, fault.New(fault.Unavailable, "test", "No engine can translate into this language.")
	}
	return assist.Translated{Text: "¿" + text + "?", From: "en", Engine: "test"}, nil
}

func (b *brain) Promise(context.Context) (assist.PromiseCurve, error) {
	return assist.PromiseCurve{Curve: []assist.PromisePoint{{Target: 0.95, Coverage: 0.58, Cases: 300}}}, b.err
}

func (b *brain) Trust(context.Context) (assist.Trust, error) {
	return assist.Trust{Articles: 3, Curve: []assist.RiskPoint{}, Reliability: []assist.ReliableBin{{Low: 0.9, High: 1, Right: 0.95}}}, b.err
}

func (b *brain) Examine(context.Context) error { return b.err }

func (b *brain) Gaps(context.Context) ([]assist.Gap, error) {
	return []assist.Gap{{ID: "g1", Question: "Do you sell gift cards?", Locale: "en", Count: 3, Examples: []assist.GapQuestion{}}}, nil
}

func (b *brain) Foresee(_ context.Context, text assist.Text) (assist.TestForesight, error) {
	out := assist.TestForesight{Questions: 2, Better: []assist.TestChange{}, Worse: []assist.TestChange{}}
	if strings.Contains(text.Body, "worse") {
		out.Worse = append(out.Worse, assist.TestChange{ID: "t1", Question: "How long?"})
	}
	return out, b.err
}

func (b *brain) Engines(context.Context) ([]assist.FoundEngine, error) { return nil, b.err }

func (b *brain) TestModel(_ context.Context, s desk.ModelSettings) (assist.ModelCheck, error) {
	return assist.ModelCheck{OK: s.Key == ""}, b.err
}

func (b *brain) Rehearse(ctx context.Context, texts []assist.Text, settings desk.Settings) (*assist.Rehearsal, error) {
	return assist.Rehearse(ctx, texts, assist.RehearsalOptions{Settings: settings})
}

func (b *brain) Ready() bool { return b.ready }

// stage stands in for the busy Monday.
type stage struct{ monday api.Monday }

func (s *stage) Monday() api.Monday { return s.monday }

func (s *stage) StartMonday(context.Context) error {
	s.monday = api.Monday{Running: true, Total: 30}
	return nil
}

func (s *stage) PaceMonday(_ context.Context, pace int) error {
	s.monday.Pace = pace
	return nil
}

func (s *stage) StopMonday(context.Context) error {
	s.monday.Running = false
	return nil
}

// builtPages stands in for what the build leaves.
func builtPages() fstest.MapFS {
	script := []byte("console.log(1);\n" + strings.Repeat("// padding that compresses\n", 60))
	return fstest.MapFS{
		"console/index.html":               {Data: []byte("<!doctype html><title>console</title>")},
		"console/assets/index-AbCd1234.js": {Data: script},
		"console/manifest.json":            {Data: []byte("{}")},
		"widget/widget.js":                 {Data: append([]byte("start(\"__SEGUE_BRANDS__\");\n"), script...)},
		"widget/assets/app-AbCd1234.js":    {Data: script},
		"widget/assets/app-AbCd1234.js.br": {Data: []byte("brotli")},
		"demo/index.html":                  {Data: []byte("<!doctype html><title>shop</title>")},
		"demo/stage.html":                  {Data: []byte("<!doctype html><title>stage</title>")},
	}
}
