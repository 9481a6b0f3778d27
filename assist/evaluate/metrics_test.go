package evaluate

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/fault"
)

// hand is small enough to be computed by hand: confidence, rank, in scope.
func hand() []Outcome {
	return []Outcome{
		{Confidence: 0.95, Rank: 1, Found: 1, InScope: true, Answered: true},
		{Confidence: 0.90, Rank: 1, Found: 1, InScope: true, Answered: true},
		{Confidence: 0.80, Rank: 0, Found: 0, InScope: false, Answered: true},
		{Confidence: 0.70, Rank: 2, Found: 1, InScope: true},
		{Confidence: 0.60, Rank: 1, Found: 1, InScope: true},
		{Confidence: 0.10, Rank: 0, Found: 0, InScope: false},
	}
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s = %v, want %v", name, got, want)
	}
}

func TestScore_ByHand(t *testing.T) {
	var r Report
	r.Score(hand())
	near(t, "p_at_1", r.PAt1, 3.0/4)
	near(t, "p_at_3", r.PAt3, 1)
	near(t, "r_at_5", r.RAt5, 1)
	near(t, "mrr", r.MRR, (1+1+0.5+1)/4)
	// Right: .95 .90 .60; not: .80 .70 .10. Pairs won: 3 + 3 + 1 of 9.
	near(t, "auroc_right", *r.AUROCRight, 7.0/9)
	// In scope: .95 .90 .70 .60; out: .80 .10. Pairs won: 2+2+1+1 of 8.
	near(t, "auroc_scope", *r.AUROCScope, 6.0/8)
	// 95 % of four in scope is all four, from .60 on: one of two gets through.
	near(t, "fpr95", *r.FPR95, 0.5)
	// Wrong so far, by place: 0 0 1 2 2 3.
	near(t, "aurc", r.AURC, (0+0+1.0/3+2.0/4+2.0/5+3.0/6)/6)
	// Bins of 1/15: .95 → 14, .90 → 13, .80 → 12 (alone), .70 → 10, .60 → 9, .10 → 1.
	near(t, "ece", r.ECE, (0.05+0.10+0.80+0.70+0.40+0.10)/6)
	near(t, "coverage_at_80", r.CoverageAt80, 2.0/6)
	near(t, "coverage_at_98", r.CoverageAt98, 2.0/6)
	near(t, "promise.precision", *r.Promise.Precision, 2.0/3)
	near(t, "promise.coverage", r.Promise.Coverage, 0.5)
	near(t, "in_scope_accuracy", r.InScopeAccuracy, 0.5)
	near(t, "oos_recall", *r.OOSRecall, 0.5)
	if r.Questions != 6 || r.OutOfScope != 2 {
		t.Errorf("questions %d, out of scope %d", r.Questions, r.OutOfScope)
	}
}

func TestScore_TiesAreShared(t *testing.T) {
	var r Report
	r.Score([]Outcome{
		{Confidence: 0.5, Rank: 1, InScope: true},
		{Confidence: 0.5, Rank: 0, InScope: true},
	})
	near(t, "auroc_right", *r.AUROCRight, 0.5)
	near(t, "aurc", r.AURC, 0.5)
	near(t, "coverage_at_80", r.CoverageAt80, 0)
}

func TestScore_WithNothingToComputeFrom(t *testing.T) {
	for name, outcomes := range map[string][]Outcome{
		"no question":    nil,
		"all in scope":   {{Confidence: 1, Rank: 1, InScope: true, Answered: true}},
		"none in scope":  {{Confidence: 0, InScope: false}},
		"nothing at all": {},
	} {
		var r Report
		r.Score(outcomes)
		if r.AUROCScope != nil || r.FPR95 != nil || r.AUROCRight != nil {
			t.Errorf("%s: scope %v, fpr95 %v", name, r.AUROCScope, r.FPR95)
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReport_HasExactlyTheAgreedFields(t *testing.T) {
	data, err := json.Marshal(Report{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"articles":0,"phrasings":0,"questions":0,"out_of_scope":0,"p_at_1":0,"p_at_3":0,"r_at_5":0,"mrr":0,` +
		`"auroc_right":null,"auroc_scope":null,"fpr95":null,"aurc":0,"ece":0,` +
		`"coverage_at_80":0,"coverage_at_90":0,"coverage_at_95":0,"coverage_at_98":0,` +
		`"promise":{"target":0,"threshold":null,"precision":null,"coverage":0,"lower_bound":null},` +
		`"in_scope_accuracy":0,"oos_recall":null,"latency_us":{"p50":0,"p99":0},"train_ms":0,"heap_mb":0}`
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}

func TestRequire(t *testing.T) {
	var r Report
	r.Score(hand())
	for _, row := range []struct {
		name, requirement string
		code              fault.Code
	}{
		{"reached", "p_at_1=0.75", ""},
		{"not reached", "p_at_1=0.76", fault.Conflict},
		{"less is better: reached", "fpr95=0.5", ""},
		{"less is better: not reached", "ece=0.05", fault.Conflict},
		{"inside the promise", "promise.coverage=0.5", ""},
		{"nothing to compute from", "promise.threshold=0.5", fault.Conflict},
		{"no such figure", "beauty=1", fault.Invalid},
		{"no number", "p_at_1=high", fault.Invalid},
		{"no sign", "p_at_1", fault.Invalid},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := fault.CodeOf(r.Require([]string{row.requirement})); got != row.code {
				t.Errorf("code %q, want %q", got, row.code)
			}
		})
	}
}

func TestOutcomeOf(t *testing.T) {
	for _, row := range []struct {
		name     string
		articles []string
		expect   []string
		want     Outcome
	}{
		{"first", []string{"a", "b"}, []string{"a"}, Outcome{Rank: 1, Found: 1, InScope: true}},
		{"one of two right ones", []string{"x", "b"}, []string{"a", "b"}, Outcome{Rank: 2, Found: 0.5, InScope: true}},
		{"too far down", []string{"1", "2", "3", "4", "5", "a"}, []string{"a"}, Outcome{Rank: 6, InScope: true}},
		{"out of scope", []string{"a"}, nil, Outcome{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, outcomeOf(Answer{Articles: row.articles}, row.expect)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMistype(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range []string{"delivery to sweden", "toimitus", "доставка", "配送料"} {
		for range 200 {
			if d := len([]rune(mistype(s, rng))) - len([]rune(s)); d < -1 || d > 1 {
				t.Fatalf("%q changed by %d letters", s, d)
			}
		}
	}
	for _, s := range []string{"", "a", "1 2 3"} {
		if got := mistype(s, rng); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
	one, other := mistype("delivery", rand.New(rand.NewPCG(3, 3))), mistype("delivery", rand.New(rand.NewPCG(3, 3)))
	if one != other {
		t.Errorf("one seed, two errors: %q, %q", one, other)
	}
}

func TestReadSuite(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("articles.jsonl", `{"id":"a","locale":"fi","title":"T","phrasings":["p"]}`+"\n\n"+`{"id":"b"}`+"\n")
	write("questions.jsonl", `{"question":"q","locale":"fi","expect":["a"]}`+"\n")
	s, err := ReadSuite(dir)
	if err != nil || len(s.Articles) != 2 || s.Articles[1].Locale != "en" || s.Questions[0].Expect[0] != "a" {
		t.Errorf("%+v %v", s, err)
	}
	for name, text := range map[string]string{"no JSON": "x", "no id": `{"title":"T"}`} {
		write("articles.jsonl", text)
		if _, err := ReadSuite(dir); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadArticles(filepath.Join(dir, "none")); !fault.Is(err, fault.NotFound) {
		t.Errorf("missing file: %v", err)
	}
}

func TestLatencyOf(t *testing.T) {
	var took []time.Duration
	for i := range 100 {
		took = append(took, time.Duration(i)*time.Microsecond)
	}
	if diff := cmp.Diff(Latency{50, 99}, latencyOf(took)); diff != "" {
		t.Error(diff)
	}
}
