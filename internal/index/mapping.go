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
	endsAnalyzer   = "ends" // ends of words
	endsFilter     = "ends_4_12"
	wordsAnalyzer  = "words" // words as they stand
	wordsField     = "words" // of all other fields
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
	if err := addAnalyzers(m); err != nil {
		return nil, err
	}
	err := m.AddSynonymSource(synonymSource(locale), map[string]any{"collection": collection, "analyzer": m.DefaultAnalyzer})
	if err != nil {
		return nil, err
	}
	doc := bleve.NewDocumentStaticMapping()
	for _, field := range []string{"title", "phrasings", "tags", "body"} {
		stems := bleve.NewTextFieldMapping()
		stems.Analyzer, stems.SynonymSource = m.DefaultAnalyzer, synonymSource(locale)
		doc.AddFieldMappingsAt(field, stems, unstored(field+"_starts", startsAnalyzer), unstored(wordsField, wordsAnalyzer))
		if field != "body" { // what a long text mentions in passing is no sign
			doc.AddFieldMappingsAt(field, unstored(field+"_ends", endsAnalyzer))
		}
	}
	for _, field := range []string{"audience", "category"} {
		word := bleve.NewTextFieldMapping()
		word.Analyzer, word.Store, word.IncludeTermVectors = keyword.Name, false, false
		doc.AddFieldMappingsAt(field, word)
	}
	m.DefaultMapping = doc
	return m, m.Validate()
}

// addAnalyzers adds the ways of cutting that no language has of its own.
func addAnalyzers(m *mapping.IndexMappingImpl) error {
	for filter, config := range map[string]map[string]any{
		startsFilter: {"type": edgengram.Name, "min": 4.0, "max": 15.0},
		endsFilter:   {"type": edgengram.Name, "back": true, "min": 4.0, "max": 12.0},
	} {
		if err := m.AddCustomTokenFilter(filter, config); err != nil {
			return err
		}
	}
	for analyzer, filters := range map[string][]string{
		startsAnalyzer: {lowercase.Name, startsFilter}, endsAnalyzer: {lowercase.Name, endsFilter}, wordsAnalyzer: {lowercase.Name},
	} {
		err := m.AddCustomAnalyzer(analyzer, map[string]any{"type": custom.Name, "tokenizer": unicode.Name, "token_filters": filters})
		if err != nil {
			return err
		}
	}
	return nil
}

func unstored(name, analyzer string) *mapping.FieldMapping {
	field := bleve.NewTextFieldMapping()
	field.Name, field.Analyzer = name, analyzer
	field.Store, field.IncludeTermVectors, field.DocValues = false, false, false
	return field
}
