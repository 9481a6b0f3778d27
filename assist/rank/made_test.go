package rank_test

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/segue-desk/segue/assist/rank"
)

// maker makes up sentences that are no sense but have the shape of some: small
// words and a vocabulary whose words are as unevenly frequent as those of a
// language (Zipf). The same seed gives the same sentences.
type maker struct {
	rng   *rand.Rand
	words []string
	zipf  *rand.Zipf
}

const (
	smallWords = "the a to of and in is it my for i you on do can with how what not be have this when from your if or are at will"
	wordStems  = "deliver order pack card ship charg refund size store tent boot jacket repair claim pay bill price account log pass mail " +
		"phone send track lost break cover wash dry zip sleep cook fuel stove rope trail map light lamp filter water bottle bag strap " +
		"belt sole lace heel cold warm rain snow wind proof seal coat down wool knit thread seam patch glue tool kit part spare lend " +
		"rent book event class guide member point gift code sale discount tax custom border island north south city branch open clos"
	wordEnds   = " s ed er ing ings ment ments able al ly ness less ful ion ions ity ive ist age"
	vocabulary = 12_000
)

func newMaker(seed uint64) *maker {
	m := &maker{rng: rand.New(rand.NewPCG(seed, 99))}
	m.words = strings.Fields(smallWords)
	stems, ends := strings.Fields(wordStems), strings.Split(wordEnds, " ")
	known := map[string]bool{}
	for len(m.words) < vocabulary {
		w := stems[m.rng.IntN(len(stems))]
		if m.rng.IntN(3) > 0 {
			w += stems[m.rng.IntN(len(stems))]
		}
		if w += ends[m.rng.IntN(len(ends))]; !known[w] {
			known[w] = true
			m.words = append(m.words, w)
		}
	}
	m.zipf = rand.NewZipf(m.rng, 1.1, 4, vocabulary-1)
	return m
}

// sentence gives n words, about a third of them of the topic.
func (m *maker) sentence(n int, topic []string) string {
	words := make([]string, n)
	for i := range words {
		if len(topic) > 0 && m.rng.IntN(3) == 0 {
			words[i] = topic[m.rng.IntN(len(topic))]
		} else {
			words[i] = m.words[m.zipf.Uint64()]
		}
	}
	return strings.Join(words, " ")
}

// phrased makes articles with phrasings of five to twelve words, and as many
// questions of the same kind.
func (m *maker) phrased(articles, phrasings, questions int) ([]rank.Article, []string) {
	out, asked := make([]rank.Article, articles), make([]string, questions)
	topics := make([][]string, articles)
	for i := range out {
		topics[i] = strings.Fields(m.sentence(8, nil))
		out[i] = rank.Article{ID: strconv.Itoa(i), Locale: "en", Title: m.sentence(3, topics[i])}
	}
	for i := range phrasings {
		a := &out[i%articles]
		a.Phrasings = append(a.Phrasings, m.sentence(5+m.rng.IntN(8), topics[i%articles]))
	}
	for i := range asked {
		asked[i] = m.sentence(5+m.rng.IntN(8), topics[m.rng.IntN(articles)])
	}
	return out, asked
}

// bodies makes articles that are only a body of 120 words, and questions.
func (m *maker) bodies(articles, questions int) ([]rank.Article, []string) {
	out, asked := make([]rank.Article, articles), make([]string, questions)
	for i := range out {
		var body strings.Builder
		for range 12 {
			s := m.sentence(10, nil)
			body.WriteString(strings.ToUpper(s[:1]) + s[1:] + ". ") // else it is no end of a sentence
		}
		out[i] = rank.Article{ID: strconv.Itoa(i), Locale: "en", Body: body.String()}
	}
	for i := range asked {
		asked[i] = m.sentence(6+m.rng.IntN(5), nil)
	}
	return out, asked
}
