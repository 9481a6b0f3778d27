package rank

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

const (
	trialsPerFold  = 900 // questions in scope that are asked in a fold, at most
	outsidePerFold = 450 // and on articles that were left out
	somethingElse  = 0.5 // what a question that was turned into another one counts
)

// foldsFor gives in how many turns a shelf is played. A young desk is played in
// as many as an article has phrasings, so that each turn takes one from every
// article: a visitor's question does not find the article that answers it alone
// in missing one. A desk with one or two an article can spare few at a time, and
// one with few articles would lack too much of what else could be meant.
func foldsFor(from bookcase) int {
	rows, phrasings := 0, 0
	for _, p := range from.prepared {
		rows += len(p.rows)
		phrasings += p.phrasings()
	}
	each := int(math.Round(float64(phrasings) / float64(max(1, len(from.prepared)))))
	switch {
	case rows > 2_000:
		return 5
	case each < 3 || len(from.prepared) < fewArticles:
		return 10
	default:
		return min(each, 10)
	}
}

const fewArticles = 30

// simulate plays questions that the desk has not seen: in each fold some of
// the phrasings are held out, and some of the articles are left out whole, so
// that its phrasings are questions that no article answers.
func simulate(ctx context.Context, from bookcase) ([]trial, error) {
	folds := foldsFor(from)
	out := make([][]trial, folds)
	errs := make([]error, folds)
	gate := make(chan struct{}, max(1, runtime.GOMAXPROCS(0)))
	var group sync.WaitGroup
	for k := range folds {
		group.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			out[k], errs[k] = simulateFold(ctx, from, k, folds)
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(out...), nil
}

// question is a row that was taken away.
type question struct {
	article  int32 // on the reduced shelf, -1 when its article was left out
	features []text.Feature
}

func simulateFold(ctx context.Context, from bookcase, k, folds int) ([]trial, error) {
	rng := rand.New(rand.NewPCG(from.seed, 77))
	reduced, inside, outside := split(from, k, folds, rng)
	if len(reduced.prepared) < 2 || len(inside) == 0 {
		return nil, nil
	}
	s, err := build(ctx, reduced)
	if err != nil {
		return nil, err
	}
	pick(rng, inside)
	pick(rng, outside)
	inside, outside = inside[:min(len(inside), trialsPerFold)], outside[:min(len(outside), outsidePerFold)]
	trials := make([]trial, 0, len(inside)+len(outside))
	for _, q := range append(inside, outside...) {
		trials = append(trials, s.try(q))
	}
	for i := range inside {
		if changed, ok := s.aboutSomethingElse(inside[i], rng); ok {
			t := s.try(changed)
			t.weight = somethingElse
			trials = append(trials, t)
		}
	}
	return trials, ctx.Err()
}

func pick(rng *rand.Rand, q []question) {
	rng.Shuffle(len(q), func(i, j int) { q[i], q[j] = q[j], q[i] })
}

// split takes fold k's phrasings and articles away.
func split(from bookcase, k, folds int, rng *rand.Rand) (reduced bookcase, inside, outside []question) {
	reduced = bookcase{locale: from.locale, analyser: from.analyser, seed: from.seed + uint64(k)}
	shelfFold := rng.Perm(len(from.prepared))
	for a, p := range from.prepared {
		if p.nothing {
			continue // it stands for no question that could be played
		}
		turn := rng.IntN(folds)
		left := shelfFold[a]%folds == k
		kept := *p
		kept.rows = make([]preparedRow, 0, len(p.rows))
		for i, r := range p.rows {
			asked := r.kind == PhrasingRow
			held := asked && (int(r.index)+turn)%folds == k
			switch {
			case left && asked:
				outside = append(outside, question{-1, r.features})
			case held:
				inside = append(inside, question{int32(len(reduced.prepared)), p.rows[i].features})
			default:
				kept.rows = append(kept.rows, r)
			}
		}
		if !left {
			reduced.articles = append(reduced.articles, from.articles[a])
			reduced.prepared = append(reduced.prepared, &kept)
		}
	}
	return reduced, inside, outside
}

// try asks a question whose answer is known.
func (s *shelf) try(q question) trial {
	p := s.scratch.Get().(*probe)
	defer s.scratch.Put(p)
	p.features = q.features
	found := s.look(p, nil)
	t := trial{found: slices.Clone(found), right: -1, inScope: q.article >= 0, unknown: p.unknown, weight: 1}
	for i := range found {
		if found[i].article == q.article {
			t.right = i
		}
	}
	for i := range q.features {
		if q.features[i].Kind == text.Word {
			t.words++
		}
	}
	return t
}

// aboutSomethingElse makes of a question one that no article answers: the word
// that is most typical of its article becomes one that nobody has ever seen
// ("reset my password" becomes "reset my zorble"). Visitors ask for things that
// a desk has never heard of in the words of what it knows.
func (s *shelf) aboutSomethingElse(q question, rng *rand.Rand) (question, bool) {
	typical := s.Typical.row(int(q.article))
	token, most := int32(-1), float32(0)
	for i := range q.features {
		f := &q.features[i]
		if f.Kind != text.Word || f.Function {
			continue
		}
		if at, ok := slices.BinarySearch(typical.ID, s.All.find(f.Key)); ok && typical.W[at] > most {
			token, most = f.Token, typical.W[at]
		}
	}
	if token < 0 {
		return q, false
	}
	out := question{article: -1}
	for _, f := range q.features {
		if f.Token == token || f.Kind == text.Pair && f.Token == token-1 {
			if f.Kind == text.Synonym {
				continue
			}
			f.Key = rng.Uint64()
		}
		out.features = append(out.features, f)
	}
	return out, true
}
