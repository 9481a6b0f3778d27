package assist

import (
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/assist/compose"
	"github.com/segue-desk/segue/assist/decide"
	"github.com/segue-desk/segue/desk"
)

// outcome words what was decided, an answer with the model's help where there
// is one.
func (a *Assistant) outcome(ctx context.Context, t *thought, partial func(string)) desk.Outcome {
	return a.mind.outcome(t, func(article Text, local string) (string, bool) {
		return a.reword(ctx, t, article, local, partial)
	})
}

// reworder says an answer in other words; false where the local ones are to be
// used.
type reworder func(article Text, local string) (string, bool)

// inItsOwnWords leaves the local answer as it is.
func inItsOwnWords(Text, string) (string, bool) { return "", false }

// outcome words what was decided. Lines that are empty the desk fills with its
// own in the locale.
func (m mind) outcome(t *thought, reword reworder) desk.Outcome {
	o := desk.Outcome{
		Locale: t.locale, Confidence: t.confidence(), Raw: t.ranking.Raw, Threshold: min(t.threshold, 1),
		Candidates: bare(t.candidates(nil)),
	}
	switch t.decision.Kind {
	case decide.Answer:
		m.answer(t, &o, reword)
	case decide.Clarify:
		o.Decision = desk.DecideClarify
		o.Choices = bare(t.candidates(t.decision.Choices))
	case decide.SmallTalk:
		o.Decision = desk.DecideSmallTalk
		o.Text = smallTalkLine(t.locale, t.intent)
	default:
		o.Decision = desk.DecideHandoff
		o.Reason = desk.Reason(t.decision.Reason)
		o.Summary = t.summary()
		o.Candidates = likely(bare(t.candidatesIn(t.settings.DefaultLocale, nil))) // for agents
		if t.bareWish() {
			o.Candidates = []desk.Candidate{}
		}
	}
	o.Trace = t.trace()
	return o
}

// answer words the chosen article; a handoff when it is gone meanwhile.
func (m mind) answer(t *thought, o *desk.Outcome, reword reworder) {
	if len(t.parts) > 1 && len(t.decision.Choices) > 1 {
		m.answerAll(t, o)
		return
	}
	choice := t.decision.Choices[0]
	text, ok := t.knowledge.text(choice.ArticleID, t.locale, t.settings.DefaultLocale)
	if !ok {
		o.Decision, o.Reason = desk.DecideHandoff, desk.ReasonFailed
		return
	}
	asked := t.question
	if t.completed != "" {
		asked = t.asked
	}
	composed := m.composer.ComposeAfter(compose.Article{Locale: text.Locale, Title: text.Title, Body: text.Body}, asked, t.completed)
	t.step("compose", composed.Fact)
	o.Decision = desk.DecideAnswer
	o.Text = composed.Text
	worded, byModel := reword(text, composed.Fact)
	if byModel {
		o.Text = worded
	}
	if t.decision.Reason != decide.Chosen {
		o.Confidence = choice.Confidence
	}
	o.Answer = &desk.AnswerData{
		ArticleID: text.ArticleID, RevisionID: text.RevisionID, Title: text.Title, URL: text.URL, AsksHelpful: true, Model: byModel,
		Citations: []desk.Citation{{ArticleID: text.ArticleID, Title: text.Title, URL: text.URL, Quote: composed.Quote}},
	}
}

// answerAll words the answers to all parts of a message, each under its
// article's title; the confidence is that of the least sure.
func (m mind) answerAll(t *thought, o *desk.Outcome) {
	o.Decision = desk.DecideAnswer
	var texts []string
	for i, p := range t.parts {
		text, ok := t.knowledge.text(t.decision.Choices[i].ArticleID, t.locale, t.settings.DefaultLocale)
		if !ok {
			o.Decision, o.Reason, o.Answer = desk.DecideHandoff, desk.ReasonFailed, nil
			return
		}
		composed := m.composer.Compose(compose.Article{Locale: text.Locale, Title: text.Title, Body: text.Body}, p.question)
		t.step("compose", composed.Fact)
		texts = append(texts, "**"+text.Title+"**\n\n"+composed.Text)
		if i == 0 {
			o.Answer = &desk.AnswerData{ArticleID: text.ArticleID, RevisionID: text.RevisionID, Title: text.Title, URL: text.URL, AsksHelpful: true}
			o.Confidence = t.decision.Choices[0].Confidence
		}
		o.Answer.Citations = append(o.Answer.Citations, desk.Citation{ArticleID: text.ArticleID, Title: text.Title, URL: text.URL, Quote: composed.Quote})
		o.Confidence = min(o.Confidence, t.decision.Choices[i].Confidence)
	}
	o.Text = strings.Join(texts, "\n\n")
}

// bare leaves out what is for agents only.
func bare(list []desk.Candidate) []desk.Candidate {
	out := make([]desk.Candidate, len(list))
	for i, c := range list {
		out[i] = desk.Candidate{ArticleID: c.ArticleID, Title: c.Title, Confidence: c.Confidence}
	}
	return out
}

// leastShown is the confidence below which a candidate tells an agent nothing.
const leastShown = 0.15

func likely(list []desk.Candidate) []desk.Candidate {
	return slices.DeleteFunc(list, func(c desk.Candidate) bool { return c.Confidence < leastShown })
}

// summary tells an agent in a line or two what this is about: what the visitor
// asked, before the wish for a person too, and the article that is closest.
func (t *thought) summary() string {
	const most = 240
	line := t.asked
	if t.matter != "" {
		line = t.matter
	}
	if runes := []rune(line); len(runes) > most {
		line = string(runes[:most]) + "…"
	}
	line = "“" + line + "”"
	if !t.bareWish() && t.confidence() >= leastGist {
		if text, ok := t.knowledge.text(t.ranking.Candidates[0].ArticleID, t.settings.DefaultLocale, t.settings.DefaultLocale); ok {
			return line + " — closest article: " + text.Title
		}
	}
	return line
}

// Ask answers a question outside of any conversation. Nothing is stored.
// Locale is what is known of the asker's, or empty. Unavailable before the
// first training.
func (a *Assistant) Ask(ctx context.Context, question, locale string) (desk.Outcome, error) {
	t, err := a.think(ctx, input{question: question, locale: locale})
	if err != nil {
		return desk.Outcome{}, err
	}
	return a.outcome(ctx, t, nil), nil
}
