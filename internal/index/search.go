package index

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/highlight/highlighter/html"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/segue-desk/segue/internal/fault"
)

// Query is a search.
type Query struct {
	Text       string
	Audiences  []string // only these; none means all
	Categories []string // only these; none means all
	Limit      int      // 1 to 100; 0 means 10
	Offset     int
	Highlight  bool // give fragments with what matched
	Typing     bool // the last word may be unfinished
}

// Hit is a document that was found.
type Hit struct {
	ID        string
	Score     float64             // BM25; only its order means something
	Fragments map[string][]string // by field, as safe HTML with <mark>; nil unless asked for
}

const (
	longestQuery = 1_000 // bytes of a text that are searched
	mostHits     = 100

	mostRepaired     = 16 // words whose neighbours are looked for
	shortestRepaired = 4  // letters of such a word
)

// Search gives the documents nearest to the text, best first, and how many
// there are in all. A text without a word finds nothing.
func (i *Index) Search(ctx context.Context, q Query) ([]Hit, int, error) {
	text := strings.TrimSpace(clip(q.Text))
	if text == "" {
		return nil, 0, nil
	}
	limit := min(mostHits, q.Limit)
	if limit <= 0 {
		limit = 10
	}
	request := bleve.NewSearchRequestOptions(compose(text, q), limit, max(0, q.Offset), false)
	if q.Highlight {
		request.Highlight = bleve.NewHighlightWithStyle(html.Name)
		request.Highlight.AddField("title")
		request.Highlight.AddField("body")
	}
	found, err := i.bleve.SearchInContext(ctx, request)
	if err != nil {
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		return nil, 0, fault.Wrap(err, fault.Unavailable, "index.Search", "The search did not work.")
	}
	hits := make([]Hit, 0, len(found.Hits))
	for _, h := range found.Hits {
		hits = append(hits, Hit{h.ID, h.Score, h.Fragments})
	}
	return hits, int(found.Total), nil
}

func clip(s string) string {
	s = strings.ToValidUTF8(s, " ")
	if len(s) <= longestQuery {
		return s
	}
	end := longestQuery
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// compose weighs the fields: stems count in full, beginnings and ends of words
// and words with a typing error a little, so that compounds and cases are found
// below what matches as it stands.
func compose(text string, q Query) query.Query {
	any := bleve.NewDisjunctionQuery()
	// Always in this order: sums of floats depend on it, and with them the order of equals.
	for _, f := range []struct {
		name  string
		boost float64
	}{{"title", 3}, {"phrasings", 2}, {"tags", 1.5}, {"body", 1}} {
		any.AddQuery(match(text, f.name, f.boost), match(text, f.name+"_starts", f.boost*0.15))
		if f.name != "body" {
			any.AddQuery(match(text, f.name+"_ends", f.boost*0.1))
		}
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for i, word := range words[:min(len(words), mostRepaired)] {
		if utf8.RuneCountInString(word) >= shortestRepaired {
			near := match(word, wordsField, 0.4)
			near.SetFuzziness(1)
			near.SetPrefix(1)
			any.AddQuery(near)
		}
		if q.Typing && i == len(words)-1 && utf8.RuneCountInString(word) > 1 {
			begun := bleve.NewPrefixQuery(word)
			begun.SetField(wordsField)
			begun.SetBoost(0.8)
			any.AddQuery(begun)
		}
	}
	filters := []query.Query{any}
	for field, values := range map[string][]string{"audience": q.Audiences, "category": q.Categories} {
		if len(values) == 0 {
			continue
		}
		one := bleve.NewDisjunctionQuery()
		for _, v := range values {
			term := bleve.NewTermQuery(v)
			term.SetField(field)
			term.SetBoost(0)
			one.AddQuery(term)
		}
		filters = append(filters, one)
	}
	if len(filters) == 1 {
		return any
	}
	return bleve.NewConjunctionQuery(filters...)
}

func match(text, field string, boost float64) *query.MatchQuery {
	m := bleve.NewMatchQuery(text)
	m.SetField(field)
	m.SetBoost(boost)
	return m
}
