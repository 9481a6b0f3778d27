package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Rate keeps the visitor's rating, 1 to 5 and words; the newest counts. The
// same again gives the event that is there.
func (s *Service) Rate(ctx context.Context, id string, r RatingData) (Event, error) {
	const op = "desk.Rate"
	if _, err := needVisitor(ctx, op); err != nil {
		return Event{}, err
	}
	if r.Score < 1 || r.Score > 5 {
		return Event{}, fault.Field(op, "score", "A rating is a whole number from 1 to 5.")
	}
	r.Comment = cut(tidy(r.Comment), 2000)
	var rated Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if c.conv.Rating != nil && *c.conv.Rating == r.Score && c.conv.RatingComment == r.Comment {
			return c.already(ctx, &rated, TypeRating)
		}
		c.conv.Rating, c.conv.RatingComment = &r.Score, r.Comment
		row, err := c.add(draft{kind: TypeRating, author: c.by(), data: r})
		rated = row.forVisitors()
		return err
	})
	return rated, err
}

// Helpful keeps the visitor's yes or no about the answer h.Seq. After the first
// no the bot asks for other words, after the second in a row a person comes.
func (s *Service) Helpful(ctx context.Context, id string, h HelpfulData) (Event, error) {
	const op = "desk.Helpful"
	if _, err := needVisitor(ctx, op); err != nil {
		return Event{}, err
	}
	var told Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		outcome, err := s.outcomeByEvent(ctx, id, h.Seq)
		if err != nil {
			return database.Translate(err, op, "There is no answer with this number.")
		}
		verdict := verdictOf(h.Helpful)
		if outcome.Verdict == verdict {
			return c.sameHelpful(ctx, h, &told)
		}
		if err := s.saveVerdict(ctx, outcome.ID, verdict, outcome.RightArticle, c.now); err != nil {
			return err
		}
		row, err := c.add(draft{kind: TypeHelpful, author: c.by(), data: h})
		told = row.forVisitors()
		if err != nil {
			return err
		}
		return c.helped(ctx, h)
	})
	return told, err
}

// judgedInWords keeps what the visitor wrote of an answer as the buttons would,
// and gives what was said to it.
func (c *change) judgedInWords(ctx context.Context, h HelpfulData, text string) (eventRow, error) {
	outcome, err := c.s.outcomeByEvent(ctx, c.conv.ID, h.Seq)
	if err != nil {
		return eventRow{}, err
	}
	if err := c.s.saveVerdict(ctx, outcome.ID, verdictOf(h.Helpful), outcome.RightArticle, c.now); err != nil {
		return eventRow{}, err
	}
	if _, err := c.add(draft{kind: TypeHelpful, author: Author{Kind: ByVisitor, ID: c.conv.ContactID}, data: h}); err != nil {
		return eventRow{}, err
	}
	if err := c.helped(ctx, h); err != nil || !h.Helpful {
		return c.events[len(c.events)-1], err
	}
	bot, err := c.s.botAuthor(ctx, c.conv.InboxID)
	if err != nil {
		return eventRow{}, err
	}
	return c.add(draft{kind: TypeMessage, author: bot, text: text, locale: c.conv.Locale, data: MessageData{SmallTalk: true}})
}

func verdictOf(helpful bool) Verdict {
	if helpful {
		return VerdictHelpful
	}
	return VerdictUnhelpful
}

func (c *change) sameHelpful(ctx context.Context, h HelpfulData, told *Event) error {
	c.discard()
	rows, err := c.s.eventRun(ctx, true, 1, "seq DESC", "conversation_id = ? AND type = ? AND seq > ?", c.conv.ID, TypeHelpful, h.Seq)
	if err != nil || len(rows) == 0 {
		return database.Translate(err, "desk.Helpful", noConversation)
	}
	*told = rows[0].forVisitors()
	return nil
}

func (c *change) helped(ctx context.Context, h HelpfulData) error {
	if h.Helpful {
		c.conv.Unhelpful = 0
		return nil
	}
	c.conv.Unhelpful++
	if c.conv.Owner != OwnerBot || c.conv.Status != Open {
		return nil
	}
	if c.conv.Unhelpful >= 2 {
		_, err := c.handoff(ctx, HandoffRequest{ConversationID: c.conv.ID, Reason: ReasonUnhelpful}, "")
		return err
	}
	bot, err := c.s.botAuthor(ctx, c.conv.InboxID)
	if err != nil {
		return err
	}
	_, err = c.add(draft{kind: TypeMessage, author: bot, locale: c.conv.Locale,
		text: c.s.linesFor(c.conv.Locale).Unhelpful, data: MessageData{SmallTalk: true}})
	return err
}
