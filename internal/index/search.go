package index

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/segue-desk/segue/internal/fault"
)

// Query is a search. Also lists other words for what is asked (synonyms); they
// weigh less. Audience, when set, must be that of the document.
type Query struct {
	Text     string
	Also     []string
	Audience string
	Limit    int // 0 means 20
	Offset   int
	Typing   bool // the last word may be unfinished
}

// Hit is a document that was found. Scores compare within one search only.
type Hit struct {
	ID    string
	Score float64
}

// Result is the best hits first, and how many there are in all.
type Result struct {
	Hits  []Hit
	Total int
}

// What each sign weighs: a title is a promise, a body only mentions.
const (
	weighTitle     = 3.0
	weighPhrasings = 2.0
	weighTags      = 1.5
	weighBody      = 1.0
	weighParts     = 0.35
	weighNear      = 0.4
	weighBegun     = 0.8
	weighAlso      = 0.6
	mostWords      = 32 // of a search; more say nothing new
)

// Search finds the documents that fit best; nothing when the text has no word.
func (i *Index) Search(ctx context.Context, q Query) (Result, error) {
	const op = "index.Search"
	words := i.content(q.Text)
	if len(words) == 0 {
		return Result{}, nil
	}
	if q.Limit <= 0 {
		q.Limit = 20
	}
	i.mu.RLock()
	defer i.mu.RUnlock()
	if i.shut {
		return Result{}, closed(op)
	}
	request := bleve.NewSearchRequestOptions(build(q, words), q.Limit, q.Offset, false)
	found, err := i.bleve.SearchInContext(ctx, request)
	if err != nil {
		return Result{}, fault.Wrap(err, fault.Internal, op, "")
	}
	out := Result{Total: int(found.Total)}
	for _, hit := range found.Hits {
		out.Hits = append(out.Hits, Hit{hit.ID, hit.Score})
	}
	return out, nil
}

// content gives the words that carry meaning, or all when none does.
func (i *Index) content(s string) []string {
	var words, all []string
	for _, t := range i.words.Tokens(s) {
		if len(all) == mostWords {
			break
		}
		all = append(all, t.Text)
		if !t.Function {
			words = append(words, t.Text)
		}
	}
	if len(words) == 0 {
		return all
	}
	return words
}

func build(q Query, words []string) query.Query {
	content := strings.Join(words, " ")
	signs := bleve.NewDisjunctionQuery(
		match(content, "title", weighTitle), match(content, "phrasings", weighPhrasings),
		match(content, "tags", weighTags), match(content, "body", weighBody), match(content, "parts", weighParts),
	)
	for _, word := range words {
		if utf8.RuneCountInString(word) >= shortestPart {
			near := match(word, "words", weighNear)
			near.SetFuzziness(1)
			near.SetPrefix(1)
			signs.AddQuery(near)
		}
	}
	if last := words[len(words)-1]; q.Typing && utf8.RuneCountInString(last) > 1 {
		begun := bleve.NewPrefixQuery(last)
		begun.SetField("words")
		begun.SetBoost(weighBegun)
		signs.AddQuery(begun)
	}
	for _, also := range q.Also {
		signs.AddQuery(match(also, "title", weighTitle*weighAlso), match(also, "phrasings", weighPhrasings*weighAlso),
			match(also, "body", weighBody*weighAlso))
	}
	if q.Audience == "" {
		return signs
	}
	allowed := bleve.NewTermQuery(q.Audience)
	allowed.SetField("audience")
	allowed.SetBoost(0)
	return bleve.NewConjunctionQuery(signs, allowed)
}

func match(words, field string, weight float64) *query.MatchQuery {
	m := bleve.NewMatchQuery(words)
	m.SetField(field)
	m.SetBoost(weight)
	return m
}
