package desk

import (
	"context"
	"html"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// What a mail is.
const (
	mailReply      = "reply"
	mailTranscript = "transcript"
)

// mostTranscripts is how many transcripts one address gets in a day, and how
// many of one conversation are sent: who writes to a desk must not make it write
// to the world.
const (
	mostTranscripts = 3
	transcriptTime  = 24 * time.Hour
)

// MailTranscript leaves a mail with the conversation, as its visitor sees it,
// for the visitor or, sent by an agent, for who needs it. Without an address it
// goes to the contact's own. It gives the address: invalid for none,
// rate_limited for more than three a day of one conversation or to one address,
// unavailable when the desk sends no mail.
func (s *Service) MailTranscript(ctx context.Context, id, email string) (string, error) {
	const op = "desk.MailTranscript"
	if kind := access.From(ctx).Kind; kind != access.KindVisitor && kind != access.KindAgent {
		return "", fault.New(fault.Unauthenticated, op, "Please sign in.")
	}
	to := ""
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		var err error
		if to, err = c.recipient(ctx, op, email); err != nil {
			return err
		}
		return c.mailTranscript(ctx, op, to)
	})
	return to, err
}

func (c *change) recipient(ctx context.Context, op, email string) (string, error) {
	if tidy(email) == "" {
		contact, err := c.s.contact(ctx, c.conv.ContactID)
		if err != nil {
			return "", err
		}
		email = contact.Email
	}
	return address(op, email)
}

func (c *change) mailTranscript(ctx context.Context, op, to string) error {
	settings, err := c.s.settings(ctx)
	if err != nil {
		return err
	}
	if settings.Mail.Host == "" {
		return fault.New(fault.Unavailable, op, "This desk sends no mail. Please download the conversation.")
	}
	n, err := c.s.transcriptsSince(ctx, c.conv.ID, to, c.now.Add(-transcriptTime))
	if err != nil {
		return err
	}
	if n >= mostTranscripts {
		return fault.New(fault.RateLimited, op, "This was sent several times today. Please look for it in the mail, or download it.")
	}
	say := c.s.linesFor(c.conv.Locale)
	mail := &mailRow{
		ID: newID(), ConversationID: &c.conv.ID, Kind: mailTranscript, Recipient: to, Locale: say.Locale, State: mailWaiting, CreatedAt: c.now,
		Subject: say.Fill(say.Transcript().Subject, "desk", settings.DeskName),
	}
	if err := c.s.insertMail(ctx, mail); err != nil {
		return err
	}
	if _, err := c.add(draft{kind: TypeMail, author: c.by(), hidden: true,
		data: MailData{Kind: mailTranscript, State: mailWaiting, Recipient: to}}); err != nil {
		return err
	}
	return c.s.jobs.Enqueue(ctx, Job{Kind: JobMail, Args: MailArgs{MailID: mail.ID}, UniqueKey: "mail:" + mail.ID})
}

// transcriptLetter writes the conversation as it reads now, so that what was
// deleted meanwhile does not go out. It carries no link: whoever gets it may
// read, not write.
func (s *Service) transcriptLetter(ctx context.Context, row *mailRow, conv *conversationRow, settings Settings) (Mail, error) {
	say := s.linesFor(row.Locale)
	text, err := s.transcript(ctx, conv, settings, true)
	if err != nil {
		return Mail{}, err
	}
	text = say.Fill(say.Transcript().Intro, "desk", settings.DeskName) + "\n\n" + text
	mail := row.mail()
	mail.Text = text
	mail.HTML = `<!doctype html><html lang="` + say.Locale + `" dir="` + say.Direction() + `"><body><p>` +
		strings.ReplaceAll(html.EscapeString(text), "\n", "<br>\n") + "</p></body></html>\n"
	return mail, nil
}
