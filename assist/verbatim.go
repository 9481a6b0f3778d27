package assist

import (
	"slices"
	"strings"
	"unicode"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/text"
)

// asWritten is the confidence in an article whose title or phrasing is, word for
// word, the question. The calibration never meets one: it plays questions that
// the article lacks.
const asWritten = 0.99

// verbatim finds the only article that has a title or a phrasing, by locale and
// words; "" where several have the same.
type verbatim map[string]map[string]string

func newVerbatim(texts []Text) verbatim {
	v := verbatim{}
	for _, t := range texts {
		if v[t.Locale] == nil {
			v[t.Locale] = map[string]string{}
		}
		for _, written := range append([]string{t.Title}, t.Phrasings...) {
			key := onlyWords(written)
			if other, known := v[t.Locale][key]; known && other != t.ArticleID {
				v[t.Locale][key] = ""
			} else {
				v[t.Locale][key] = t.ArticleID
			}
		}
	}
	return v
}

// lift puts the article that has the question word for word first.
func (v verbatim) lift(r rank.Ranking, question, locale string) rank.Ranking {
	article := v[locale][onlyWords(question)]
	at := slices.IndexFunc(r.Candidates, func(c rank.Candidate) bool { return c.ArticleID == article })
	if at < 0 || r.Candidates[at].Confidence >= asWritten {
		return r
	}
	found := r.Candidates[at]
	found.Confidence = asWritten
	r.Candidates = slices.Insert(slices.Delete(r.Candidates, at, at+1), 0, found)
	for i := 1; i < len(r.Candidates); i++ {
		r.Candidates[i].Confidence = min(r.Candidates[i].Confidence, 1-asWritten)
	}
	r.Confidence = asWritten
	return r
}

// onlyWords gives the words of a question, folded, without its marks.
func onlyWords(s string) string {
	return strings.Join(strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }), " ")
}
