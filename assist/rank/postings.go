package rank

// postings are rows turned round: for each feature the rows that have it and
// what it weighs there.
type postings struct {
	Start []int32
	Row   []int32
	W     []float32
	Rows  int32
}

// invert turns rows round.
func invert(r *rows, features int) *postings {
	p := &postings{Start: make([]int32, features+1), Row: make([]int32, len(r.ID)), W: make([]float32, len(r.ID)), Rows: int32(r.len())}
	for _, id := range r.ID {
		p.Start[id+1]++
	}
	for i := range features {
		p.Start[i+1] += p.Start[i]
	}
	next := append([]int32(nil), p.Start...)
	for i := range r.len() {
		v := r.row(i)
		for k, id := range v.ID {
			at := next[id]
			next[id]++
			p.Row[at], p.W[at] = int32(i), v.W[k]
		}
	}
	return p
}

// add adds the product with q to acc, which has a place for every row.
func (p *postings) add(acc []float32, q vector) {
	for k, id := range q.ID {
		w := q.W[k]
		from, to := p.Start[id], p.Start[id+1]
		ws := p.W[from:to]
		for i, row := range p.Row[from:to] {
			acc[row] += w * ws[i]
		}
	}
}
