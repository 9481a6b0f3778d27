package desk

import (
	"context"
	"encoding/json"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// PastConversation is a conversation in which an agent replied, with what was
// said in it. Settled says that its replies may be given again: it is resolved,
// or has been quiet for three days after the agent's words, and the visitor did
// not rate it 1. Contact names all that is known of the visitor.
type PastConversation struct {
	ID        string
	Locale    string
	Settled   bool
	Contact   Contact
	Said      []Event // messages and the bot's answers, the oldest first
	UpdatedAt clock.Time
}

// PastPage asks for conversations by their last change: after At and ID in time,
// or with Back before them. The zero Limit means 100, which is the most.
type PastPage struct {
	At    clock.Time
	ID    string
	Back  bool // from the newest to the oldest, settled ones only
	Limit int
}

const (
	mostPastConversations = 100
	mostPastEvents        = 10_000 // of a page
	quietAfter            = 72 * time.Hour
	leastRating           = 2
)

// PastConversations gives a page of the conversations in which agents replied;
// the next page begins at the last one's UpdatedAt and ID. Fewer than the limit
// means the end.
func (s *Service) PastConversations(ctx context.Context, page PastPage) ([]PastConversation, error) {
	const op = "desk.PastConversations"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	if page.Limit <= 0 || page.Limit > mostPastConversations {
		page.Limit = mostPastConversations
	}
	quiet := s.clock.Now().Add(-quietAfter)
	rows, err := s.pastRows(ctx, page, quiet)
	if err != nil || len(rows) == 0 {
		return nil, database.Translate(err, op, "")
	}
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = rows[i].Conv.ID
	}
	said, err := s.saidIn(ctx, ids, mostPastEvents)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	list := make([]PastConversation, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].past(quiet, said[rows[i].Conv.ID]))
	}
	return list, nil
}

func (row *pastRow) past(quiet clock.Time, said []eventRow) PastConversation {
	conv := &row.Conv
	left := conv.Status != Resolved && conv.WaitingSince.IsZero() && !conv.LastMessageAt.IsZero() && conv.LastMessageAt.Before(quiet.Time)
	settled := (conv.Status == Resolved || left) && (conv.Rating == nil || *conv.Rating >= leastRating)
	return PastConversation{
		ID: conv.ID, Locale: conv.Locale, Settled: settled, UpdatedAt: conv.UpdatedAt, Said: forAgents(said),
		Contact: Contact{ID: conv.ContactID, Name: row.ContactName, Alias: row.ContactAlias, Email: row.ContactEmail, Fields: row.ContactFields.V},
	}
}

// WrittenBy gives what an agent wrote before it was translated, or the text
// itself, with its language.
func (e Event) WrittenBy() (text, locale string) {
	var data MessageData
	if err := json.Unmarshal(e.Data, &data); err == nil && data.Original != nil && data.Original.Text != "" {
		return data.Original.Text, data.Original.Locale
	}
	return e.Text, e.Locale
}

// EditedSeq gives the number of the edit that gave a message its words; 0 for a
// message that reads as it was first written.
func (e Event) EditedSeq() int64 {
	var data MessageData
	if e.Type != TypeMessage && e.Type != TypeNote || json.Unmarshal(e.Data, &data) != nil {
		return 0
	}
	return data.EditedSeq
}

// Settled gives a channel that receives after a conversation was resolved,
// opened again or rated. It has one reader.
func (s *Service) Settled() <-chan struct{} { return s.settlements }

func (c *change) tellSettled(ctx context.Context) {
	database.AfterCommit(ctx, func() {
		select {
		case c.s.settlements <- struct{}{}:
		default: // somebody will look anyway
		}
	})
}
