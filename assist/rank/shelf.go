package rank

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

const (
	manyRows     = 3_000      // from here on rare pairs and letters and the view without function words go
	ridgeRows    = 1_600      // up to here kernel ridge regression is solved exactly
	manyPassages = 30_000     // up to here letters are weighed by passage too
	linearCells  = 60_000_000 // features × articles that linear rankers may have
)

// shelf holds the rankers for the articles of one locale.
type shelf struct {
	Locale   string
	Articles []int32  // their numbers in the model
	Prints   []string // by article: what names its texts
	Rows     []rowRef
	Count    []int32          // phrasings by article
	Exact    map[uint64]int32 // by the words of a phrasing: its article
	Refuses  []bool           // by article: it is [Nothing]; nil where none is

	Space   *space // of rows
	KNN     *postings
	KNNBare *postings // content view; nil on large shelves
	Words   *postings // BM25 over rows
	Lexicon rows      // by article: the words of its rows, ascending

	Soft, Each, Ridge, RidgeBare, Centroid *matrix // each may be nil

	Bodies                        *space
	BodyWord, BodyGram, PassageBy *postings
	PassageGram                   *postings // nil on large shelves
	BodyLexicon                   rows
	Passages                      []passageRef

	All        *space // of articles, words only
	AllLexicon rows   // by article: its words anywhere, ascending
	AllRows    rows   // by row: its content words in All
	RowsFrom   []int32
	Typical    rows // by article: how typical a word of its rows is, the most typical 1

	Vocabulary []string // ascending, for repairs
	Often      []int32

	analyser *text.Analyser
	speller  *text.Speller
	scratch  *sync.Pool
}

type rowRef struct {
	Article int32
	Index   int32
	Kind    RowKind
}

type passageRef struct{ Article, Start, End int32 }

// bookcase is what a shelf is built from.
type bookcase struct {
	locale   string
	analyser *text.Analyser
	articles []int32
	prepared []*prepared
	seed     uint64
	prints   []string // by article
	start    *start   // nil to learn from nothing
}

func build(ctx context.Context, from bookcase) (*shelf, error) {
	s := &shelf{Locale: from.locale, Articles: from.articles, Prints: from.prints, analyser: from.analyser}
	from.prepared = speakForThemselves(from.prepared)
	s.buildRows(from.prepared)
	s.buildExact(from.prepared)
	if err := s.buildRankers(ctx, from); err != nil {
		return nil, err
	}
	s.buildBodies(from.prepared)
	s.buildAll(from.prepared)
	s.scratch = newScratch(s)
	return s, ctx.Err()
}

// learnWords makes the vocabulary that repairs go by.
func (s *shelf) learnWords(all []*prepared) {
	vocabulary := map[string]int{}
	for _, p := range all {
		for _, w := range p.words {
			vocabulary[w]++
		}
	}
	s.Vocabulary = slices.Sorted(maps.Keys(vocabulary))
	for _, w := range s.Vocabulary {
		s.Often = append(s.Often, int32(vocabulary[w]))
	}
	s.speller = text.NewSpeller(s.Locale, vocabulary)
}

func (s *shelf) buildRows(all []*prepared) {
	s.Space = newSpace(1 << 12)
	for a, p := range all {
		s.Count = append(s.Count, p.count)
		if p.nothing {
			s.Refuses = make([]bool, len(all))
			s.Refuses[a] = true
		}
		for i := range p.rows {
			r := &p.rows[i]
			s.Rows = append(s.Rows, rowRef{int32(a), r.index, r.kind})
			s.Space.count(r.features)
		}
	}
	least := int32(1)
	if len(s.Rows) > manyRows {
		least = 2
	}
	s.Space.weigh(least)
}

// count counts a document's features, each once.
func (s *space) count(features []text.Feature) {
	s.Docs++
	for i := range features {
		f := &features[i]
		id := s.add(f.Key)
		for int(id) >= len(s.seen) {
			s.seen, s.alone = append(s.seen, 0), append(s.alone, f.Kind == text.Word && !f.Function)
		}
		if s.seen[id] != s.Docs {
			s.seen[id] = s.Docs
			s.DF[id]++
		}
	}
}

func (s *shelf) buildBodies(all []*prepared) {
	bodies := newSpace(1 << 12)
	bodies.Grouped = true // a body says things once, in one way
	var features []text.Feature
	for _, p := range all {
		features = features[:0]
		for _, passage := range p.passages {
			features = append(features, passage.features...)
		}
		if len(features) > 0 {
			bodies.count(features)
		}
	}
	if bodies.Docs == 0 {
		return
	}
	bodies.weigh(1)
	s.Bodies = bodies
	var words, grams, passages, passageGrams rows
	few := passagesOf(all) <= manyPassages
	var scratch []uint64
	for a, p := range all {
		features = features[:0]
		for _, passage := range p.passages {
			features = append(features, passage.features...)
			var v vector
			v, _, scratch = bodies.counted(passage.features, 0, scratch)
			passages.push(v)
			if few {
				v, _, scratch = bodies.counted(passage.features, 1, scratch)
				passageGrams.push(v)
			}
			s.Passages = append(s.Passages, passageRef{int32(a), passage.start, passage.end})
		}
		var v vector
		v, _, scratch = bodies.counted(features, 0, scratch)
		words.push(v)
		s.BodyLexicon.push(vector{ID: v.ID})
		v, _, scratch = bodies.counted(features, 1, scratch)
		grams.push(v)
	}
	if few {
		s.PassageGram = weighed(&passageGrams, bodies, saturation{1.2, 0.5})
	}
	s.BodyWord = weighed(&words, bodies, saturation{1.2, 0.75})
	s.BodyGram = weighed(&grams, bodies, saturation{1.2, 0.9})
	s.PassageBy = weighed(&passages, bodies, saturation{1.2, 0.5})
}

// weighed turns counts into postings of BM25 weights, and lets go of the counts:
// of a large library they fill hundreds of megabytes.
func weighed(counts *rows, in *space, by saturation) *postings {
	bm25(counts, in, by)
	out := invert(counts, len(in.DF))
	*counts = rows{}
	return out
}

func passagesOf(all []*prepared) int {
	n := 0
	for _, p := range all {
		n += len(p.passages)
	}
	return n
}

func (s *shelf) buildAll(all []*prepared) {
	s.All = newSpace(1 << 12)
	words := make([][]text.Feature, len(all))
	for a, p := range all {
		for i := range p.rows {
			words[a] = appendWords(words[a], p.rows[i].features)
		}
		for i := range p.passages {
			words[a] = appendWords(words[a], p.passages[i].features)
		}
		s.All.count(words[a])
	}
	s.All.weigh(1)
	var scratch []uint64
	for a := range all {
		var v vector
		v, _, scratch = s.All.counted(words[a], 0, scratch)
		s.AllLexicon.push(vector{ID: v.ID})
	}
	for _, p := range all {
		s.RowsFrom = append(s.RowsFrom, int32(s.AllRows.len()))
		often := map[int32]float32{}
		for i := range p.rows {
			ids := s.contentWords(p.rows[i].features)
			s.AllRows.push(vector{ID: ids})
			for _, id := range ids {
				often[id] += s.All.IDF[id]
			}
		}
		s.Typical.push(typicalOf(often))
	}
	s.RowsFrom = append(s.RowsFrom, int32(s.AllRows.len()))
}

// contentWords gives the row's words without those that hold it together, each
// once, ascending.
func (s *shelf) contentWords(features []text.Feature) []int32 {
	var ids []int32
	for i := range features {
		if f := &features[i]; f.Kind == text.Word && !f.Function {
			ids = append(ids, s.All.find(f.Key))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// typicalOf brings the words' weights to 1 at most, ids ascending.
func typicalOf(often map[int32]float32) vector {
	var top float32
	for _, w := range often {
		top = max(top, w)
	}
	v := vector{ID: slices.Sorted(maps.Keys(often))}
	for _, id := range v.ID {
		v.W = append(v.W, often[id]/top)
	}
	return v
}

func appendWords(dst, from []text.Feature) []text.Feature {
	for _, f := range from {
		if f.Kind == text.Word {
			dst = append(dst, f)
		}
	}
	return dst
}
