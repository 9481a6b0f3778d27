package desk

import "context"

// Note stores words that only agents see. The same client id again gives the
// event that it made.
func (s *Service) Note(ctx context.Context, id, clientID, text string) (Posted, error) {
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
		row, fresh, err := c.addOnce(ctx, draft{kind: TypeNote, author: c.by(), clientID: clientID, hidden: true, text: text})
		posted = Posted{Event: row.forAgents(), Created: fresh}
		return err
	})
	return posted, err
}
