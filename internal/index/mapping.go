package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/token/edgengram"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	indexapi "github.com/blevesearch/bleve_index_api"

	// Registers every language's analyser.
	_ "github.com/segue-desk/segue/internal/text"
)

const (
	startsAnalyzer = "starts" // beginnings of words
	startsFilter   = "starts_4_15"
	collection     = "synonyms"
)

// synonymSource must never be the name of a field: Bleve 2.6.1 loses the
// stored values of a field that shares its name with a source when segments
// merge.
func synonymSource(locale string) string { return "syn_" + locale }

func analyzerOf(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	switch base {
	case "en", "fi", "sv", "da", "de", "nl", "fr", "es", "pt", "it", "pl", "ru", "ar", "tr":
		return base
	case "nb", "no":
		return "no"
	case "ja", "zh", "ko":
		return cjk.AnalyzerName
	}
	return standard.Name
}

func newMapping(locale string) (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = indexapi.BM25Scoring
	m.DefaultAnalyzer = analyzerOf(locale)
	err := m.AddCustomTokenFilter(startsFilter, map[string]any{
		"type": edgengram.Name, "side": "front", "min": 4.0, "max": 15.0})
	if err != nil {
		return nil, err
	}
	err = m.AddCustomAnalyzer(startsAnalyzer, map[string]any{
		"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []string{lowercase.Name, startsFilter}})
	if err != nil {
		return nil, err
	}
	err = m.AddSynonymSource(synonymSource(locale), map[string]any{"collection": collection, "analyzer": m.DefaultAnalyzer})
	if err != nil {
		return nil, err
	}
	doc := bleve.NewDocumentStaticMapping()
	for _, field := range []string{"title", "phrasings", "body"} {
		stems := bleve.NewTextFieldMapping()
		stems.Analyzer, stems.SynonymSource = m.DefaultAnalyzer, synonymSource(locale)
		starts := bleve.NewTextFieldMapping()
		starts.Name, starts.Analyzer = field+"_starts", startsAnalyzer
		starts.Store, starts.IncludeTermVectors, starts.DocValues = false, false, false
		doc.AddFieldMappingsAt(field, stems, starts)
	}
	for _, field := range []string{"audience", "category"} {
		word := bleve.NewTextFieldMapping()
		word.Analyzer, word.Store, word.IncludeTermVectors = keyword.Name, false, false
		doc.AddFieldMappingsAt(field, word)
	}
	m.DefaultMapping = doc
	return m, m.Validate()
}
