package rank

import (
	"math"
	"testing"
)

func TestWilson(t *testing.T) {
	for _, row := range []struct {
		name            string
		share, n, bound float64
	}{
		// By hand: (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.2816.
		{"all of a hundred", 1, 100, 0.98384},
		{"half of a hundred", 0.5, 100, 0.43644},
		{"all of a few", 1, 10, 0.85892},
	} {
		if got := wilson(row.share, row.n); math.Abs(got-row.bound) > 1e-4 {
			t.Errorf("%s: %.5f, want %.5f", row.name, got, row.bound)
		}
	}
}

func TestPromise_TakesTheLowestThresholdThatHolds(t *testing.T) {
	m := &Model{Platt: [2]float64{1, 0}}
	add := func(n int, confidence float64, right bool) {
		for range n {
			m.Cases = append(m.Cases, caseOf(result{confidence, right, true, 1}))
		}
	}
	add(200, 0.9, true)
	add(100, 0.8, true)
	add(2, 0.8, false)
	add(50, 0.5, false)
	p := m.Promise(0.95)
	if !p.Kept || p.Threshold != 0.8 || p.LowerBound < 0.95 || math.Abs(p.Coverage-302.0/352) > 1e-9 || math.Abs(p.Cases-302) > 1e-6 {
		t.Errorf("%+v", p)
	}
	if p := m.Promise(0.985); !p.Kept || p.Threshold != 0.9 {
		t.Errorf("a higher promise: %+v", p)
	}
	if p := m.Promise(0.999); p.Kept {
		t.Errorf("more than the cases support: %+v", p)
	}
}

func TestBalance_SetsTheShareAndKeepsTheSum(t *testing.T) {
	trials := []trial{{inScope: true, weight: 1}, {inScope: true, weight: 1}, {inScope: true, weight: 1}, {weight: 1}}
	balance(trials, 0.5)
	if got := trials[3].weight; math.Abs(got-2) > 1e-9 {
		t.Errorf("out of scope weighs %v of 4", got)
	}
	if got := trials[0].weight; math.Abs(got-2.0/3) > 1e-9 {
		t.Errorf("one in scope weighs %v", got)
	}
}

func TestFitRerank_LearnsWhatTellsApartAndStaysNearItsPrior(t *testing.T) {
	var trials []trial
	for range 50 {
		good, bad := evidence{article: 0}, evidence{article: 1}
		good.f[knnEvidence], bad.f[knnEvidence] = 2, 1
		good.f[wordsEvidence], bad.f[wordsEvidence] = 1, 2
		trials = append(trials, trial{found: []evidence{bad, good}, right: 1, inScope: true, weight: 1})
	}
	free := fitRerank(trials, [evidences]float64{}, 0.1)
	held := fitRerank(trials, [evidences]float64{}, 1e6)
	if free[knnEvidence] <= 1 || free[wordsEvidence] >= -1 {
		t.Errorf("free: %v", free)
	}
	if math.Abs(held[knnEvidence]) > 0.01 {
		t.Errorf("held: %v", held)
	}
}

func TestFitConfidence_FindsTheShare(t *testing.T) {
	var cases []example
	for i := range 100 {
		var s [signs]float64
		s[alwaysSign] = 1
		cases = append(cases, example{s, i < 80, 1})
	}
	w := fitConfidence(cases, [signs]float64{}, 1e-6)
	if got := sigmoid64(w[alwaysSign]); math.Abs(got-0.8) > 0.001 {
		t.Errorf("confidence %v where 80 of 100 are right", got)
	}
}

func TestBuiltIn_IsComplete(t *testing.T) {
	f := BuiltIn()
	if len(f.Regimes) != len(regimeLimits()) {
		t.Fatalf("%d regimes", len(f.Regimes))
	}
	for _, r := range append(f.Regimes, f.Foreign) {
		if len(r.Rerank) != evidences || len(r.Confidence) != signs || len(r.Cases) == 0 {
			t.Errorf("%s: %d, %d, %d", r.Name, len(r.Rerank), len(r.Confidence), len(r.Cases))
		}
	}
}

func TestMakeFactory_IsReproducible(t *testing.T) {
	suite := Suite{Name: "s"}
	for _, id := range []string{"alpha", "beta", "gamma", "delta", "omega", "kappa"} {
		suite.Articles = append(suite.Articles, Article{ID: id, Locale: "en", Title: id, Phrasings: []string{"my " + id + " is broken"}})
		suite.Questions = append(suite.Questions, Question{Text: "the " + id + " broke", Locale: "en", Expect: []string{id}})
	}
	one, err := MakeFactory(t.Context(), []Suite{suite}, 1)
	if err != nil {
		t.Fatal(err)
	}
	other, err := MakeFactory(t.Context(), []Suite{suite}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range one.Regimes {
		for k, v := range r.Rerank {
			if v != other.Regimes[i].Rerank[k] {
				t.Fatalf("%s differs", r.Name)
			}
		}
	}
}
