package rank

import (
	"math"
	"slices"
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

// What the rankers say of one article, each about as large as the others.
const (
	softEvidence = iota
	eachEvidence
	ridgeEvidence
	ridgeBareEvidence
	centroidEvidence
	knnEvidence
	knnBareEvidence
	wordsEvidence
	voteEvidence
	bodyWordEvidence
	bodyGramEvidence
	passageEvidence
	passageGramEvidence
	leadEvidence
	coverEvidence
	bodyCoverEvidence
	allCoverEvidence
	missingEvidence
	diceEvidence
	keyEvidence
	rowsEvidence
	evidences
)

// evidence is an article that may be the answer, and why.
type evidence struct {
	article int32 // on the shelf
	row     int32 // the nearest row, -1 for none
	passage int32 // the best passage, -1 for none
	f       [evidences]float32
}

// probe is a question, cut and weighed.
type probe struct {
	tokens   []text.Token
	features []text.Feature
	packed   []uint64

	acc       []float32            // by row or passage
	by        [evidences][]float32 // by article
	row, pass []int32              // by article
	marked    []bool               // by article
	found     []evidence
	asked     []int32 // the question's content words in the space of articles
	unknown   float32 // share of the question's rarity that the shelf has never seen
}

func newScratch(s *shelf) *sync.Pool {
	n, rows := len(s.Articles), max(len(s.Rows), len(s.Passages), len(s.Articles))
	return &sync.Pool{New: func() any {
		p := &probe{acc: make([]float32, rows), row: make([]int32, n), pass: make([]int32, n), marked: make([]bool, n)}
		for i := range p.by {
			p.by[i] = make([]float32, n)
		}
		return p
	}}
}

// look asks every ranker and gathers the articles that any of them puts
// forward, besides those in extra. The result lives in p.
func (s *shelf) look(p *probe, extra []int32) []evidence {
	p.reset()
	s.askRows(p)
	s.askBodies(p)
	for i := range p.by {
		if i < coverEvidence {
			p.mark(p.by[i], 6)
		}
	}
	for _, a := range extra {
		if a >= 0 && int(a) < len(p.marked) {
			p.marked[a] = true
		}
	}
	p.found = p.found[:0]
	for a, marked := range p.marked {
		if marked {
			p.found = append(p.found, s.gather(p, int32(a)))
		}
	}
	return p.found
}

func (p *probe) reset() {
	for i := range p.by {
		clear(p.by[i])
	}
	clear(p.marked)
	for i := range p.row {
		p.row[i], p.pass[i] = -1, -1
	}
	p.unknown = 0
}

func (s *shelf) askRows(p *probe) {
	if len(s.Rows) == 0 {
		return
	}
	var full, words vector
	full, p.packed = s.Space.project(p.features, whole, p.packed)
	acc := p.acc[:len(s.Rows)]
	s.nearest(p, s.KNN, full, acc, p.by[knnEvidence], true)
	if s.KNNBare != nil {
		var bare vector
		bare, p.packed = s.Space.project(p.features, content, p.packed)
		s.nearest(p, s.KNNBare, bare, acc, p.by[knnBareEvidence], false)
		if s.RidgeBare != nil {
			s.RidgeBare.score(p.by[ridgeBareEvidence], bare)
		}
	}
	var unknown float32
	words, unknown, p.packed = s.Space.counted(p.features, 0, p.packed)
	ideal := s.Space.ideal(words, unknown)
	p.unknown = unknown * 1.2 / ideal
	once(words)
	s.vote(p, words, acc, ideal)
	if s.Soft != nil {
		s.Soft.score(p.by[softEvidence], full)
		logSoftmax(p.by[softEvidence])
		s.Each.score(p.by[eachEvidence], full)
		s.Centroid.score(p.by[centroidEvidence], full)
	}
	if s.Ridge != nil {
		s.Ridge.score(p.by[ridgeEvidence], full)
	}
}

// once counts a repeated word of a question once.
func once(v vector) {
	for i := range v.W {
		v.W[i] = 1
	}
}

// nearest fills the best product of q with any row of each article.
func (s *shelf) nearest(p *probe, index *postings, q vector, acc, best []float32, remember bool) {
	clear(acc)
	index.add(acc, q)
	for r, v := range acc {
		if a := s.Rows[r].Article; v > best[a] {
			best[a] = v
			if remember {
				p.row[a] = int32(r)
			}
		}
	}
}

const voters = 10

// vote scores articles by their best row in BM25 and by their part in the ten
// best rows of all.
func (s *shelf) vote(p *probe, q vector, acc []float32, ideal float32) {
	clear(acc)
	s.Words.add(acc, q)
	var top [voters]int32
	n := 0
	best := p.by[wordsEvidence]
	for r, v := range acc {
		if v <= 0 {
			continue
		}
		if a := s.Rows[r].Article; v/ideal > best[a] {
			best[a] = v / ideal
		}
		if n < voters {
			n++
		} else if v <= acc[top[n-1]] {
			continue
		}
		at := n - 1
		for ; at > 0 && acc[top[at-1]] < v; at-- {
			top[at] = top[at-1]
		}
		top[at] = int32(r)
	}
	var sum float32
	for _, r := range top[:n] {
		sum += acc[r]
	}
	for _, r := range top[:n] {
		p.by[voteEvidence][s.Rows[r].Article] += acc[r] / sum
	}
}

func (s *shelf) askBodies(p *probe) {
	if s.Bodies == nil {
		return
	}
	words, unknown, packed := s.Bodies.counted(p.features, 0, p.packed)
	ideal := s.Bodies.ideal(words, unknown)
	once(words)
	if len(s.Rows) == 0 {
		p.unknown = unknown * 1.2 / ideal
	}
	n := len(s.Articles)
	s.BodyWord.add(p.by[bodyWordEvidence], words)
	scale(p.by[bodyWordEvidence], 1/ideal)
	acc := p.acc[:len(s.Passages)]
	clear(acc)
	s.PassageBy.add(acc, words)
	best := p.by[passageEvidence]
	for i, v := range acc {
		if a := s.Passages[i].Article; v/ideal > best[a] {
			best[a] = v / ideal
			p.pass[a] = int32(i)
		}
	}
	grams, unknownGrams, packed := s.Bodies.counted(p.features, 1, packed)
	ideal = s.Bodies.ideal(grams, unknownGrams)
	once(grams)
	s.BodyGram.add(p.by[bodyGramEvidence][:n], grams)
	scale(p.by[bodyGramEvidence], 1/ideal)
	s.askPassageGrams(p, grams, ideal)
	p.packed = packed
}

// askPassageGrams weighs letters by passage; the first passage, which often
// says what the article is about, also by itself.
func (s *shelf) askPassageGrams(p *probe, grams vector, ideal float32) {
	if s.PassageGram == nil {
		return
	}
	acc := p.acc[:len(s.Passages)]
	clear(acc)
	s.PassageGram.add(acc, grams)
	best, lead := p.by[passageGramEvidence], p.by[leadEvidence]
	last := int32(-1)
	for i, v := range acc {
		a := s.Passages[i].Article
		best[a] = max(best[a], v/ideal)
		if a != last {
			lead[a], last = v/ideal, a
		}
	}
}

func scale(v []float32, by float32) {
	for i := range v {
		v[i] *= by
	}
}

// logSoftmax turns scores into logarithms of probabilities.
func logSoftmax(z []float32) {
	top := slices.Max(z)
	var sum float64
	for _, v := range z {
		if d := v - top; d > -20 {
			sum += math.Exp(float64(d))
		}
	}
	less := top + float32(math.Log(sum))
	for i := range z {
		z[i] -= less
	}
}

// mark marks the n highest of by that stand out from zero.
func (p *probe) mark(by []float32, n int) {
	var top [8]int32
	got := 0
	for a, v := range by {
		if v == 0 || got == n && v <= by[top[got-1]] {
			continue
		}
		if got < n {
			got++
		}
		at := got - 1
		for ; at > 0 && by[top[at-1]] < v; at-- {
			top[at] = top[at-1]
		}
		top[at] = int32(a)
	}
	for _, a := range top[:got] {
		p.marked[a] = true
	}
}

// gather puts what the rankers say of one article on one scale.
func (s *shelf) gather(p *probe, a int32) evidence {
	e := evidence{article: a, row: p.row[a], passage: p.pass[a]}
	for i := range p.by {
		e.f[i] = 10 * p.by[i][a]
	}
	if s.Soft != nil {
		e.f[softEvidence] = max(p.by[softEvidence][a], -12)
		e.f[eachEvidence] = max(min(p.by[eachEvidence][a], 8), -8)
	}
	e.f[coverEvidence] = 10 * s.covered(p, s.Space, &s.Lexicon, a)
	e.f[bodyCoverEvidence] = 10 * s.covered(p, s.Bodies, &s.BodyLexicon, a)
	all, missing := s.coveredByAll(p, a)
	dice, key := s.shared(p, a)
	e.f[diceEvidence], e.f[keyEvidence] = 10*dice, 10*key
	e.f[allCoverEvidence], e.f[missingEvidence] = 10*all, 10*missing
	e.f[rowsEvidence] = float32(math.Log1p(float64(s.Count[a])))
	return e
}
