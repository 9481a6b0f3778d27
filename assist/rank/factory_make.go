package rank

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// Question is one of a suite: what was asked and which articles answer it.
type Question struct {
	Text   string
	Locale string
	Expect []string // none: no article answers it
}

// Suite is a desk's articles with questions whose answers are known.
type Suite struct {
	Name      string
	Articles  []Article
	Questions []Question
}

// MakeFactory makes factory weights of suites: small desks are cut from each
// (so many phrasings an article, a fifth of the articles left out) and asked
// the suite's questions. The same suites and seed give the same weights.
func MakeFactory(ctx context.Context, suites []Suite, seed uint64) (*Factory, error) {
	f := &Factory{Regimes: regimeLimits()}
	trials := make([][]trial, len(f.Regimes))
	var foreign []trial
	for i := range suites {
		for cut, k := range []int{0, 1, 3, 5, 15, 1000} {
			for turn := range 3 {
				desk := cutDesk(&suites[i], k, turn, seed+uint64(cut*10+turn))
				if desk == nil {
					continue
				}
				got, phrasings, err := desk.play(ctx, seed)
				if err != nil {
					return nil, err
				}
				if desk.isForeign() {
					foreign = append(foreign, got...)
					continue
				}
				for r := range f.Regimes {
					if phrasings <= f.Regimes[r].Phrasings {
						trials[r] = append(trials[r], got...)
						break
					}
				}
			}
		}
	}
	for r := range f.Regimes {
		f.Regimes[r].learn(trials[r])
	}
	f.Foreign.Name = "foreign"
	f.Foreign.learn(foreign)
	f.lendBodies()
	f.round()
	return f, nil
}

// isForeign reports questions in another language than the articles.
func (s *Suite) isForeign() bool {
	return len(s.Questions) > 0 && s.Questions[0].Locale != s.Articles[0].Locale
}

// cutDesk cuts a desk with k phrasings an article from a suite; nil where the
// suite has no such desk in it.
func cutDesk(s *Suite, k, turn int, seed uint64) *Suite {
	most, mean := 0, 0
	for i := range s.Articles {
		most = max(most, len(s.Articles[i].Phrasings))
		mean += len(s.Articles[i].Phrasings)
	}
	mean /= max(1, len(s.Articles))
	switch {
	case k == 0 && mean > 0, k > 0 && mean < k && k < 1000, k > 0 && mean == 0:
		return nil
	case k == 1000 && (mean <= 15 || turn > 0):
		return nil
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(s.Articles))))
	out := &Suite{Name: s.Name}
	for i, at := range rng.Perm(len(s.Articles)) {
		if i%5 == 0 {
			continue // left out: its questions are out of scope
		}
		a := s.Articles[at]
		a.Phrasings = slices.Clone(a.Phrasings)
		rng.Shuffle(len(a.Phrasings), func(i, j int) { a.Phrasings[i], a.Phrasings[j] = a.Phrasings[j], a.Phrasings[i] })
		a.Phrasings = a.Phrasings[:min(k, len(a.Phrasings))]
		out.Articles = append(out.Articles, a)
	}
	out.Questions = slices.Clone(s.Questions)
	rng.Shuffle(len(out.Questions), func(i, j int) {
		out.Questions[i], out.Questions[j] = out.Questions[j], out.Questions[i]
	})
	out.Questions = out.Questions[:min(len(out.Questions), questionsADesk)]
	return out
}

const questionsADesk = 900

// play asks a desk its questions.
func (s *Suite) play(ctx context.Context, seed uint64) ([]trial, float64, error) {
	cases := shelve(s.Articles, Options{Seed: seed})
	if len(cases) != 1 { // suites of one locale only
		return nil, 0, nil
	}
	on, err := build(ctx, cases[0])
	if err != nil {
		return nil, 0, err
	}
	on.learnWords(cases[0].prepared)
	place := map[string]int32{}
	for i, at := range on.Articles {
		place[s.Articles[at].ID] = int32(i)
	}
	var trials []trial
	for _, q := range s.Questions {
		at, known := int32(-1), false
		for _, id := range q.Expect {
			if found, ok := place[id]; ok {
				at, known = found, true
			}
		}
		p := on.scratch.Get().(*probe)
		on.cut(p, q.Text)
		features := slices.Clone(p.features)
		on.scratch.Put(p)
		t := on.try(question{at, features})
		t.inScope = known
		trials = append(trials, t)
	}
	for i := range trials {
		trials[i].weight = 600 / float64(len(trials)) // every desk has the same say
	}
	return trials, on.phrasings(), nil
}

// factoryPrior holds the factory's weights near one another: rankers say much
// the same, and what tells them apart on one desk misleads on the next.
const factoryPrior = 200.0

// learn fits a regime to its trials.
func (r *Regime) learn(trials []trial) {
	var w weights
	for i := range w.Rerank {
		w.Rerank[i] = 0.1
	}
	w.Rerank = fitRerank(trials, w.Rerank, factoryPrior)
	balance(trials, usualOutOfScope)
	w.Confidence[fusedSign] = 1
	w.Confidence = fitConfidence(w.examples(trials), w.Confidence, 3)
	r.Rerank, r.Confidence = w.Rerank[:], w.Confidence[:]
	r.Cases = gatherCases(w.results(trials))
}

// lendBodies gives the regimes with phrasings the weights of body evidence,
// since suites with phrasings have no bodies to learn them from.
func (f *Factory) lendBodies() {
	from := f.Regimes[0].Rerank
	for r := 1; r < len(f.Regimes); r++ {
		for _, e := range []int{bodyWordEvidence, bodyGramEvidence, passageEvidence, passageGramEvidence, leadEvidence, bodyCoverEvidence} {
			f.Regimes[r].Rerank[e] = from[e]
		}
	}
}

// round keeps four digits: the table is read and compared by people.
func (f *Factory) round() {
	for _, r := range append([]*Regime{&f.Foreign}, pointers(f.Regimes)...) {
		for _, w := range [][]float64{r.Rerank, r.Confidence} {
			for i := range w {
				w[i] = digits(w[i])
			}
		}
		for i, c := range r.Cases {
			r.Cases[i] = Case{digits(c.Confidence), digits(c.Right), digits(c.Wrong), digits(c.Outside), 0}
		}
	}
}

func pointers(r []Regime) []*Regime {
	out := make([]*Regime, len(r))
	for i := range r {
		out[i] = &r[i]
	}
	return out
}

func digits(v float64) float64 { return math.Round(v*1e4) / 1e4 }
