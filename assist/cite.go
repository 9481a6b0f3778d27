package assist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/segue-desk/segue/assist/ground"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/text"
)

// passage is a text that a draft may rest on.
type passage struct {
	desk.Citation
	body       string
	confidence float64
}

func (p passage) text() string { return p.Title + ".\n" + p.body }

var (
	marks     = regexp.MustCompile(`\s*\[(\d+(?:\s*,\s*\d+)*)\]`)
	lateMarks = regexp.MustCompile(`([.!?。])((?:\s*\[\d+(?:\s*,\s*\d+)*\])+)`)
)

// cite keeps the sentences of a draft that the passages which they name support,
// and gives the passages that were of use, with the place. A sentence that names
// none rests on the one that supports it alone. Without a sentence that says
// something there is no draft.
func cite(locale, draft string, passages []passage) (string, []desk.Citation) {
	words := func(t string) []string { return matchingWords{}.Words(locale, t) }
	draft = lateMarks.ReplaceAllString(draft, "$2$1") // "…days. [1]" is "…days [1]."
	var kept []string
	var citations []desk.Citation
	for _, span := range text.Sentences(draft) {
		sentence := draft[span.Start:span.End]
		named, marked := namedIn(sentence, passages)
		sentence = strings.TrimSpace(marks.ReplaceAllString(sentence, ""))
		if len(words(sentence)) == 0 {
			continue // a courtesy is the agent's own
		}
		if !marked {
			named = supporter(words, sentence, passages)
		}
		if len(named) == 0 || ground.Check(words, sentence, texts(named)) != nil {
			continue
		}
		kept = append(kept, sentence)
		for _, p := range named {
			if !slices.ContainsFunc(citations, func(c desk.Citation) bool { return c.ArticleID == p.ArticleID && c.Title == p.Title }) {
				p.Quote = place(words, sentence, p.body)
				citations = append(citations, p.Citation)
			}
		}
	}
	return strings.Join(kept, " "), citations
}

// namedIn gives the passages that a sentence names, and whether it names any,
// also ones that do not exist.
func namedIn(sentence string, passages []passage) (named []passage, marked bool) {
	for _, mark := range marks.FindAllStringSubmatch(sentence, -1) {
		for _, number := range strings.Split(mark[1], ",") {
			marked = true
			n, err := strconv.Atoi(strings.TrimSpace(number))
			if err != nil || n < 1 || n > len(passages) {
				return nil, true
			}
			named = append(named, passages[n-1])
		}
	}
	return named, marked
}

func supporter(words ground.Words, sentence string, passages []passage) []passage {
	for _, p := range passages {
		if ground.Check(words, sentence, []string{p.text()}) == nil {
			return []passage{p}
		}
	}
	return nil
}

func texts(passages []passage) []string {
	out := make([]string, len(passages))
	for i, p := range passages {
		out[i] = p.text()
	}
	return out
}

// place gives the sentence of the body, or the row of a table, that shares the
// most words.
func place(words ground.Words, sentence, body string) string {
	said := words(sentence)
	best, most := "", 0
	for _, span := range text.Sentences(body) {
		part, shared := body[span.Start:span.End], 0
		for _, w := range words(part) {
			if slices.Contains(said, w) {
				shared++
			}
		}
		if shared > most {
			best, most = part, shared
		}
	}
	cells := strings.Split(strings.Trim(best, "| "), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return firstRunes(strings.Join(cells, " · "), 300)
}
