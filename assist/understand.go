package assist

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/assist/understand"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// Understand works on one message of a conversation that people deal with:
// for a visitor's message gists, translations and (for the newest) suggested replies in the
// agents' languages, for an agent's message the translation that the visitor
// reads. The message was delivered before; all this comes when it comes.
func (a *Assistant) Understand(ctx context.Context, conversationID string, seq int64) error {
	ctx = access.With(ctx, access.System())
	subject, err := a.desk.Subject(ctx, conversationID, seq)
	if err != nil {
		return err
	}
	if subject.Event.Type == desk.TypeHandoff {
		// Whoever opens it first finds help ready, from what was asked before.
		if subject, ok := answerable(subject); ok {
			return a.helpAgents(ctx, subject)
		}
		return nil
	}
	switch subject.Event.Author.Kind {
	case desk.ByVisitor:
		return a.helpAgents(ctx, subject)
	case desk.ByAgent:
		return a.translateForVisitor(ctx, subject)
	default:
		return nil
	}
}

// answerable gives the visitor's last message instead of the handoff that
// followed; before the first message there is nothing to help with.
func answerable(s desk.Subject) (desk.Subject, bool) {
	if s.Event.Type != desk.TypeHandoff {
		return s, s.Event.Author.Kind == desk.ByVisitor
	}
	for _, event := range slices.Backward(s.Context) {
		if event.Author.Kind == desk.ByVisitor {
			s.Event = event
			return s, true
		}
	}
	return s, false
}

// asked ranks the articles for what the visitor wants now: all that nobody has
// replied to, or the question before "talk to a person".
func (a *Assistant) asked(k *knowledge, s desk.Subject) asked {
	from := a.localeOf(s.Event.Text, s.Conversation.Locale)
	if s.Question == "" {
		s.Question = s.Event.Text
	}
	ranking := k.model.Rank(s.Question, from, candidates)
	if top(ranking) < leastSuggestion || a.classify.Classify(from, s.Question) != understand.Question {
		ranking, s.Question = k.askedBefore(s, ranking, from)
	}
	return asked{s, from, ranking}
}

func (a *Assistant) helpAgents(ctx context.Context, s desk.Subject) error {
	from := a.localeOf(s.Event.Text, s.Conversation.Locale)
	var about asked
	k := a.knowledge.Load()
	if k != nil && !s.Superseded {
		about = a.asked(k, s)
	}
	for _, to := range agentLocales(s) {
		if k != nil {
			if !s.Superseded {
				if err := a.suggest(ctx, k, about, to); err != nil && !fault.Is(err, fault.Conflict) {
					return err
				}
			}
			if from != to {
				if err := a.gist(ctx, k, s, from, to); err != nil {
					return err
				}
			}
		}
		if from != to && s.Conversation.Translate {
			if err := a.translateEvent(ctx, s, from, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// askedBefore gives the newest of the visitor's messages that an article may
// answer, with its ranking: "talk to a person" says nothing, the question before
// it does. Without one everything stays as it is.
func (k *knowledge) askedBefore(s desk.Subject, now rank.Ranking, from string) (rank.Ranking, string) {
	for _, event := range slices.Backward(s.Context) {
		if event.Author.Kind != desk.ByVisitor || event.Seq == s.Event.Seq {
			continue
		}
		if ranking := k.model.Rank(event.Text, from, candidates); top(ranking) >= max(leastGist, top(now)) {
			return ranking, event.Text
		}
	}
	return now, s.Question
}

// localeOf gives a message's language, leaning to the conversation's.
func (a *Assistant) localeOf(text, prior string) string {
	if guess := a.identify.Identify(text, prior); guess.Locale != "" {
		return guess.Locale
	}
	return prior
}

// agentLocales gives the languages of those who may read the conversation; the
// desk's own where nobody is on duty.
func agentLocales(s desk.Subject) []string {
	var out []string
	for _, agent := range s.Agents {
		if agent.Locale != "" && !slices.Contains(out, agent.Locale) {
			out = append(out, agent.Locale)
		}
	}
	if len(out) == 0 {
		out = []string{s.Settings.DefaultLocale}
	}
	return out
}

// leastGist is the confidence below which a gist would mislead.
const leastGist = 0.3

// gist says what a foreign message is about in the agent's language, without
// an engine: by the article that it matches and that article's counterpart.
func (a *Assistant) gist(ctx context.Context, k *knowledge, s desk.Subject, from, to string) error {
	for _, message := range append(pending(s), s.Event) {
		ranking := k.model.Rank(message.Text, from, candidates)
		if top(ranking) < leastGist || a.saysNothing(from, message.Text) {
			continue
		}
		best := ranking.Candidates[0]
		there, ok := k.texts[best.ArticleID][to]
		if !ok {
			continue
		}
		_, err := a.desk.AddTranslation(ctx, desk.Translation{
			ConversationID: s.Conversation.ID, Edited: message.EditedSeq(),
			TranslationData: desk.TranslationData{
				Seq: message.Seq, Locale: to, Kind: desk.KindGist, Text: there.Title, SourceLocale: from,
				Engine: "articles", Confidence: best.Confidence, ArticleID: best.ArticleID, Warnings: []string{},
			},
		})
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

// saysNothing reports whether a message only greets, thanks or agrees: what it is
// near to would mislead.
func (a *Assistant) saysNothing(locale, message string) bool {
	switch a.hear(message, locale).Intent {
	case understand.Question, understand.Human:
		return false
	default:
		return true
	}
}

// pending gives the visitor's earlier messages that nobody has replied to.
func pending(s desk.Subject) []desk.Event {
	var out []desk.Event
	for _, event := range s.Context {
		if event.Author.Kind == desk.ByVisitor && slices.Contains(s.Pending, event.Seq) && event.Seq != s.Event.Seq {
			out = append(out, event)
		}
	}
	return out
}

// translateEvent translates the message, where an engine can; what no engine
// can is no failure, the original stands there.
func (a *Assistant) translateEvent(ctx context.Context, s desk.Subject, from, to string) error {
	translator, _, err := a.current(ctx)
	if err != nil || !translator.Can(from, to) {
		return err
	}
	for _, message := range append(pending(s), s.Event) {
		result, err := translator.Translate(ctx, message.Text, from, to)
		if err != nil {
			a.log.WarnContext(ctx, "a message stays untranslated", "conversation", s.Conversation.ID, "seq", message.Seq, "error", err)
			return nil
		}
		warnings := []string{}
		for _, w := range result.Warnings {
			warnings = append(warnings, string(w))
		}
		_, err = a.desk.AddTranslation(ctx, desk.Translation{
			ConversationID: s.Conversation.ID, Edited: message.EditedSeq(),
			TranslationData: desk.TranslationData{
				Seq: message.Seq, Locale: to, Kind: desk.KindTranslation, Text: result.Text, SourceLocale: from,
				Engine: result.Engine, Confidence: 1, Warnings: warnings,
			},
		})
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

// translateForVisitor brings an agent's message into the visitor's language,
// unless it went out in that language already.
func (a *Assistant) translateForVisitor(ctx context.Context, s desk.Subject) error {
	to := s.Conversation.Locale
	from := s.Event.Locale
	if from == "" {
		from = a.localeOf(s.Event.Text, "")
	}
	if s.Event.Text == "" || to == "" || from == to || !s.Conversation.Translate {
		return nil
	}
	return a.translateEvent(ctx, s, from, to)
}
