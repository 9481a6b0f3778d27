package gaps

import (
	"cmp"
	"slices"

	"github.com/segue-desk/segue/assist/rank"
)

// Question is what somebody asked in vain.
type Question struct {
	ID     string
	Text   string
	Locale string // two letters
}

// Group holds questions of one meaning.
type Group struct {
	Questions []int   // their places in what was asked, the most typical first
	Tightness float64 // mean likeness of a question to the group's middle, 0 to 1
}

// Grouper knows what the desk's articles teach about topics. It does not change,
// and any number of goroutines may use it.
type Grouper struct {
	taught   map[string][]taught // by locale
	alikeFor map[string]float64  // by locale: how alike groups are that are one
}

// Learn studies the articles' phrasings. No articles make a grouper that goes by
// words alone.
func Learn(articles []rank.Article) *Grouper {
	g := &Grouper{taught: map[string][]taught{}, alikeFor: map[string]float64{}}
	for _, a := range articles {
		if a.ID != rank.Nothing {
			g.taught[a.Locale] = append(g.taught[a.Locale], teach(a))
		}
	}
	for locale, list := range g.taught {
		g.alikeFor[locale] = learnAlike(list)
	}
	return g
}

// Group gives the groups of the questions, the largest first; a question that is
// like no other is a group of its own. Questions in different languages are never
// in one group.
func (g *Grouper) Group(questions []Question) []Group {
	var locales []string
	by := map[string][]int{}
	for i, q := range questions {
		if by[q.Locale] == nil {
			locales = append(locales, q.Locale)
		}
		by[q.Locale] = append(by[q.Locale], i)
	}
	var out []Group
	for _, locale := range locales {
		out = append(out, g.within(locale, questions, by[locale])...)
	}
	slices.SortStableFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(len(b.Questions), len(a.Questions)), cmp.Compare(slices.Min(a.Questions), slices.Min(b.Questions)))
	})
	return out
}

func (g *Grouper) within(locale string, questions []Question, at []int) []Group {
	texts := make([][]clue, len(at))
	cutter := newCutter(locale)
	for i, place := range at {
		texts[i] = cutter.cut(questions[place].Text)
	}
	vectors := project(texts, g.taught[locale])
	alike, ok := g.alikeFor[locale]
	if !ok {
		alike = usuallyAlike
	}
	var out []Group
	for _, members := range cutAt(merges(vectors), len(at), alike) {
		out = append(out, describe(vectors, members, at))
	}
	return out
}

// describe orders a group's members by how near they are to its middle.
func describe(vectors []sparse, members, at []int) Group {
	middle := sum(vectors, members)
	length := middle.length()
	near := make([]float64, len(members))
	order := make([]int, len(members))
	group := Group{}
	for i, m := range members {
		order[i] = i
		if length > 0 {
			near[i] = dot(vectors[m], middle) / length
		}
		group.Tightness += near[i] / float64(len(members))
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(near[b], near[a]) })
	for _, i := range order {
		group.Questions = append(group.Questions, at[members[i]])
	}
	return group
}
