package gaps

import (
	"cmp"
	"math"
	"slices"
)

// lean holds, by clue, which articles' phrasings have it and how much more than
// chance would, and how much it tells of the topic.
type lean struct {
	by    [][]share
	tells []float64 // by clue, 0 to 1
	count int
}

type share struct {
	article int32
	w       float64
}

const (
	doubt      = 0.03 // of an article's phrasings, imagined without the clue beside those with it
	strange    = 0.7  // what a clue tells that no phrasing has
	confidence = 3.0  // phrasings with a clue that weigh as much as that guess
	told       = 0.15 // what a clue counts that tells nothing
)

// leanings counts which clues go with which articles.
func leanings(ids map[uint64]int32, clues int, articles []taught) lean {
	l := lean{by: make([][]share, clues), tells: make([]float64, clues), count: len(articles)}
	total, often := make([]float64, clues), make([]float64, clues)
	for a, t := range articles {
		each := 1 / float64(max(1, len(t.phrasings)))
		for _, p := range t.phrasings {
			for _, c := range p {
				id := ids[c.key]
				total[id] += each
				often[id]++
				list := l.by[id]
				if n := len(list); n > 0 && list[n-1].article == int32(a) {
					list[n-1].w += each
				} else {
					l.by[id] = append(list, share{int32(a), each})
				}
			}
		}
	}
	for id, list := range l.by {
		l.tells[id] = strange
		if l.count > 1 && often[id] > 0 {
			l.tells[id] = (often[id]*surprise(list, total[id], l.count) + confidence*strange) / (often[id] + confidence)
		}
		for i := range list {
			list[i].w = list[i].w/(total[id]+doubt) - 1/float64(l.count)
		}
	}
	return l
}

// surprise tells how far the articles with a clue are from all articles alike, 0
// for a clue that all have to 1 for a clue of one article.
func surprise(list []share, total float64, articles int) float64 {
	sum := 0.0
	for _, s := range list {
		p := s.w / total
		sum += p * math.Log(p*float64(articles))
	}
	return sum / math.Log(float64(articles))
}

// weight gives what a clue counts for what it tells.
func (l *lean) weight(id int32) float64 { return told + (1-told)*l.tells[id] }

// profile gives the articles that a text's clues speak most for, as ids from on.
func (l *lean) profile(v sparse, from int32) sparse {
	if l.count < 2 {
		return sparse{}
	}
	sums := make([]float64, l.count)
	for i, id := range v.id {
		for _, s := range l.by[id] {
			sums[s.article] += v.w[i] * s.w
		}
	}
	order := make([]int32, l.count)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(sums[b], sums[a]) })
	order = order[:min(profileDepth, len(order))]
	slices.Sort(order)
	out := sparse{}
	for _, a := range order {
		if sums[a] > 0 {
			out.id, out.w = append(out.id, from+a), append(out.w, sums[a])
		}
	}
	return out
}
