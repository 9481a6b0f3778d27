package desk

import (
	"cmp"
	"context"
	"errors"
	"html"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// The states of a mail.
const (
	mailWaiting = "waiting"
	mailSent    = "sent"
	mailRefused = "refused"
	mailDropped = "dropped" // the visitor read the message before it went out
)

// readGrace is how long a visitor who is connected has to read a reply before
// it goes out as a mail.
const readGrace = 2 * time.Minute

// mailReply leaves a mail with the agent's message for a visitor who left an
// address: at once when nobody reads the conversation, else after a grace.
func (c *change) mailReply(ctx context.Context, row eventRow) error {
	contact, err := c.s.contact(ctx, c.conv.ContactID)
	if err != nil || contact.Email == "" || row.Text == "" && row.Data == "{}" {
		return err
	}
	say := c.s.linesFor(c.conv.Locale)
	settings, err := c.s.settings(ctx)
	if err != nil {
		return err
	}
	mail := &mailRow{
		ID: newID(), ConversationID: &c.conv.ID, Kind: mailReply, Seq: row.Seq, Recipient: contact.Email, Locale: say.Locale, State: mailWaiting, CreatedAt: c.now,
		Subject: say.Fill(say.MailSubject, "desk", settings.DeskName), Text: row.transcribed(),
	}
	if err := c.s.insertMail(ctx, mail); err != nil {
		return err
	}
	job := Job{Kind: JobMail, Args: MailArgs{MailID: mail.ID}, UniqueKey: "mail:" + mail.ID}
	if c.s.listened(visitorChannel(c.conv.ID)) {
		job.RunAt = c.now.Add(readGrace)
	}
	return c.s.jobs.Enqueue(ctx, job)
}

// MailToSend gives a waiting mail, ready to send; a reply with a new link that
// opens the conversation once. The bool is false when it needs no sending any more:
// sent, refused, or the visitor has read the message meanwhile.
func (s *Service) MailToSend(ctx context.Context, id string) (Mail, bool, error) {
	const op = "desk.MailToSend"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Mail{}, false, err
	}
	settings, err := s.settings(ctx)
	if err != nil {
		return Mail{}, false, err
	}
	var mail Mail
	due := false
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		row, err := s.lockMail(ctx, id)
		if err != nil || row.State != mailWaiting || row.ConversationID == nil {
			mail = row.mail()
			return err
		}
		conv, err := s.conversation(ctx, op, *row.ConversationID)
		if err != nil {
			return err
		}
		if row.Kind == mailTranscript {
			due = true
			mail, err = s.transcriptLetter(ctx, row, conv, settings)
			return err
		}
		if conv.VisitorReadSeq >= row.Seq {
			row.State = mailDropped
			mail = row.mail()
			return s.saveMail(ctx, row)
		}
		token, err := s.newResumeLink(ctx, conv.ID, conv.ContactID)
		if err != nil {
			return err
		}
		due = true
		mail = s.letter(row, strings.TrimRight(cmp.Or(settings.PublicURL, s.address), "/")+"/resume#"+token)
		return nil
	})
	return mail, due, database.Translate(err, op, "There is no such mail.")
}

// letter puts the message between the desk's own lines. The link is made for
// each try, so that the store never holds one.
func (s *Service) letter(row *mailRow, link string) Mail {
	say := s.linesFor(row.Locale)
	mail := row.mail()
	mail.Text = row.Text + "\n\n-- \n" + say.MailLink + "\n" + link + "\n"
	paragraphs := strings.ReplaceAll(html.EscapeString(row.Text), "\n", "<br>\n")
	href := html.EscapeString(link)
	mail.HTML = `<!doctype html><html lang="` + say.Locale + `" dir="` + say.Direction() + `"><body><p>` + paragraphs + "</p>\n<hr>\n<p>" +
		html.EscapeString(say.MailLink) + `<br><a href="` + href + `">` + href + "</a></p></body></html>\n"
	return mail
}

func (row *mailRow) mail() Mail {
	mail := Mail{ID: row.ID, Seq: row.Seq, Recipient: row.Recipient, Subject: row.Subject, Text: row.Text, HTML: row.HTML,
		State: row.State, Error: row.Error, SentAt: row.SentAt, CreatedAt: row.CreatedAt}
	if row.ConversationID != nil {
		mail.ConversationID = *row.ConversationID
	}
	return mail
}

// MailSent keeps that the mail went out, and shows it to agents in the conversation.
func (s *Service) MailSent(ctx context.Context, id string) error {
	return s.closeMail(ctx, "desk.MailSent", id, mailSent, "")
}

// MailRefused keeps that the mail was refused for good, and shows why to
// agents in the conversation.
func (s *Service) MailRefused(ctx context.Context, id, why string) error {
	return s.closeMail(ctx, "desk.MailRefused", id, mailRefused, cut(tidy(why), 500))
}

var errClosed = errors.New("desk: the mail is closed already")

func (s *Service) closeMail(ctx context.Context, op, id, state, why string) error {
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		row, err := s.lockMail(ctx, id)
		if err != nil {
			return err
		}
		if row.State != mailWaiting {
			return errClosed
		}
		row.State, row.Error = state, why
		if state == mailSent {
			row.SentAt = s.clock.Now()
		}
		if err := s.saveMail(ctx, row); err != nil || row.ConversationID == nil {
			return err
		}
		return s.change(ctx, op, *row.ConversationID, func(_ context.Context, c *change) error {
			data := MailData{State: state, Recipient: row.Recipient, Error: why}
			if row.Kind != mailReply {
				data.Kind = row.Kind
			}
			_, err := c.add(draft{kind: TypeMail, author: Author{Kind: BySystem}, hidden: true, data: data})
			return err
		})
	})
	if errors.Is(err, errClosed) {
		return nil
	}
	return database.Translate(err, op, "There is no such mail.")
}
