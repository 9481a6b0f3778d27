package recall

import (
	"strings"
	"unicode"

	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/internal/text"
)

const (
	longestRead = 2000 // bytes of a text that are read
	fewest      = 4    // terms that say what a question is about
	mostBefore  = 3    // earlier messages that a short one is read with
)

// prepared is a reply with its terms.
type prepared struct {
	Reply
	asked, replied []string
	sign           sign
}

func (w words) analyser(locale string) *text.Analyser {
	if a := w.analysers[locale]; a != nil {
		return a
	}
	return w.analysers["en"]
}

// terms gives the stems that carry meaning, each as often as it stands there.
func (w words) terms(locale, s string) []string {
	if len(s) > longestRead {
		s = strings.ToValidUTF8(s[:longestRead], "")
	}
	var out []string
	for _, token := range w.analyser(locale).Tokens(s) {
		if !token.Function {
			out = append(out, token.Stem)
		}
	}
	return out
}

func (w words) prepare(r Reply) prepared {
	p := prepared{Reply: r, asked: w.question(Query{Locale: r.Locale, Question: r.Question, Said: r.Context}), replied: w.terms(r.TextLocale, r.Text)}
	if r.Own != "" {
		p.replied = append(p.replied, w.terms(r.OwnLocale, r.Own)...)
	}
	p.sign = w.sign(r.TextLocale, r.Text)
	return p
}

// topicMark keeps topics apart from words.
const topicMark = "\x00"

// topicTerms gives topics as terms: so are questions found that share no word, in
// two languages even.
func topicTerms(topics []string) []string {
	out := make([]string, len(topics))
	for i, topic := range topics {
		out[i] = topicMark + topic
	}
	return out
}

// question gives the terms of what is asked. "RF-28150" alone says nothing: few
// terms are read with the visitor's words before them.
func (w words) question(q Query) []string {
	out := w.terms(q.Locale, q.Question)
	before := 0
	for i := len(q.Said) - 1; i >= 0 && len(out) < fewest && before < mostBefore; i-- {
		if said := q.Said[i]; !said.FromAgent && !strings.Contains(q.Question, said.Text) {
			out = append(out, w.terms(q.Locale, said.Text)...)
			before++
		}
	}
	return append(out, topicTerms(q.Topics)...)
}

// sign is what near-duplicates have in common.
type sign struct {
	hashes [signHashes]uint32 // the least of each hash over the words
	exact  uint64             // of the numbers and negations: what differs there says something else
}

const (
	signHashes = 32
	bandRows   = 3
)

func (w words) sign(locale, s string) sign {
	out := sign{exact: fnvStart + uint64(translate.Negations(s, locale))}
	for i := range out.hashes {
		out.hashes[i] = ^uint32(0)
	}
	for _, token := range w.analyser(locale).Tokens(s) {
		h := mix(fnvStart, token.Stem)
		if strings.ContainsFunc(token.Stem, unicode.IsDigit) {
			out.exact += h // in any order
		}
		for i := range out.hashes {
			h = (h ^ h>>29) * 0x9E3779B97F4A7C15
			out.hashes[i] = min(out.hashes[i], uint32(h>>32))
		}
	}
	return out
}

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func mix(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}
