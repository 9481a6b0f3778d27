package desk

import "context"

// Note stores words that only agents see, and calls the mentioned agents (ids, at
// most 20) to them. The same client id again gives the event that it made.
func (s *Service) Note(ctx context.Context, id, clientID, text string, mentions ...string) (Posted, error) {
	const op = "desk.Note"
	if err := checkClientID(op, clientID); err != nil {
		return Posted{}, err
	}
	text, err := words(op, text)
	if err != nil {
		return Posted{}, err
	}
	var posted Posted
	err = s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		called, err := s.called(ctx, op, mentions)
		if err != nil {
			return err
		}
		d := draft{kind: TypeNote, author: c.by(), clientID: clientID, hidden: true, text: text, data: MessageData{Mentions: called}}
		row, fresh, err := c.addOnce(ctx, d)
		posted = Posted{Event: row.forAgents(), Created: fresh}
		if err != nil || !fresh {
			return err
		}
		return c.mention(ctx, row.Seq, called)
	})
	return posted, err
}
