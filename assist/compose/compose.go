package compose

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/segue-desk/segue/internal/fault"
)

// Words gives the matching words of a text in a locale: folded, stemmed,
// without function words.
type Words interface {
	Words(locale, text string) []string
}

// Composer makes answers out of articles. It is safe for concurrent use.
type Composer struct {
	words Words
}

// New gives a composer that matches by the words of w.
func New(w Words) (*Composer, error) {
	if w == nil {
		return nil, fault.New(fault.Internal, "compose.New", "the composer needs words")
	}
	return &Composer{words: w}, nil
}

// Article is the published text that the answer comes from.
type Article struct {
	Locale string
	Title  string
	Body   string // Markdown
}

// Answer is what the bot says.
type Answer struct {
	Text  string // paragraphs, lists, links and emphasis in Markdown; the fact first
	Fact  string // the piece that answers most directly, as it is said
	Quote string // the article's own words behind the fact, plain
	Place Place  // where in the article the fact stands
}

// Place is a piece of an article: its number, and the shape of the article, so
// that the same piece is found in a translation of the same shape.
type Place struct {
	Index int
	shape string
}

const (
	detailRunes = 420 // about six lines on a phone
	mostSteps   = 12  // a longer list is left to the article's page
	// beforeWeight is what a word of the question before counts.
	beforeWeight = 0.3
)

// Compose says what the article has to say to the question. The answer is
// empty only when the article is.
func (c *Composer) Compose(article Article, question string) Answer {
	return c.ComposeAfter(article, question, "")
}

// ComposeAfter does the same for a question that follows another one up: what
// is asked now weighs more than what was asked before.
func (c *Composer) ComposeAfter(article Article, question, before string) Answer {
	units := cut(article.Body)
	if len(units) == 0 {
		return Answer{Text: article.Title, Fact: article.Title, Quote: article.Title}
	}
	return answerAt(units, c.best(article, question, before, units))
}

// ComposeLike says the article with the piece first that stands where the fact
// of its translation stood; false when the two are not built alike.
func (c *Composer) ComposeLike(article Article, place Place) (Answer, bool) {
	units := cut(article.Body)
	if len(units) == 0 || shape(units) != place.shape || place.Index >= len(units) {
		return Answer{}, false
	}
	return answerAt(units, place.Index), true
}

// shape names the kinds and blocks of the units.
func shape(units []unit) string {
	var b strings.Builder
	for _, u := range units {
		b.WriteByte("slr"[u.kind])
		b.WriteString(strconv.Itoa(u.block))
	}
	return b.String()
}

func answerAt(units []unit, best int) Answer {
	place := Place{Index: best, shape: shape(units)}
	lead := units[best]
	text := lead.said
	if lead.kind == listItem && lead.ordered {
		// A step out of the middle says nothing alone: the whole way is the fact.
		best = firstOf(units, lead.block)
		text = ""
	}
	parts := append([]string{}, nonEmpty(text)...)
	parts = append(parts, detail(units, best, lead)...)
	return Answer{Text: strings.Join(parts, "\n\n"), Fact: lead.said, Quote: lead.plain, Place: place}
}

// best gives the index of the unit that answers the question: the one whose
// words the question asks for, where a word that many units share says little.
// Without a clear winner it is the article's first.
func (c *Composer) best(article Article, question, before string, units []unit) int {
	now := set(c.words.Words(article.Locale, question))
	asked := set(c.words.Words(article.Locale, before+" "+question))
	if len(asked) == 0 {
		return 0
	}
	title := set(c.words.Words(article.Locale, article.Title))
	words := make([]map[string]bool, len(units))
	heads := make([]map[string]bool, len(units))
	frequency := map[string]int{}
	for i, u := range units {
		heads[i] = set(c.words.Words(article.Locale, u.head))
		words[i] = set(c.words.Words(article.Locale, u.plain+" "+u.heading))
		for w := range asked {
			if has(words[i], w) {
				frequency[w]++
			}
		}
	}
	best, bestScore := 0, 0.0
	scores := make([]float64, len(units))
	amounts := amountsOf(strings.TrimSpace(before + " " + question))
	columnAsked := func(column string) bool {
		return slices.ContainsFunc(c.words.Words(article.Locale, column), func(w string) bool { return has(asked, w) })
	}
	for i := range units {
		for w := range asked {
			if !has(words[i], w) {
				continue
			}
			weight := math.Log(1 + float64(len(units))/float64(frequency[w]))
			if has(title, w) {
				weight *= 0.1
			}
			if has(heads[i], w) {
				weight *= 2
			}
			if !now[w] {
				weight *= beforeWeight
			}
			scores[i] += weight
		}
		// Long units match by chance; the first says the article's point.
		scores[i] /= 1 + 0.02*float64(len(words[i]))
		if i == 0 {
			scores[i] += 0.45
		}
		scores[i] += fit(units[i].spans, amounts, columnAsked)
		if scores[i] > bestScore {
			best, bestScore = i, scores[i]
		}
	}
	return best
}

// detail gives what stands around the lead: the article's opening, then the
// lead's own block and what follows it, as far as whole pieces fit. A table is
// left to the page; its asked row is the lead.
func detail(units []unit, best int, lead unit) []string {
	var parts []string
	left := detailRunes
	taken := map[int]bool{best: lead.kind != listItem || !lead.ordered}
	order := []int{lead.block}
	if units[0].block != lead.block {
		order = []int{units[0].block, lead.block}
	}
	for _, u := range units {
		if u.block > lead.block && !slices.Contains(order, u.block) {
			order = append(order, u.block)
		}
	}
	for _, block := range order {
		piece, size := wholeBlock(units, block, taken, left)
		if piece == "" {
			continue
		}
		parts = append(parts, piece)
		if left -= size; left <= 0 {
			break
		}
	}
	return parts
}

// wholeBlock writes what of a block is not said yet and fits: sentences one by
// one, a list only whole.
func wholeBlock(units []unit, block int, taken map[int]bool, left int) (string, int) {
	var lines []string
	size, steps, isList := 0, 0, false
	for i, u := range units {
		if u.block != block || taken[i] || u.kind == tableRow {
			continue
		}
		length := len([]rune(u.said))
		if u.kind == listItem {
			isList = true
			steps++
			lines = append(lines, bullet(u))
			size += length
			continue
		}
		if size+length > left {
			break
		}
		lines = append(lines, u.said)
		size += length
	}
	if isList && (steps > mostSteps || size > 2*left) {
		return "", 0
	}
	if isList {
		return strings.Join(lines, "\n"), size
	}
	return strings.Join(lines, " "), size
}

func bullet(u unit) string {
	if u.ordered {
		return strconv.Itoa(max(u.number, 1)) + ". " + u.said
	}
	return "- " + u.said
}

func firstOf(units []unit, block int) int {
	return sort.Search(len(units), func(i int) bool { return units[i].block >= block })
}

// has reports whether the words hold w, or a form of it: where languages put
// endings on words, stems often differ in the last letters (Ruotsi, Ruotsiin).
func has(words map[string]bool, w string) bool {
	if words[w] {
		return true
	}
	for other := range words {
		if sameRoot(w, other) {
			return true
		}
	}
	return false
}

// leastRoot is how many letters two forms of one word share at least.
const leastRoot = 4

func sameRoot(a, b string) bool {
	// Four equal letters are four equal bytes at least: most pairs end here.
	if len(a) < leastRoot || len(b) < leastRoot || a[:leastRoot] != b[:leastRoot] {
		return false
	}
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= leastRoot && 4*n >= 3*min(len(x), len(y)) && 5*n >= 3*max(len(x), len(y))
}

func set(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
