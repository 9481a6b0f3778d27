package assist

import (
	"context"

	"github.com/segue-desk/segue/assist/decide"
	"github.com/segue-desk/segue/assist/understand"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// mostRounds bounds how often a turn begins again because the visitor wrote on;
// the job comes again after that.
const mostRounds = 5

// Turn does the bot's turn in a conversation: everything that the visitor
// wrote since the last outcome gets one answer, choice or handoff. When
// something newer came meanwhile it begins again; when a person took over it
// ends. A bot that can't work hands over, so that nobody waits in silence.
func (a *Assistant) Turn(ctx context.Context, conversationID string) error {
	ctx = access.With(ctx, access.System())
	for range mostRounds {
		turn, wanted, err := a.desk.BeginTurn(ctx, conversationID)
		if err != nil || !wanted {
			return err
		}
		outcome := a.turnOutcome(ctx, turn)
		if _, err = a.desk.ApplyOutcome(ctx, turn, outcome); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return fault.New(fault.Conflict, "assist.Turn", "The visitor writes faster than the bot thinks.")
}

func (a *Assistant) turnOutcome(ctx context.Context, turn desk.Turn) desk.Outcome {
	if o, ok := a.judged(turn); ok {
		return o
	}
	in := input{question: turn.Question, locale: turn.Locale}
	if turn.Choice != nil {
		chosen := ""
		if turn.Choice.ArticleID != nil {
			chosen = *turn.Choice.ArticleID
		}
		in.chosen = &chosen
		in.question = questionBefore(turn)
	}
	for _, p := range turn.Earlier {
		in.earlier = append(in.earlier, decide.Past{
			Question: p.Question, Kind: decide.Kind(p.Decision), ArticleID: p.ArticleID, Unhelpful: p.Verdict == desk.VerdictUnhelpful,
		})
	}
	if n := len(turn.Earlier); n > 0 {
		in.before = turn.Earlier[n-1].Question
	}
	t, err := a.think(ctx, in)
	if err != nil {
		a.log.ErrorContext(ctx, "the bot could not think and hands over", "conversation", turn.ConversationID, "error", err)
		return desk.Outcome{Decision: desk.DecideHandoff, Reason: desk.ReasonFailed, Locale: turn.Locale, Summary: turn.Question}
	}
	if t.settings.Shadow {
		o := a.mind.outcome(t, inItsOwnWords)
		o.Shadow, o.Summary = true, t.summary()
		return o
	}
	return a.outcome(ctx, t, func(sofar string) {
		// A lost piece costs nothing: the stored answer follows.
		if err := a.desk.Partial(ctx, turn.ConversationID, sofar); err != nil {
			a.log.DebugContext(ctx, "a partial answer was not shown", "error", err)
		}
	})
}

// judged reports that the visitor wrote no question but what came of the answer
// before: "no", "that helped".
func (a *Assistant) judged(turn desk.Turn) (desk.Outcome, bool) {
	n := len(turn.Earlier)
	if n == 0 || turn.Choice != nil {
		return desk.Outcome{}, false
	}
	last := turn.Earlier[n-1]
	if last.Decision != desk.DecideAnswer || last.Verdict != "" {
		return desk.Outcome{}, false
	}
	helped, says := a.classify.Judges(turn.Locale, turn.Question)
	if !says {
		return desk.Outcome{}, false
	}
	return desk.Outcome{
		Decision: desk.DecideSmallTalk, Locale: turn.Locale, Text: smallTalkLine(turn.Locale, understand.Thanks),
		Judged: &desk.HelpfulData{Seq: last.EventSeq, Helpful: helped},
	}, true
}

// questionBefore gives the question that the choice was offered for, which
// says what part of the chosen article is wanted.
func questionBefore(turn desk.Turn) string {
	for i := len(turn.Earlier) - 1; i >= 0; i-- {
		if turn.Earlier[i].EventSeq == turn.Choice.Seq {
			return turn.Earlier[i].Question
		}
	}
	return turn.Question
}
