package gaps

import (
	"cmp"
	"container/heap"
	"slices"
)

const (
	neighbours = 16  // of a question that it may be joined to first
	common     = 400 // a clue of more questions than that finds no neighbours
)

// merge says that two groups became one; groups are numbered from the questions
// on, each merge making the next number.
type merge struct {
	a, b  int
	alike float64 // mean likeness of their questions
}

// merges joins the two groups that are most alike, again and again, until no two
// share neighbours: the mean likeness of all their questions decides.
func merges(vectors []sparse) []merge {
	middle := slices.Clone(vectors)
	size := make([]float64, len(vectors))
	near := make([]map[int]bool, len(vectors))
	for i := range near {
		size[i], near[i] = 1, map[int]bool{}
	}
	queue := &pairs{}
	for i, list := range nearest(vectors) {
		for _, j := range list {
			if !near[i][j] {
				near[i][j], near[j][i] = true, true
				*queue = append(*queue, merge{min(i, j), max(i, j), dot(vectors[i], vectors[j])})
			}
		}
	}
	heap.Init(queue)
	gone := make([]bool, len(vectors), 2*len(vectors))
	var out []merge
	for queue.Len() > 0 {
		best := heap.Pop(queue).(merge) //nolint:errcheck // the queue holds nothing else
		if gone[best.a] || gone[best.b] {
			continue
		}
		out = append(out, best)
		made := len(middle)
		gone[best.a], gone[best.b] = true, true
		middle, size = append(middle, plus(middle[best.a], middle[best.b])), append(size, size[best.a]+size[best.b])
		gone, near = append(gone, false), append(near, map[int]bool{})
		for _, from := range []int{best.a, best.b} {
			for other := range near[from] {
				if gone[other] || near[made][other] {
					continue
				}
				near[made][other], near[other][made] = true, true
				heap.Push(queue, merge{other, made, dot(middle[other], middle[made]) / (size[other] * size[made])})
			}
			near[from], middle[from] = nil, sparse{}
		}
	}
	return out
}

// pairs is a heap with the most alike pair first.
type pairs []merge

func (p pairs) Len() int { return len(p) }
func (p pairs) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(p[j].alike, p[i].alike), cmp.Compare(p[i].a, p[j].a), cmp.Compare(p[i].b, p[j].b)) < 0
}
func (p pairs) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p *pairs) Push(x any)   { *p = append(*p, x.(merge)) } //nolint:errcheck // the queue holds nothing else
func (p *pairs) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// nearest gives each vector's neighbours, found through the clues they share.
func nearest(vectors []sparse) [][]int {
	type posting struct {
		doc int
		w   float64
	}
	index := map[int32][]posting{}
	for i, v := range vectors {
		for k, id := range v.id {
			index[id] = append(index[id], posting{i, v.w[k]})
		}
	}
	score, out := make([]float64, len(vectors)), make([][]int, len(vectors))
	for i, v := range vectors {
		var touched []int
		for k, id := range v.id {
			if len(index[id]) > common {
				continue
			}
			for _, p := range index[id] {
				if score[p.doc] == 0 {
					touched = append(touched, p.doc)
				}
				score[p.doc] += v.w[k] * p.w
			}
		}
		slices.SortFunc(touched, func(a, b int) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
		for _, j := range touched {
			if j != i && len(out[i]) < neighbours {
				out[i] = append(out[i], j)
			}
		}
		for _, j := range touched {
			score[j] = 0
		}
	}
	return out
}

// cutAt gives the groups that the merges of at least that likeness make.
func cutAt(list []merge, questions int, alike float64) [][]int {
	members := make(map[int][]int, questions)
	for i := range questions {
		members[i] = []int{i}
	}
	for n, m := range list {
		a, b := members[m.a], members[m.b]
		if m.alike < alike || a == nil || b == nil {
			continue
		}
		delete(members, m.a)
		delete(members, m.b)
		members[questions+n] = append(a, b...)
	}
	out := make([][]int, 0, len(members))
	for _, list := range members {
		slices.Sort(list)
		out = append(out, list)
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return out
}
