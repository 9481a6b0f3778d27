package mail

import (
	"context"
	"errors"
	"fmt"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/segue-desk/segue/internal/fault"
)

const timeout = 20 * time.Second

// The ways to encrypt. StartTLS demands it; there is no "when possible", since
// anybody on the way could make it impossible.
const (
	StartTLS = "starttls"
	TLS      = "tls"
	NoTLS    = "none"
)

// Server is an SMTP server and the account there.
type Server struct {
	Host     string
	Port     int
	User     string // empty: no sign-in
	Password string
	TLS      string // StartTLS when empty
}

// Letter is what is sent. Addresses may have names: "Desk <desk@example.com>".
type Letter struct {
	ID      string // stays the same when it is sent again, so that mailboxes can drop the second
	From    string
	To      string
	Subject string
	Text    string
	HTML    string // empty: text only
}

// Refused reports whether err says that the letter will never be taken: the
// address does not exist, or the server does not want it.
func Refused(err error) bool {
	var refusal *gomail.SendError
	if errors.As(err, &refusal) {
		return !refusal.IsTemp() && refusal.ErrorCode() >= 500
	}
	return fault.Is(err, fault.Invalid)
}

// Send hands the letter to the server. The error is invalid for an address
// that is none, unavailable else; see [Refused].
func Send(ctx context.Context, server Server, letter Letter) error {
	const op = "mail.Send"
	message, err := letter.message()
	if err != nil {
		return err
	}
	client, err := server.client()
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, op, "The mail server's settings do not fit together.")
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := client.DialAndSendWithContext(ctx, message); err != nil {
		return fault.Wrap(err, fault.Unavailable, op, fmt.Sprintf("The mail server %s did not take the letter.", server.Host))
	}
	return nil
}

func (l Letter) message() (*gomail.Msg, error) {
	const op = "mail.Send"
	m := gomail.NewMsg()
	if err := m.From(l.From); err != nil {
		return nil, &fault.Error{Code: fault.Invalid, Op: op, Public: "The sender's address is not an e-mail address.", Err: err}
	}
	if err := m.To(l.To); err != nil {
		return nil, &fault.Error{Code: fault.Invalid, Op: op, Public: "The recipient's address is not an e-mail address.", Err: err}
	}
	m.Subject(l.Subject)
	m.SetDate()
	m.SetMessageIDWithValue(l.ID + "@segue")
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	if l.HTML != "" {
		m.AddAlternativeString(gomail.TypeTextHTML, l.HTML)
	}
	return m, nil
}

func (s Server) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithTimeout(timeout)}
	auth := gomail.SMTPAuthAutoDiscover
	switch s.TLS {
	case TLS:
		options = append(options, gomail.WithSSL())
	case NoTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
		auth = gomail.SMTPAuthPlainNoEnc
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.Port != 0 {
		options = append(options, gomail.WithPort(s.Port))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(auth), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(s.Host, options...)
}
