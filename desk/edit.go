package desk

import (
	"context"
	"encoding/json"
)

// EditRequest says what an agent's message or note reads from now on. Locale and
// Original are as in [PostRequest], Mentions are all agents whom a note calls now.
type EditRequest struct {
	ClientID string
	Text     string
	Locale   string
	Original *Original
	Mentions []string
}

// EditMessage changes the words of the acting agent's own message or note, as an
// event (message_edited) that names its number: forbidden for somebody else's,
// gone for a deleted one. Agents see the words before; files stay. The same
// client id again gives the event that it made.
func (s *Service) EditMessage(ctx context.Context, id string, seq int64, r EditRequest) (Posted, error) {
	const op = "desk.EditMessage"
	if err := checkClientID(op, r.ClientID); err != nil {
		return Posted{}, err
	}
	var err error
	if r.Text, err = words(op, r.Text); err != nil {
		return Posted{}, err
	}
	var posted Posted
	err = s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		d := draft{kind: TypeEdited, clientID: r.ClientID, text: r.Text, locale: r.Locale}
		own, row, fresh, err := c.revising(ctx, op, seq, d, func(own *eventRow, d *draft) error {
			d.data, d.agentData = EditedData{Seq: seq, Original: r.Original}, EditedBefore{Before: own.Text}
			if own.Type == TypeNote {
				r.Mentions, err = s.called(ctx, op, r.Mentions)
				return err
			}
			return filled(op, PostRequest{Text: r.Text, Original: r.Original})
		})
		posted = Posted{Event: row.forAgents(), Created: fresh}
		if err != nil || !fresh {
			return err
		}
		return c.edit(ctx, own, row, r)
	})
	return posted, err
}

func (c *change) edit(ctx context.Context, own, row eventRow, r EditRequest) error {
	if err := c.forget(ctx, own.Seq, row.Seq, false); err != nil {
		return err
	}
	var data MessageData
	if err := json.Unmarshal([]byte(own.Data), &data); err != nil {
		return err
	}
	data.Original, data.EditedSeq = r.Original, row.Seq
	if own.Type == TypeNote {
		data.Mentions = r.Mentions
		if err := c.mention(ctx, own.Seq, r.Mentions); err != nil {
			return err
		}
	}
	if err := c.revised(ctx, own, revision{Text: r.Text, Locale: r.Locale}, data); err != nil || own.Type == TypeNote {
		return err
	}
	own.Text = r.Text
	if err := c.s.reviseMail(ctx, c.conv.ID, own.Seq, map[string]any{"text": own.transcribed()}); err != nil {
		return err
	}
	if c.conv.Translate && r.Original == nil {
		return c.understand(ctx, own.Seq)
	}
	return nil
}
