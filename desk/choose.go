package desk

import (
	"context"
	"encoding/json"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Choose keeps which of a clarify event's articles the visitor means, as a
// message of theirs; nil is none of them. text is what the message says; when
// it is empty, the article's title or "None of these" in the visitor's language.
func (s *Service) Choose(ctx context.Context, id, clientID string, choice ChoiceData, text string) (Posted, error) {
	const op = "desk.Choose"
	if _, err := needVisitor(ctx, op); err != nil {
		return Posted{}, err
	}
	if err := checkClientID(op, clientID); err != nil {
		return Posted{}, err
	}
	conv, err := s.readable(ctx, op, id)
	if err != nil {
		return Posted{}, err
	}
	title, err := s.chosenTitle(ctx, op, conv, choice)
	if err != nil {
		return Posted{}, err
	}
	if text = line(text, 300); text == "" {
		text = title
	}
	var posted Posted
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		posted, err = s.postVisitor(ctx, op, id, clientID, text, MessageData{Choice: &choice}, nil)
		if err != nil || !posted.Created {
			return err
		}
		return s.keepChoice(ctx, id, choice)
	})
	return posted, err
}

func (s *Service) chosenTitle(ctx context.Context, op string, conv *conversationRow, choice ChoiceData) (string, error) {
	row, err := s.eventBySeq(ctx, conv.ID, choice.Seq)
	if err != nil {
		return "", database.Translate(err, op, "There is no choice with this number.")
	}
	var offered ClarifyData
	if row.Type != TypeClarify || json.Unmarshal([]byte(row.Data), &offered) != nil {
		return "", fault.Field(op, "seq", "There is no choice with this number.")
	}
	if choice.ArticleID == nil {
		return s.linesFor(conv.Locale).NoneOfThese, nil
	}
	for _, candidate := range offered.Choices {
		if candidate.ArticleID == *choice.ArticleID {
			return candidate.Title, nil
		}
	}
	return "", fault.Field(op, "article_id", "That article was not among the choices.")
}

func (s *Service) keepChoice(ctx context.Context, id string, choice ChoiceData) error {
	outcome, err := s.outcomeByEvent(ctx, id, choice.Seq)
	if err != nil {
		return err
	}
	if choice.ArticleID == nil {
		return s.saveVerdict(ctx, outcome.ID, VerdictUnhelpful, "", s.clock.Now())
	}
	return s.saveVerdict(ctx, outcome.ID, VerdictChosen, *choice.ArticleID, s.clock.Now())
}
