package evaluate_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/internal/fault"
)

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lines.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func listener(t *testing.T) *assist.Listener {
	t.Helper()
	l, err := assist.NewListener()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestRead_ABadLineIsNamed gives every reader a good line and then a bad one.
func TestRead_ABadLineIsNamed(t *testing.T) {
	language := func(path string) error { _, err := evaluate.ReadLanguageSamples(path); return err }
	intent := func(path string) error { _, err := evaluate.ReadIntentSamples(path); return err }
	guard := func(path string) error { _, err := evaluate.ReadMessages(path); return err }
	history := func(path string) error { _, err := evaluate.ReadHistory(path); return err }
	turns := func(path string) error { _, err := evaluate.ReadTurns(path); return err }
	const turn = `{"locale":"en","context":[{"author":"visitor","text":"hi"}],"candidates":[{"id":"a","text":"Hello!"}],"right":"a"}`
	for _, row := range []struct {
		name      string
		read      func(string) error
		good, bad string
		says      string
	}{
		{"no JSON", language, `{"text":"hei","locale":"fi"}`, `hei`, "lines.jsonl:2: invalid character"},
		{"no text", language, `{"text":"hei","locale":"fi"}`, `{"locale":"fi"}`, `lines.jsonl:2: "text" is missing`},
		{"no locale", language, `{"text":"hei","locale":"fi"}`, `{"text":"hei"}`, `lines.jsonl:2: "locale" is missing`},
		{"a context that is none", language, `{"text":"hei","locale":"fi","context":["moi",{"author":"agent","text":"hello"}]}`,
			`{"text":"hei","locale":"fi","context":[1]}`, "lines.jsonl:2: json:"},
		{"an unknown intent", intent, `{"text":"hei","locale":"fi","intent":"greeting"}`, `{"text":"hei","locale":"fi","intent":"hello"}`,
			`lines.jsonl:2: the intent is "hello", not one of human, greeting`},
		{"no target", guard, `{"text":"hei","from":"fi","to":"en"}`, `{"text":"hei","from":"fi"}`, `lines.jsonl:2: "from" and "to" are needed`},
		{"the same language twice", guard, `{"text":"hei","from":"fi","to":"en"}`, `{"text":"hei","from":"fi","to":"fi-FI"}`, `lines.jsonl:2: "fi" to "fi"`},
		{"no reply", history, `{"locale":"en","context":[{"author":"visitor","text":"hi"}],"reply":"Hello!"}`, `{"locale":"en","context":[]}`,
			`lines.jsonl:2: "reply" is missing`},
		{"a strange author", history, `{"reply":"Hello!"}`, `{"context":[{"author":"boss","text":"hi"}],"reply":"Hello!"}`, `lines.jsonl:2: the author of message 1 is "boss"`},
		{"no candidates", turns, turn, `{"locale":"en","context":[],"right":"a"}`, `lines.jsonl:2: "candidates" is empty`},
		{"a right one that is not there", turns, turn, `{"candidates":[{"id":"a","text":"Hello!"}],"right":"b"}`, `lines.jsonl:2: the right candidate "b"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := row.read(file(t, row.good+"\n")); err != nil {
				t.Errorf("a good line: %v", err)
			}
			err := row.read(file(t, row.good+"\n"+row.bad+"\n"))
			if fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.PublicOf(err), row.says) {
				t.Errorf("got %q, want %q", fault.PublicOf(err), row.says)
			}
		})
	}
	if err := language("/nowhere.jsonl"); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestLanguages(t *testing.T) {
	samples, err := evaluate.ReadLanguageSamples(file(t, `{"text":"Missä pakettini on?","locale":"fi"}
{"text":"ok","locale":"fi","context":["Missä pakettini on?",{"author":"agent","text":"Could you tell me your order number please?"}]}
{"text":"Where is my parcel?","locale":"en-GB"}
{"text":"Jeg har ikke mottatt pakken min ennå","locale":"no"}
{"text":"Where is my order?","locale":"sv"}
`))
	if err != nil {
		t.Fatal(err)
	}
	r := evaluate.Languages(listener(t), samples)
	if diff := cmp.Diff(map[string]float64{"fi": 1, "en": 1, "nb": 1, "sv": 0}, r.ByLocale); diff != "" || r.Samples != 5 || r.Accuracy != 0.8 {
		t.Errorf("%+v %s", r, diff)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "0.800") {
		t.Errorf("%s %v", table.String(), err)
	}
	if err := evaluate.Require(r, []string{"accuracy=0.7", "by_locale.fi=1"}); err != nil {
		t.Error(err)
	}
	if err := evaluate.Require(r, []string{"by_locale.sv=0.5"}); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("a figure that is too low: %v", err)
	}
}

func TestHear(t *testing.T) {
	samples, err := evaluate.ReadIntentSamples(file(t, `{"text":"I want to talk to a human","locale":"en","intent":"human"}
{"text":"haluan puhua ihmiselle","locale":"fi","intent":"human"}
{"text":"agent","locale":"fi","intent":"human"}
{"text":"hello","locale":"en","intent":"greeting"}
{"text":"thanks a lot","locale":"en","intent":"question"}
{"text":"Where is my parcel?","locale":"en","intent":"human"}
`))
	if err != nil {
		t.Fatal(err)
	}
	r, missed := evaluate.Hear(listener(t), samples)
	share := func(v float64) *float64 { return &v }
	want := map[string]evaluate.IntentFigures{
		"human": {Samples: 4, Recall: share(0.75), False: share(0)}, "greeting": {Samples: 1, Recall: share(1), False: share(0)},
		"thanks": {False: share(1.0 / 6)}, "bot": {False: share(0)}, "question": {Samples: 1, Recall: share(0), False: share(0.2)},
	}
	if diff := cmp.Diff(want, r.Intents); diff != "" || len(missed) != 2 || missed[0].Got != "thanks" {
		t.Errorf("%s missed %v", diff, missed)
	}
	if got := r.ByLocale["fi"]["human"]; got.Samples != 2 || *got.Recall != 1 {
		t.Errorf("Finnish wishes for a person: %+v", got)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "recall 0.7500, false 0.0000, of 4") {
		t.Errorf("%s %v", table.String(), err)
	}
}

// broken is an engine that does what the test says, without a trace of marks.
type broken struct{ say func(string) (string, error) }

func (broken) Name() string             { return "broken" }
func (broken) Can(from, to string) bool { return to != "ja" }
func (b broken) Translate(_ context.Context, text, _, _ string) (string, error) {
	return b.say(text)
}

func TestGuard(t *testing.T) {
	order := []evaluate.Message{{Text: "Order 4711 costs 6.90 € on https://a.example/x?y=1, see {order} 🎒", From: "en", To: "es"}}
	down := func(string) (string, error) { return "", fault.New(fault.Unavailable, "x", "down") }
	for _, row := range []struct {
		name     string
		messages []evaluate.Message
		say      func(string) (string, error)
		caught   int
		code     fault.Code
	}{
		{"a translation that keeps all", order, func(s string) (string, error) { return "El pedido: " + s, nil }, 0, ""},
		{"a broken page", order, func(string) (string, error) { return "<html>502</html>", nil }, 1, ""},
		{"a dead engine", order, down, 0, fault.Unavailable},
		{"a pair that it does not know", []evaluate.Message{{Text: "hi", From: "en", To: "ja"}}, down, 0, fault.Invalid},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, leaks, err := evaluate.Guard(t.Context(), broken{row.say}, listener(t).Surely, row.messages)
			if fault.CodeOf(err) != row.code {
				t.Fatalf("error %v, want %q", err, row.code)
			}
			if err == nil && (r.Messages != 1 || r.Caught != row.caught || r.ChangedUnseen != 0 || len(leaks) != 0) {
				t.Errorf("%+v, leaks %v", r, leaks)
			}
		})
	}
	messages := slicesRepeat(order[0], 300)
	r, leaks, err := evaluate.Guard(t.Context(), evaluate.NewFaulty(1), listener(t).Surely, messages)
	if err != nil || len(leaks) > 0 || r.Caught < 250 {
		t.Errorf("faulty: %+v, leaks %v, %v", r, leaks, err)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "300") {
		t.Errorf("%s %v", table.String(), err)
	}
}

func slicesRepeat(m evaluate.Message, n int) []evaluate.Message {
	out := make([]evaluate.Message, n)
	for i := range out {
		out[i] = m
	}
	return out
}

func TestReplies(t *testing.T) {
	history, err := evaluate.ReadHistory(file(t, `{"locale":"sv","context":[{"author":"visitor","text":"var är mitt paket"}],"reply":"Let me look at the tracking."}
{"locale":"sv","context":[{"author":"visitor","text":"jag vill lämna tillbaka jackan"}],"reply":"Here is a return label."}
`))
	if err != nil {
		t.Fatal(err)
	}
	turns, err := evaluate.ReadTurns(file(t, `{"locale":"sv","context":["paketet kommer inte"],"candidates":[{"id":"1","text":"Here is a label."},{"id":"2","text":"The tracking says Friday."}],"right":"2"}
{"locale":"sv","context":["hej"],"candidates":[{"id":"1","text":"Hello!"},{"id":"2","text":"Hello!"}],"right":"2"}
{"locale":"sv","context":["paketet"],"candidates":[{"id":"1","text":"Here is a label."},{"id":"2","text":"The tracking says Friday."}],"right":"1"}
`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := evaluate.Replies(t.Context(), listener(t), history, turns, 1)
	if err != nil {
		t.Fatal(err)
	}
	r.Latency = evaluate.Latency{}
	want := &evaluate.RepliesReport{Turns: 3, RAt1: 2.0 / 3, RAt5: 1, MRR: 2.5 / 3}
	if diff := cmp.Diff(want, r, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Error(diff)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "0.667 / 1.000") {
		t.Errorf("%s %v", table.String(), err)
	}
}
