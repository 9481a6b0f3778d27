package desk

import "context"

// DeleteMessage takes the acting agent's own message or note away, as an event
// (message_deleted) that names its number: forbidden for somebody else's, gone
// for one that is deleted already. Its words and files stay in the database and
// are given to nobody any more. The same client id again gives the event that it
// made.
func (s *Service) DeleteMessage(ctx context.Context, id string, seq int64, clientID string) (Posted, error) {
	const op = "desk.DeleteMessage"
	if err := checkClientID(op, clientID); err != nil {
		return Posted{}, err
	}
	var posted Posted
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		d := draft{kind: TypeDeleted, clientID: clientID, data: EditedData{Seq: seq}}
		own, row, fresh, err := c.revising(ctx, op, seq, d, func(*eventRow, *draft) error { return nil })
		posted = Posted{Event: row.forAgents(), Created: fresh}
		if err != nil || !fresh {
			return err
		}
		if err := c.forget(ctx, own.Seq, row.Seq, true); err != nil {
			return err
		}
		if err := c.mention(ctx, own.Seq, nil); err != nil {
			return err
		}
		if err := c.s.reviseMail(ctx, id, own.Seq, map[string]any{"state": mailDropped}); err != nil {
			return err
		}
		return c.revised(ctx, own, revision{Gone: true}, MessageData{DeletedSeq: row.Seq})
	})
	return posted, err
}
