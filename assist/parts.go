package assist

import (
	"strings"

	"github.com/segue-desk/segue/assist/decide"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/assist/understand"
	"github.com/segue-desk/segue/internal/text"
)

// part is a sentence of a message that an article answers by itself.
type part struct {
	question string
	ranking  rank.Ranking
}

const (
	fewestPartWords = 3 // a shorter sentence asks nothing
	mostSentences   = 8 // of a message that are looked at on their own
	mostParts       = 3 // that are answered at once
)

// takeApart looks at the sentences of a message one by one. Several questions,
// each surely answered by an article of its own, become the thought's parts. One
// such sentence among talk decides for the whole message where the whole points
// to the same article, only less surely.
func (t *thought) takeApart() {
	sentences := askable(t.question)
	if len(sentences) < 2 || t.intent != understand.Question || top(t.ranking) >= t.thresholdFor(t.ranking) && !several(sentences) {
		return
	}
	var sure []part
	open := 0 // questions that nothing surely answers
	for _, sentence := range sentences {
		ranking := t.rankOf(sentence)
		switch {
		case top(ranking) >= t.thresholdFor(ranking):
			if !among(sure, ranking.Candidates[0].ArticleID) {
				sure = append(sure, part{sentence, ranking})
			}
		case isQuestion(sentence):
			open++
		}
	}
	switch {
	case open > 0 || len(sure) == 0 || len(sure) > mostParts:
	case len(sure) > 1:
		t.parts = sure
	case len(t.ranking.Candidates) > 0 && t.ranking.Candidates[0].ArticleID == sure[0].ranking.Candidates[0].ArticleID:
		if top(sure[0].ranking) > top(t.ranking) {
			t.ranking, t.question = sure[0].ranking, sure[0].question
		}
	}
}

// askable gives the sentences of a message that could be questions.
func askable(message string) []string {
	var out []string
	for _, span := range text.Sentences(message) {
		sentence := message[span.Start:span.End]
		if len(strings.Fields(sentence)) >= fewestPartWords && len(out) < mostSentences {
			out = append(out, sentence)
		}
	}
	return out
}

// several reports whether more than one of the sentences asks.
func several(sentences []string) bool {
	n := 0
	for _, sentence := range sentences {
		if isQuestion(sentence) {
			n++
		}
	}
	return n > 1
}

func isQuestion(sentence string) bool {
	return strings.ContainsAny(sentence, "?？؟")
}

func among(parts []part, articleID string) bool {
	for _, p := range parts {
		if p.ranking.Candidates[0].ArticleID == articleID {
			return true
		}
	}
	return false
}

// answerParts turns what would have been one answer, a choice or a handoff into
// the answers to all parts. Everything else stays as it was decided.
func (t *thought) answerParts() {
	undecided := t.decision.Kind == decide.Answer && t.decision.Reason == decide.Confident || t.decision.Kind == decide.Clarify ||
		t.decision.Reason == decide.LowConfidence
	if len(t.parts) < 2 || !undecided {
		return
	}
	t.decision = decide.Decision{Kind: decide.Answer, Reason: decide.Confident}
	for _, p := range t.parts {
		best := p.ranking.Candidates[0]
		t.decision.Choices = append(t.decision.Choices, decide.Candidate{ArticleID: best.ArticleID, Confidence: best.Confidence})
	}
}
