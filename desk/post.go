package desk

import (
	"context"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/variables"
)

// Post stores a message of the acting visitor or agent. The same client id
// again gives the event that it made. A visitor's message opens a resolved
// conversation again; an agent's message to one that the bot or a queue owns
// takes it. invalid for an agent's message with a variable that nobody filled.
func (s *Service) Post(ctx context.Context, id string, r PostRequest) (Posted, error) {
	const op = "desk.Post"
	if err := checkClientID(op, r.ClientID); err != nil {
		return Posted{}, err
	}
	var err error
	if r.Text != "" || len(r.AttachmentIDs) == 0 {
		if r.Text, err = words(op, r.Text); err != nil {
			return Posted{}, err
		}
	}
	switch access.From(ctx).Kind {
	case access.KindVisitor:
		return s.postVisitor(ctx, op, id, r.ClientID, r.Text, MessageData{}, r.AttachmentIDs)
	case access.KindAgent:
		return s.postAgent(ctx, op, id, r)
	default:
		return Posted{}, fault.New(fault.Unauthenticated, op, "Please sign in.")
	}
}

func (s *Service) postVisitor(ctx context.Context, op, id, clientID, text string, data MessageData, files []string) (Posted, error) {
	var posted Posted
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.wake(ctx); err != nil {
			return err
		}
		row, fresh, err := c.message(ctx, draft{kind: TypeMessage, author: c.by(), clientID: clientID, text: text}, data, files)
		posted = Posted{Event: row.forVisitors(), Created: fresh}
		if err != nil || !fresh {
			return err
		}
		return c.heard(ctx, row)
	})
	return posted, err
}

// message stores a message once, with its attachments.
func (c *change) message(ctx context.Context, d draft, data MessageData, files []string) (eventRow, bool, error) {
	refs, err := c.s.ownAttachments(ctx, c.conv.ID, d.author, files)
	if err != nil {
		// The same message sent again finds its files taken by itself.
		if stored, found := c.sentBefore(ctx, d); found {
			c.discard()
			return stored, false, nil
		}
		return eventRow{}, false, err
	}
	data.Attachments = refs
	d.data = data
	row, fresh, err := c.addOnce(ctx, d)
	if err != nil || !fresh || len(files) == 0 {
		return row, fresh, err
	}
	return row, true, c.s.bindAttachments(ctx, files, row.Seq)
}

func (c *change) sentBefore(ctx context.Context, d draft) (eventRow, bool) {
	row, err := c.s.eventByClient(ctx, eventRow{ConversationID: c.conv.ID, Author: d.author.Kind, AuthorID: d.author.ID, ClientID: &d.clientID})
	return row, err == nil
}

// heard keeps what a visitor's message means for the conversation, and leaves
// the work that follows it.
func (c *change) heard(ctx context.Context, row eventRow) error {
	c.conv.LastText, c.conv.LastMessageAt = cut(row.Text, 200), c.now
	c.conv.VisitorReadSeq = row.Seq
	if c.conv.Owner == OwnerBot {
		return c.s.jobs.Enqueue(ctx, Job{Kind: JobTurn, Args: TurnArgs{ConversationID: c.conv.ID}, UniqueKey: "turn:" + c.conv.ID})
	}
	c.conv.Unread++
	if c.conv.WaitingSince.IsZero() {
		c.conv.WaitingSince = c.now
	}
	return c.helpAgents(ctx, row.Seq, "draft")
}

// helpAgents leaves what is done for those who will read the visitor's words.
// The model has a job of its own, so that nothing waits for a slow one; of those
// that wait under a name, the newest is enough.
func (c *change) helpAgents(ctx context.Context, seq int64, name string) error {
	if err := c.understand(ctx, seq); err != nil {
		return err
	}
	settings, err := c.s.settings(ctx)
	if err != nil || settings.Model.BaseURL == "" {
		return err
	}
	return c.s.jobs.Enqueue(ctx, Job{Kind: JobDraft, Args: UnderstandArgs{ConversationID: c.conv.ID, Seq: seq}, UniqueKey: name + ":" + c.conv.ID})
}

func (c *change) understand(ctx context.Context, seq int64) error {
	return c.s.jobs.Enqueue(ctx, Job{Kind: JobUnderstand, Args: UnderstandArgs{ConversationID: c.conv.ID, Seq: seq}})
}

// filled refuses a text in which a variable stands open: nobody is sent a
// "Hi {{contact.name}}".
func filled(op string, r PostRequest) error {
	texts := r.Text
	if r.Original != nil {
		texts += "\n\n" + r.Original.Text
	}
	if open := variables.Open(texts); len(open) > 0 {
		return fault.Field(op, "text", "Please fill in first: "+strings.Join(open, ", ")+". An example of code goes between back quotes.")
	}
	return nil
}

func (s *Service) postAgent(ctx context.Context, op, id string, r PostRequest) (Posted, error) {
	if err := filled(op, r); err != nil {
		return Posted{}, err
	}
	var posted Posted
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.reopen(); err != nil {
			return err
		}
		if err := c.takeUnlessOwned(); err != nil {
			return err
		}
		d := draft{kind: TypeMessage, author: c.by(), clientID: r.ClientID, text: r.Text, locale: r.Locale}
		data := MessageData{SuggestionID: r.SuggestionID, Original: r.Original}
		row, fresh, err := c.message(ctx, d, data, r.AttachmentIDs)
		posted = Posted{Event: row.forAgents(), Created: fresh}
		if err != nil || !fresh {
			return err
		}
		return c.answered(ctx, row, r)
	})
	return posted, err
}

// answered keeps what an agent's message means for the conversation, and
// leaves the work that follows it.
func (c *change) answered(ctx context.Context, row eventRow, r PostRequest) error {
	c.conv.LastMessageAt = c.now
	c.conv.CoveredSeq, c.conv.AgentReadSeq, c.conv.Unread = row.Seq, row.Seq, 0
	c.conv.WaitingSince = zeroTime
	if c.conv.FirstResponseAt.IsZero() {
		c.conv.FirstResponseAt = c.now
	}
	if r.SuggestionID != "" {
		if err := c.s.markSent(ctx, c.conv.ID, r.SuggestionID, c.actor.ID, row); err != nil {
			return err
		}
	}
	if err := c.mailReply(ctx, row); err != nil {
		return err
	}
	if c.conv.Translate && r.Original == nil && row.Text != "" {
		if err := c.understand(ctx, row.Seq); err != nil {
			return err
		}
	}
	if r.Resolve {
		return c.resolve(ctx)
	}
	return nil
}
