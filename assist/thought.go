package assist

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/segue-desk/segue/assist/compose"
	"github.com/segue-desk/segue/assist/decide"
	"github.com/segue-desk/segue/assist/language"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/assist/understand"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// thought is the assistant's work on one question, from the words to the
// decision, with its trace.
type thought struct {
	knowledge *knowledge
	settings  desk.Settings
	question  string // what is looked for: a follow-up is completed from before
	asked     string // what the visitor wrote
	before    string // the visitor's question before it
	matter    string // what a wish for a person is about, "" where it says nothing
	completed string // that question, where this one follows it up
	locale    string // the question's language
	shelf     string // the language in whose articles is looked
	intent    understand.Intent
	ranking   rank.Ranking
	parts     []part // two questions or three, each with its own answer
	promise   float64
	keep      int // candidates
	threshold float64
	decision  decide.Decision
	steps     []desk.TraceStep
	last      time.Time
}

// input is what there is to think about.
type input struct {
	question string
	locale   string // of the conversation so far
	chosen   *string
	earlier  []decide.Past
	before   string // the visitor's question before, to complete a follow-up
}

// candidates is how many articles are kept in a trace.
const candidates = 5

// mind is the part of the assistant that thinks and words: it reads no store
// and calls no engine.
type mind struct {
	identify *language.Identifier
	classify *understand.Classifier
	composer *compose.Composer
}

func newMind() (m mind, err error) {
	if m.identify, err = language.New(); err != nil {
		return mind{}, err
	}
	if m.classify, err = understand.New(language.Locales); err != nil {
		return mind{}, err
	}
	m.composer, err = compose.New(matchingWords{})
	return m, err
}

// think understands, ranks and decides. Unavailable before the first training.
func (a *Assistant) think(ctx context.Context, in input) (*thought, error) {
	k := a.knowledge.Load()
	if k == nil {
		return nil, learning("assist.think")
	}
	settings, err := a.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	return a.mind.think(k, settings, in, candidates), nil
}

// think does the same from given knowledge and settings, and keeps so many
// candidates.
func (m mind) think(k *knowledge, settings desk.Settings, in input, keep int) *thought {
	t := &thought{
		knowledge: k, settings: settings, question: in.question, asked: in.question, before: in.before,
		promise: settings.Promise, keep: keep, last: time.Now(),
	}
	t.understand(m, in)
	t.rank(m, in)
	t.decide(in)
	return t
}

func learning(op string) error {
	return fault.New(fault.Unavailable, op, "The assistant is still learning the articles. Try again in a few seconds.")
}

// perhapsForeign is how sure it must be, in a conversation that goes on, that the
// visitor turned to a language without articles.
const perhapsForeign = 0.6

// surelyForeign is how sure it must be that a question is in a language without
// articles, before it counts as foreign to those of the asker's language: names
// of products look English everywhere.
const surelyForeign = 0.9

func (t *thought) understand(m mind, in input) {
	prior := in.locale
	if prior == "" {
		prior = t.settings.DefaultLocale
	}
	heard := m.hear(in.question, prior)
	if in.before != "" && heard.Confidence < perhapsForeign && !t.knowledge.has(heard.Locale) && t.knowledge.has(prior) {
		heard.Locale = prior // a slip of the keys is no change of language
	}
	t.locale, t.shelf, t.intent = heard.Locale, heard.Locale, heard.Intent
	if heard.Confidence < surelyForeign && !t.knowledge.has(t.locale) && t.knowledge.has(prior) {
		t.shelf = prior
	}
	t.step("understand", fmt.Sprintf("%s, %s (%.0f %%)", t.intent, t.locale, 100*heard.Confidence))
}

const (
	mostFollowUpWords = 6    // a longer message stands for itself
	clearer           = 0.05 // how much surer the question before must make it
	likelyToo         = 0.02 // from here an article that is not the likeliest counts as well
)

func (t *thought) rank(m mind, in input) {
	if t.intent == understand.Human {
		t.aboutWhat(m, in)
	}
	t.ranking = t.rankOf(t.question)
	detail := fmt.Sprintf("%d candidates", len(t.ranking.Candidates))
	if in.before != "" && t.intent == understand.Question && len(strings.Fields(in.question)) <= mostFollowUpWords {
		// "and to Norway?" means little alone: with the question before it, it
		// is taken when that is clearer.
		joined := in.before + " " + in.question
		if ranking := t.rankOf(joined); t.completes(in.question, ranking) {
			t.ranking, t.question, t.completed = ranking, joined, in.before
			detail += ", read as a follow-up"
		}
	} else if t.takeApart(); len(t.parts) > 0 {
		detail += fmt.Sprintf(", %d questions in one message", len(t.parts))
	}
	if top(t.ranking) == asWritten {
		detail += ", word for word in the article"
	}
	t.step("rank", detail)
}

// completes reports whether the ranking, of the question together with the one
// before it, is clearer than that of the question alone, and on what it says:
// articles without any of its words are on the question before only.
func (t *thought) completes(question string, joined rank.Ranking) bool {
	if top(joined) <= top(t.ranking)+clearer {
		return false
	}
	// A number or a letter is in many articles and says nothing.
	said := slices.DeleteFunc(matchingWords{}.Words(t.shelf, question), func(w string) bool {
		return len(w) < 2 || strings.IndexFunc(w, unicode.IsLetter) < 0
	})
	for i, c := range joined.Candidates {
		has := matchingWords{}.Words(t.shelf, strings.Join(c.Words, " "))
		if (i == 0 || c.Confidence >= likelyToo) && slices.ContainsFunc(said, func(w string) bool { return slices.Contains(has, w) }) {
			return true
		}
	}
	return len(said) == 0
}

func top(r rank.Ranking) float64 {
	if len(r.Candidates) == 0 {
		return 0
	}
	return r.Candidates[0].Confidence
}

// rankOf ranks, and leaves out what is no longer published: the model may be a
// little older than the texts.
func (t *thought) rankOf(question string) rank.Ranking {
	ranking := t.knowledge.model.Rank(question, t.shelf, t.keep)
	ranking.Candidates = slices.DeleteFunc(ranking.Candidates, func(c rank.Candidate) bool {
		_, published := t.knowledge.texts[c.ArticleID]
		return !published
	})
	return t.knowledge.written.lift(ranking, question, t.shelf)
}

// never is a threshold that nothing reaches.
const never = 2

// promiseFor gives what the admin promised for the likeliest article: for its
// category, else for the question's language, else for the whole desk.
func (t *thought) promiseFor(r rank.Ranking) float64 {
	category := ""
	if len(r.Candidates) > 0 {
		if text, ok := t.knowledge.text(r.Candidates[0].ArticleID, t.shelf, t.settings.DefaultLocale); ok {
			category = text.Category
		}
	}
	promise := t.settings.Promise
	for _, rule := range t.settings.Promises {
		if rule.Category != "" && rule.Category == category {
			return rule.Promise
		}
		if rule.Category == "" && rule.Locale == t.locale {
			promise = rule.Promise
		}
	}
	return promise
}

// thresholdFor gives the confidence from which the ranking is answered.
func (t *thought) thresholdFor(r rank.Ranking) float64 {
	if promise := t.knowledge.promised(t.promiseFor(r)); promise.Kept {
		return promise.Threshold
	}
	return never
}

func (t *thought) decide(in input) {
	t.promise, t.threshold = t.promiseFor(t.ranking), t.thresholdFor(t.ranking)
	c := decide.Case{
		Intent: t.intent, Question: t.asked, Threshold: t.threshold, Chosen: in.chosen,
		Reserved: t.settings.Reserved, Earlier: in.earlier,
	}
	for _, candidate := range t.ranking.Candidates {
		c.Candidates = append(c.Candidates, decide.Candidate{ArticleID: candidate.ArticleID, Confidence: candidate.Confidence})
	}
	t.decision = decide.Decide(c)
	t.answerParts()
	t.step("decide", fmt.Sprintf("%s because %s", t.decision.Kind, t.decision.Reason))
}

func (t *thought) step(name, detail string) {
	now := time.Now()
	t.steps = append(t.steps, desk.TraceStep{Name: name, Detail: detail, Micros: now.Sub(t.last).Microseconds()})
	t.last = now
}

// confidence is that of the best candidate, whatever was decided.
func (t *thought) confidence() float64 { return top(t.ranking) }

// candidates gives the ranking for people, with titles in the question's
// language where there are some.
func (t *thought) candidates(only []decide.Candidate) []desk.Candidate {
	return t.candidatesIn(t.locale, only)
}

// candidatesIn does so with titles in a language.
func (t *thought) candidatesIn(locale string, only []decide.Candidate) []desk.Candidate {
	out := []desk.Candidate{}
	for _, c := range t.ranking.Candidates {
		if only != nil && !holds(only, c.ArticleID) {
			continue
		}
		text, ok := t.knowledge.text(c.ArticleID, locale, t.settings.DefaultLocale)
		if !ok {
			continue
		}
		out = append(out, desk.Candidate{ArticleID: c.ArticleID, Title: text.Title, Confidence: c.Confidence, Matched: c.Words, Phrasing: phrasing(text, c)})
	}
	return out
}

func holds(list []decide.Candidate, articleID string) bool {
	for _, c := range list {
		if c.ArticleID == articleID {
			return true
		}
	}
	return false
}

// trace gives why, for the store and for people.
func (t *thought) trace() json.RawMessage {
	data, err := json.Marshal(desk.Trace{Promise: t.promise, Candidates: t.candidates(nil), Features: t.features(), Steps: t.steps})
	if err != nil {
		return json.RawMessage("{}") // a number that JSON can't write; the outcome matters more than its trace
	}
	return data
}

func (t *thought) features() map[string]float64 {
	if len(t.ranking.Candidates) == 0 {
		return nil
	}
	out := map[string]float64{}
	for _, f := range t.ranking.Candidates[0].Features {
		out[f.Name] = f.Value
	}
	return out
}

// phrasing gives the phrasing of the article that the question is nearest to.
func phrasing(text Text, c rank.Candidate) string {
	if c.Row == rank.PhrasingRow && c.Locale == text.Locale && c.RowIndex >= 0 && c.RowIndex < len(text.Phrasings) {
		return text.Phrasings[c.RowIndex]
	}
	return ""
}
