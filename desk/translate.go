package desk

import (
	"context"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// AddTranslation keeps a translation or gist of a message as an event. The
// visitor sees translations of agents' messages into the conversation's locale.
// The same message, locale and kind again changes nothing and gives the event
// that is there. conflict when the message was edited or deleted meanwhile.
func (s *Service) AddTranslation(ctx context.Context, t Translation) (Event, error) {
	const op = "desk.AddTranslation"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Event{}, err
	}
	if lines.Known(t.Locale) == "" || !visible(t.Text) || t.Kind != KindGist && t.Kind != KindTranslation {
		return Event{}, fault.Field(op, "text", "A translation needs a text, a kind and one of the desk's languages.")
	}
	t.Locale, t.Warnings = lines.Known(t.Locale), orEmpty(t.Warnings)
	var added Event
	err := s.change(ctx, op, t.ConversationID, func(ctx context.Context, c *change) error {
		message, err := s.eventBySeq(ctx, t.ConversationID, t.Seq)
		if err != nil {
			return err
		}
		if message.forAgents().EditedSeq() != t.Edited || message.gone() {
			return fault.New(fault.Conflict, op, "The message was changed meanwhile.")
		}
		fresh, err := s.insertTranslation(ctx, &translationRow{
			ConversationID: t.ConversationID, Seq: t.Seq, Locale: t.Locale, Kind: t.Kind, Text: t.Text,
			SourceLocale: t.SourceLocale, Engine: t.Engine, Confidence: t.Confidence, ArticleID: t.ArticleID,
			Warnings: asColumn(t.Warnings), CreatedAt: c.now,
		})
		if err != nil {
			return err
		}
		if !fresh {
			return c.translatedBefore(ctx, t, &added)
		}
		shown := message.ForVisitor && message.Author == ByAgent && t.Kind == KindTranslation && t.Locale == c.conv.Locale
		row, err := c.add(draft{kind: TypeTranslation, author: Author{Kind: BySystem}, hidden: !shown, data: t.TranslationData})
		added = row.forAgents()
		return err
	})
	return added, database.Translate(err, op, "There is no such message.")
}

func (c *change) translatedBefore(ctx context.Context, t Translation, added *Event) error {
	c.discard()
	rows, err := c.s.eventRun(ctx, false, 500, "seq", "conversation_id = ? AND type = ? AND seq > ?", t.ConversationID, TypeTranslation, t.Seq)
	if err != nil {
		return err
	}
	for _, row := range rows {
		var data TranslationData
		event := row.forAgents()
		if event.Decode(&data) == nil && data.Seq == t.Seq && data.Locale == t.Locale && data.Kind == t.Kind {
			*added = event
			return nil
		}
	}
	return fault.New(fault.NotFound, "desk.AddTranslation", "There is no such message.")
}
