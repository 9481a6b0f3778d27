package recall

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	mostNear   = 200  // replies that are looked at
	mostGroups = 30   // groups that are ranked
	replyShare = 0.35 // what a word in the reply counts of one in the question
	saturation = 0.5  // how much longer questions count less
	agreeing   = 10   // nearest replies that may agree
)

// candidate is a group that may fit, with what speaks for it.
type candidate struct {
	doc      *doc
	group    int32
	given    int
	asked    float64 // likeness of the questions, 0 to 1
	replied  float64 // likeness of question and reply, 0 to 1
	topic    float64 // one when both are about the same
	agree    float64 // share of the nearest replies that are of the group
	chance   float64 // the ranker's, among the candidates
	expected float64 // the ranker's log odds against the mean of the candidates
}

// scores is what a search adds up, kept between searches.
type scores struct {
	of      []float32
	touched []int32
}

// candidates gives the groups nearest to the terms of a question, best first.
func (s *state) candidates(terms []string, leave string, usable func(*doc) bool) []candidate {
	known, rarity, length := s.weighed(terms)
	if len(known) == 0 {
		return nil
	}
	found := s.nearest(known, rarity, leave)
	var out []candidate
	at := map[int32]int{}
	for i, d := range found {
		id := s.docs[d.doc].group
		place, ok := at[id]
		if !ok {
			if len(out) == mostGroups {
				continue
			}
			best, fits := s.best(id, func(it *doc) bool { return it.Conversation != leave && usable(it) })
			if !fits {
				continue
			}
			place, at[id] = len(out), len(out)
			out = append(out, candidate{doc: best, group: id})
		}
		c := &out[place]
		if i < agreeing {
			c.agree += 1.0 / agreeing
		}
		c.asked = max(c.asked, s.likeness(known, rarity, length, s.docs[d.doc].asked))
		if slices.ContainsFunc(s.docs[d.doc].topics, func(t int32) bool { return slices.Contains(known, t) }) {
			c.topic = 1
		}
		c.replied = max(c.replied, s.likeness(known, rarity, length, s.docs[d.doc].replied))
	}
	return out
}

type scored struct {
	doc   int32
	score float64
}

// nearest gives the living replies that share most with the terms.
func (s *state) nearest(known []int32, rarity []float64, leave string) []scored {
	sum := s.scratch.Get().(*scores) //nolint:errcheck // the pool holds nothing else
	defer s.scratch.Put(sum)
	if len(sum.of) < len(s.docs) {
		sum.of = make([]float32, len(s.docs)+len(s.docs)/4)
	}
	mean := float64(s.askedSum)/float64(max(1, len(s.docs))) + 1
	add := func(list []int32, weight float64) {
		for _, d := range list {
			if sum.of[d] == 0 {
				sum.touched = append(sum.touched, d)
			}
			sum.of[d] += float32(weight)
		}
	}
	for i, t := range known {
		add(s.asked[t], rarity[i])
		add(s.replied[t], rarity[i]*replyShare)
	}
	out := make([]scored, 0, len(sum.touched))
	for _, d := range sum.touched {
		it := &s.docs[d]
		score := float64(sum.of[d])
		sum.of[d] = 0
		if it.gone || it.Conversation == leave {
			continue
		}
		out = append(out, scored{d, score / (1 + saturation*float64(len(it.asked))/mean)})
	}
	sum.touched = sum.touched[:0]
	return newestOfBest(out, s)
}

// newestOfBest gives the best, of equals the newest.
func newestOfBest(list []scored, s *state) []scored {
	order := func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(s.docs[b.doc].At, s.docs[a.doc].At), cmp.Compare(a.doc, b.doc))
	}
	if len(list) > 4*mostNear {
		floor := atPlace(list, mostNear)
		list = slices.DeleteFunc(list, func(d scored) bool { return d.score < floor })
	}
	slices.SortFunc(list, order)
	return list[:min(mostNear, len(list))]
}

// weighed gives the terms that the desk knows with how rare they are, and the
// length of the question as a vector, strange words included.
func (s *state) weighed(terms []string) (known []int32, rarity []float64, length float64) {
	seen := map[string]bool{}
	n := float64(len(s.docs))
	for _, name := range terms {
		if seen[name] {
			continue
		}
		seen[name] = true
		often := 0.0
		id, ok := s.terms[name]
		if ok {
			often = float64(s.seen[id])
		}
		r := math.Log(1 + (2*n+1)/(often+0.5))
		if !strings.HasPrefix(name, topicMark) {
			length += r * r
		}
		if often > 0 {
			known, rarity = append(known, id), append(rarity, r)
		}
	}
	return known, rarity, math.Sqrt(length)
}

// likeness gives the cosine of the question and a text's terms.
func (s *state) likeness(known []int32, rarity []float64, length float64, terms []int32) float64 {
	shared, other := 0.0, 0.0
	n := float64(len(s.docs))
	for _, t := range terms {
		r := math.Log(1 + (2*n+1)/(float64(s.seen[t])+0.5))
		other += r * r
		if i := slices.Index(known, t); i >= 0 {
			shared += r * rarity[i]
		}
	}
	if shared == 0 {
		return 0
	}
	return shared / (length * math.Sqrt(other))
}

// atPlace gives the score that so many reach at least, found by a heap of the
// best so far.
func atPlace(list []scored, place int) float64 {
	heap := make([]float64, 0, place)
	for _, d := range list {
		switch {
		case len(heap) < place:
			heap = append(heap, d.score)
			for i := len(heap) - 1; i > 0 && heap[i] < heap[(i-1)/2]; i = (i - 1) / 2 {
				heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
			}
		case d.score > heap[0]:
			heap[0] = d.score
			sink(heap)
		}
	}
	return heap[0]
}

func sink(heap []float64) {
	for i := 0; ; {
		least := i
		for _, child := range []int{2*i + 1, 2*i + 2} {
			if child < len(heap) && heap[child] < heap[least] {
				least = child
			}
		}
		if least == i {
			return
		}
		heap[i], heap[least] = heap[least], heap[i]
		i = least
	}
}
