package desk

import (
	"context"
	"encoding/json"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// revision is how an event reads since its message was edited or deleted. What
// was written first stays in the row's other columns and is not read any more.
type revision struct {
	Text   string `json:"text"`
	Locale string `json:"locale"`
	Data   string `json:"data"` // an object, as in the column
	Gone   bool   `json:"gone"`
}

// gone tells that the message was deleted.
func (e *eventRow) gone() bool { return e.Revised.V != nil && e.Revised.V.Gone }

// reads puts what holds now in the place of what was written first.
func (e *eventRow) reads() {
	now := e.Revised.V
	if now == nil {
		return
	}
	e.Text, e.Locale, e.Data = now.Text, now.Locale, now.Data
	if now.Gone {
		e.AgentData = "{}"
	}
}

// there leaves out what was deleted.
func there(rows []eventRow) []eventRow {
	kept := rows[:0]
	for _, row := range rows {
		if !row.gone() {
			kept = append(kept, row)
		}
	}
	return kept
}

const noMessage = "There is no such message."

// revising stores an edit or a deletion of the acting agent's own message or
// note once; after it, apply changes what was written.
func (c *change) revising(ctx context.Context, op string, seq int64, d draft, prepare func(own *eventRow, d *draft) error) (own, row eventRow, fresh bool, err error) {
	if err := c.agentsOnly(op); err != nil {
		return own, row, false, err
	}
	d.author = c.by()
	if stored, found := c.sentBefore(ctx, d); found {
		c.discard()
		return own, stored, false, nil
	}
	if own, err = c.ownMessage(ctx, op, seq); err != nil {
		return own, row, false, err
	}
	if err := prepare(&own, &d); err != nil {
		return own, row, false, err
	}
	d.hidden = !own.ForVisitor
	row, fresh, err = c.addOnce(ctx, d)
	return own, row, fresh, err
}

// ownMessage gives a message or note that the acting agent wrote: not_found for
// no message, forbidden for somebody else's, gone for a deleted one.
func (c *change) ownMessage(ctx context.Context, op string, seq int64) (eventRow, error) {
	row, err := c.s.eventBySeq(ctx, c.conv.ID, seq)
	if err != nil {
		return row, database.Translate(err, op, noMessage)
	}
	by := c.by()
	switch {
	case row.Type != TypeMessage && row.Type != TypeNote:
		return row, fault.New(fault.NotFound, op, noMessage)
	case by.Kind != ByAgent || row.Author != by.Kind || row.AuthorID != by.ID:
		return row, fault.New(fault.Forbidden, op, "Only who wrote a message changes it.")
	case row.gone():
		return row, fault.New(fault.Gone, op, "The message was deleted.")
	}
	return row, nil
}

// forget takes what earlier events repeat of the message out of what is read:
// the words of earlier edits, and translations. Agents keep the earlier words of
// an edit; of a deleted message nothing is left to read.
func (c *change) forget(ctx context.Context, seq int64, before int64, gone bool) error {
	rows, err := c.s.eventsAbout(ctx, c.conv.ID, seq, before)
	if err != nil {
		return err
	}
	data, err := object(EditedData{Seq: seq})
	if err != nil {
		return err
	}
	for _, row := range rows {
		var about EditedData
		if json.Unmarshal([]byte(row.Data), &about) != nil || about.Seq != seq {
			continue
		}
		if err := c.s.saveRevision(ctx, row, revision{Data: data, Gone: gone}); err != nil {
			return err
		}
	}
	return c.s.dropTranslations(ctx, c.conv.ID, seq)
}

// revised keeps how the message reads now, with the number of the event that
// changed it.
func (c *change) revised(ctx context.Context, own eventRow, now revision, data MessageData) error {
	var err error
	if now.Data, err = object(data); err != nil {
		return err
	}
	if err := c.s.saveRevision(ctx, own, now); err != nil || own.Type == TypeNote {
		return err
	}
	if !c.conv.FirstResponseAt.IsZero() {
		c.tellSettled(ctx) // the reply may be among those that are suggested again
	}
	return c.s.dropRepeated(ctx, c.conv.ID)
}
