package rank

import (
	"slices"

	"github.com/segue-desk/segue/internal/text"
)

// RowKind says what a matched row of an article is.
type RowKind uint8

// The kinds of rows.
const (
	TitleRow RowKind = iota
	PhrasingRow
	TagRow
	PassageRow // of an article without phrasings
)

// prepared is an article cut into features, once for all trainings.
type prepared struct {
	rows     []preparedRow
	passages []preparedPassage
	count    int32    // phrasings, those too that a fold holds out: fewer would give the answer away
	nothing  bool     // these are questions that no article answers
	words    []string // of title, phrasings, tags and body, for repairs
	buffer   []text.Feature
}

type preparedRow struct {
	kind     RowKind
	words    uint64 // its words in order, hashed
	index    int32  // among the article's phrasings or tags
	features []text.Feature
}

type preparedPassage struct {
	start, end int32
	features   []text.Feature
}

const (
	passageBytes = 320     // a passage grows by sentences until about here
	longestBody  = 150_000 // bytes of a body that are read
)

func prepare(a *text.Analyser, article *Article) *prepared {
	p := &prepared{nothing: article.ID == Nothing}
	p.addRow(a, TitleRow, 0, article.Title)
	for i, s := range article.Phrasings {
		p.addRow(a, PhrasingRow, int32(i), s)
	}
	p.count = int32(p.phrasings())
	for i, s := range article.Tags {
		p.addRow(a, TagRow, int32(i), s)
	}
	body := article.Body
	if len(body) > longestBody {
		body = body[:longestBody]
	}
	for _, span := range cutPassages(body) {
		tokens := a.Tokens(body[span.Start:span.End])
		if len(tokens) > 0 {
			p.learnWords(tokens)
			p.passages = append(p.passages, preparedPassage{int32(span.Start), int32(span.End), p.featuresOf(a, tokens)})
		}
	}
	p.buffer = nil
	return p
}

// featuresOf cuts into the buffer and keeps what is as long as it must be: what
// grows by itself ends nearly half empty, and these live as long as a training.
func (p *prepared) featuresOf(a *text.Analyser, tokens []text.Token) []text.Feature {
	p.buffer = a.Features(p.buffer[:0], tokens)
	return slices.Clone(p.buffer)
}

func (p *prepared) addRow(a *text.Analyser, kind RowKind, index int32, s string) {
	tokens := a.Tokens(clip(s))
	if len(tokens) == 0 {
		return
	}
	p.learnWords(tokens)
	p.rows = append(p.rows, preparedRow{kind, wordsOf(tokens), index, p.featuresOf(a, tokens)})
}

func (p *prepared) learnWords(tokens []text.Token) {
	for i := range tokens {
		p.words = append(p.words, tokens[i].Text)
	}
}

// speakForThemselves makes the passages of articles without phrasings rows, so
// that they are learnt beside those that have some. Where no article has any,
// the body's own rankers do better; on large shelves it would take too long.
func speakForThemselves(all []*prepared) []*prepared {
	total, phrasings := 0, 0
	for _, p := range all {
		phrasings += p.phrasings()
		if p.phrasings() == 0 {
			total += len(p.passages)
		}
	}
	if phrasings == 0 || total > passageRows {
		return all
	}
	out := make([]*prepared, len(all))
	for i, p := range all {
		if out[i] = p; p.phrasings() > 0 {
			continue
		}
		grown := *p
		grown.rows = slices.Clone(p.rows)
		for k := range p.passages {
			grown.rows = append(grown.rows, preparedRow{PassageRow, 0, int32(k), p.passages[k].features})
		}
		out[i] = &grown
	}
	return out
}

const passageRows = 1_500

// phrasings counts the rows that an editor gave as examples.
func (p *prepared) phrasings() int {
	n := 0
	for i := range p.rows {
		if p.rows[i].kind == PhrasingRow {
			n++
		}
	}
	return n
}

// cutPassages joins sentences to passages of a readable size.
func cutPassages(body string) []text.Span {
	var out []text.Span
	for _, s := range text.Sentences(body) {
		if n := len(out); n > 0 && s.End-out[n-1].Start <= passageBytes {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}
