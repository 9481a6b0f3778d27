package gaps

const (
	usuallyAlike = 0.16 // where the desk has too few phrasings to tell
	fewestTopics = 8    // articles to study at least …
	fewestEach   = 4    // … with as many phrasings
	perTopic     = 14   // phrasings of a topic that are grouped
	steps        = 100  // likenesses that are tried
	careful      = 0.7  // what gathering counts of keeping apart
)

// learnAlike tells how alike groups of one topic are: every other article is
// taken away, then the others, the phrasings of those are grouped, and the
// likeness at which the groups are the articles most nearly is the desk's.
func learnAlike(articles []taught) float64 {
	best, at := 0.0, usuallyAlike
	halves := []trial{half(articles, 0), half(articles, 1)}
	if halves[0].topics+halves[1].topics < fewestTopics {
		return usuallyAlike
	}
	for step := range steps {
		alike, f := float64(step+1)/steps, 0.0
		for _, t := range halves {
			f += agreement(cutAt(t.merges, len(t.topic), alike), t.topic)
		}
		if f > best {
			best, at = f, alike
		}
	}
	return at
}

// trial is what grouping the phrasings of articles taken away would do.
type trial struct {
	merges []merge
	topic  []int
	topics int
}

// half takes away the articles of odd or even place that have enough phrasings.
func half(articles []taught, away int) trial {
	var kept []taught
	var texts [][]clue
	t := trial{}
	for i, a := range articles {
		if i%2 != away || len(a.phrasings) < fewestEach {
			kept = append(kept, a)
			continue
		}
		t.topics++
		n := min(perTopic, len(a.phrasings))
		for k := range n {
			texts, t.topic = append(texts, a.phrasings[k*len(a.phrasings)/n]), append(t.topic, i)
		}
	}
	t.merges = merges(project(texts, kept))
	return t
}

// agreement gives the weighted harmonic mean of how many pairs in a group are of one
// topic and how many pairs of a topic are in one group.
func agreement(groups [][]int, topic []int) float64 {
	together, right, alike := 0.0, 0.0, 0.0
	pairsOf := func(n float64) float64 { return n * (n - 1) / 2 }
	all := map[int]float64{}
	for _, t := range topic {
		all[t]++
	}
	for _, n := range all {
		alike += pairsOf(n)
	}
	for _, g := range groups {
		by := map[int]float64{}
		for _, q := range g {
			by[topic[q]]++
		}
		together += pairsOf(float64(len(g)))
		for _, n := range by {
			right += pairsOf(n)
		}
	}
	if right == 0 {
		return 0
	}
	return (1 + careful*careful) * right / (together + careful*careful*alike)
}
