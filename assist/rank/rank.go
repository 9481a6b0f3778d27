package rank

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/text"
)

// Ranking is what the model makes of a question, likeliest first.
type Ranking struct {
	Candidates []Candidate
	Confidence float64           // P(the first candidate is right), 0 when there is none
	Raw        float64           // the confidence before verdicts, for [Verdict]
	Unknown    float64           // share of the question, by rarity, that the desk has never seen
	Repaired   map[string]string // words that were read as others; nil when none was
}

// Candidate is an article that may be the answer.
type Candidate struct {
	ArticleID  string
	Locale     string
	Confidence float64   // P(right)
	Words      []string  // the question's words that the article has
	Row        RowKind   // the kind of the nearest row …
	RowIndex   int       // … and its place among the article's phrasings or tags; -1 when no row is near
	Passage    text.Span // the best passage of the body, empty when there is none
	Features   []Feature // what spoke for it
}

// Feature is one piece of evidence in words.
type Feature struct {
	Name  string
	Value float64
}

const (
	questionBytes  = 4_000 // what is read of a question, by letters …
	questionTokens = 400   // … and by words
)

// Rank gives the n likeliest articles for a question in a locale. Articles of
// that locale are asked; where there is none, those of all others. Extra names
// articles (from another search) to be weighed besides the model's own finds.
func (m *Model) Rank(question, locale string, n int, extra ...string) Ranking {
	var out Ranking
	for _, s := range m.shelvesFor(locale) {
		r := m.rankOn(s, question, locale, n, extra)
		if r.Confidence > out.Confidence || out.Candidates == nil {
			out.Confidence, out.Raw, out.Unknown, out.Repaired = r.Confidence, r.Raw, r.Unknown, r.Repaired
		}
		out.Candidates = append(out.Candidates, r.Candidates...)
	}
	slices.SortStableFunc(out.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Confidence, a.Confidence) })
	out.Candidates = out.Candidates[:min(n, len(out.Candidates))]
	return out
}

func (m *Model) shelvesFor(locale string) []*shelf {
	for _, s := range m.Shelves {
		if s.Locale == locale {
			return []*shelf{s}
		}
	}
	return m.Shelves
}

func (m *Model) rankOn(s *shelf, question, locale string, n int, extra []string) Ranking {
	w := &m.Weights
	if s.Locale != locale {
		w = &m.Foreign
	}
	p := s.scratch.Get().(*probe)
	defer s.scratch.Put(p)
	repaired := s.cut(p, question)
	if len(p.tokens) == 0 {
		return Ranking{Candidates: []Candidate{}}
	}
	phrased := s.phrased(p.tokens)
	t := trial{found: s.look(p, append(m.places(s, extra), phrased)), words: len(p.tokens), unknown: p.unknown}
	chance := w.score(t.found, nil)
	settled := settle(t.found, chance, phrased) >= 0
	found, chance, refused := s.withoutNothing(t.found, chance)
	t.found = found
	confidence, first := w.confidence(&t, chance)
	confidence *= 1 - refused
	if settled && refused < exactly {
		confidence = max(confidence, exactly)
	}
	if first < 0 {
		return Ranking{Candidates: []Candidate{}, Unknown: float64(p.unknown), Repaired: repaired}
	}
	raw := confidence
	confidence = m.adjust(raw)
	order := make([]int, len(chance))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(chance[b], chance[a]) })
	out := Ranking{Confidence: confidence, Raw: raw, Unknown: float64(p.unknown), Repaired: repaired}
	for _, i := range order[:min(n, len(order))] {
		c := m.candidate(s, p, &t.found[i])
		c.Confidence = min(confidence*chance[i]/chance[first], confidence)
		if i != first {
			c.Confidence = min(c.Confidence, 1-confidence)
		}
		out.Candidates = append(out.Candidates, c)
	}
	return out
}

// withoutNothing takes [Nothing] out of what was found and gives its chance.
func (s *shelf) withoutNothing(found []evidence, chance []float64) ([]evidence, []float64, float64) {
	if s.Refuses == nil {
		return found, chance, 0
	}
	for i := range found {
		if s.Refuses[found[i].article] {
			refused := chance[i]
			return slices.Delete(found, i, i+1), slices.Delete(chance, i, i+1), refused
		}
	}
	return found, chance, 0
}

// adjust applies what recent questions and verdicts have taught.
func (m *Model) adjust(raw float64) float64 {
	shift := m.shift()
	if m.Platt == [2]float64{1, 0} && shift == 0 {
		return raw
	}
	return sigmoid64(m.Platt[0]*(logit(raw)+shift) + m.Platt[1])
}

func (m *Model) places(s *shelf, ids []string) []int32 {
	var out []int32
	for _, id := range ids {
		for i, at := range s.Articles {
			if m.IDs[at] == id {
				out = append(out, int32(i))
			}
		}
	}
	return out
}

func clip(s string) string {
	if len(s) <= questionBytes {
		return s
	}
	s = s[:questionBytes]
	for !utf8.ValidString(s[max(0, len(s)-4):]) && len(s) > questionBytes-4 {
		s = s[:len(s)-1]
	}
	return s
}

// cut cuts a question into features, unknown words repaired.
func (s *shelf) cut(p *probe, question string) map[string]string {
	p.tokens = s.analyser.Tokens(clip(question))
	p.tokens = p.tokens[:min(len(p.tokens), questionTokens)]
	var repaired map[string]string
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.Function {
			continue
		}
		if to, ok := s.speller.Repair(t.Text); ok {
			if again := s.analyser.Tokens(to); len(again) == 1 {
				if repaired == nil {
					repaired = map[string]string{}
				}
				repaired[t.Text] = to
				t.Text, t.Stem, t.Function = again[0].Text, again[0].Stem, again[0].Function
			}
		}
	}
	p.features = s.analyser.Features(p.features[:0], p.tokens)
	return repaired
}

func (m *Model) candidate(s *shelf, p *probe, e *evidence) Candidate {
	at := s.Articles[e.article]
	c := Candidate{ArticleID: m.IDs[at], Locale: m.Locales[at], RowIndex: -1}
	if e.row >= 0 {
		c.Row, c.RowIndex = s.Rows[e.row].Kind, int(s.Rows[e.row].Index)
	}
	if e.passage >= 0 {
		ref := s.Passages[e.passage]
		c.Passage = text.Span{Start: int(ref.Start), End: int(ref.End)}
	}
	c.Words = s.matched(p, e.article)
	for i, v := range e.f {
		if v != 0 {
			c.Features = append(c.Features, Feature{evidenceName(i), float64(v)})
		}
	}
	return c
}

// matched gives the question's words that the article has, each once.
func (s *shelf) matched(p *probe, a int32) []string {
	var out []string
	for i := range p.features {
		f := &p.features[i]
		if f.Kind != text.Word || f.Function {
			continue
		}
		word := p.tokens[f.Token].Text
		if (has(s.Space, &s.Lexicon, f.Key, a) || has(s.Bodies, &s.BodyLexicon, f.Key, a)) && !slices.Contains(out, word) {
			out = append(out, strings.Clone(word))
		}
	}
	return out
}

func has(in *space, lexicon *rows, key uint64, a int32) bool {
	if in == nil || lexicon.len() == 0 {
		return false
	}
	id := in.find(key)
	if id < 0 {
		return false
	}
	_, ok := slices.BinarySearch(lexicon.row(int(a)).ID, id)
	return ok
}

// evidenceName says in plain words what a piece of evidence is.
func evidenceName(i int) string {
	return [evidences]string{"choice among all articles", "decision on this article alone", "nearness to all phrasings",
		"nearness to all phrasings, small words aside", "nearness to the article's centre", "nearest phrasing",
		"nearest phrasing, small words aside", "words of the best phrasing", "share of the ten best phrasings",
		"words of the body", "letters of the body", "words of the best passage", "letters of the best passage", "letters of the first passage", "share of the question covered",
		"share of the question covered by the body", "share of the question that the article has anywhere", "rarity of a word that it lacks", "likeness to the most similar phrasing", "the article's most typical word", "number of phrasings"}[i]
}
