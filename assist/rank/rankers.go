package rank

import (
	"context"
	"math"
	"slices"
	"sync"
)

// buildRankers makes what scores articles by their rows.
func (s *shelf) buildRankers(ctx context.Context, from bookcase) error {
	if len(s.Rows) == 0 {
		return nil
	}
	var full, bare, words rows
	label := make([]int32, 0, len(s.Rows))
	small := len(s.Rows) <= manyRows
	lexicon := make([][]int32, len(from.prepared))
	var scratch []uint64
	for a, p := range from.prepared {
		for i := range p.rows {
			var v vector
			v, scratch = s.Space.project(p.rows[i].features, whole, scratch)
			full.push(v)
			if small {
				v, scratch = s.Space.project(p.rows[i].features, content, scratch)
				bare.push(v)
			}
			v, _, scratch = s.Space.counted(p.rows[i].features, 0, scratch)
			words.push(v)
			lexicon[a] = append(lexicon[a], v.ID...)
			label = append(label, int32(a))
		}
	}
	for _, ids := range lexicon {
		slices.Sort(ids)
		s.Lexicon.push(vector{ID: slices.Compact(ids)})
	}
	features, classes := len(s.Space.DF), len(from.prepared)
	bm25(&words, s.Space, saturation{1.2, 0.3})
	s.Words = invert(&words, features)
	s.KNN = invert(&full, features)
	if small {
		s.KNNBare = invert(&bare, features)
	}
	if features*classes > linearCells || classes < 2 {
		return ctx.Err()
	}
	s.Centroid = centroid(&full, label, features, classes)
	s.learnAll(&full, &bare, label, from)
	return ctx.Err()
}

// learnAll trains the linear rankers side by side.
func (s *shelf) learnAll(full, bare *rows, label []int32, from bookcase) {
	features, classes := len(s.Space.DF), s.Centroid.Classes
	// Few rows are gone through more often; many make a choice among all
	// articles restless at the rate that one-by-one decisions need.
	choice := lesson{epochs: 30, rate: 1.5, dropout: 0.4}
	each := lesson{epochs: 30, rate: 1.5, dropout: 0.4, oneEach: true}
	if full.len() > manyRows {
		choice = lesson{epochs: 14, rate: 1, dropout: 0.4}
		each = lesson{epochs: 14, rate: 2.5, dropout: 0.5, oneEach: true}
	}
	choice, each = from.start.continued(choice), from.start.continued(each)
	choice.classes, choice.from = classes, from.start.soft()
	each.classes, each.from = classes, from.start.each()
	jobs := []func(){
		func() {
			s.Soft = learn(full, label, s.Space, choice, from.start, from.seed)
		},
		func() {
			s.Each = learn(full, label, s.Space, each, from.start, from.seed+1)
		},
	}
	if full.len() <= ridgeRows {
		jobs = append(jobs,
			func() { s.Ridge = ridge(full, label, features, classes, ridgeLambda) },
			func() { s.RidgeBare = ridge(bare, label, features, classes, ridgeLambda) })
	}
	var group sync.WaitGroup
	for _, job := range jobs {
		group.Go(job)
	}
	group.Wait()
}

const ridgeLambda = 1.0

// centroid gives each article the mean direction of its rows.
func centroid(r *rows, label []int32, features, classes int) *matrix {
	w := make([]float32, features*classes)
	for i := range r.len() {
		v := r.row(i)
		for k, id := range v.ID {
			w[int(id)*classes+int(label[i])] += v.W[k]
		}
	}
	norm := make([]float64, classes)
	for i, v := range w {
		norm[i%classes] += float64(v) * float64(v)
	}
	for i := range w {
		if n := norm[i%classes]; n > 0 {
			w[i] /= float32(math.Sqrt(n))
		}
	}
	return quantise(w, make([]float32, classes), classes)
}
