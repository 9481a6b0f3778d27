package mail_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strconv"
	"testing"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // letters may be in any
	gomessage "github.com/emersion/go-message/mail"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/mail"
)

// mailbox is an SMTP server that keeps what it gets.
type mailbox struct {
	letters chan letter
	account string // "user:password", or empty: nobody need sign in
}

type letter struct{ From, To, Subject, ID, Text, HTML string }

func (m *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &session{box: m, in: m.account == ""}, nil
}

type session struct {
	box      *mailbox
	in       bool
	from, to string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if s.in = user+":"+password == s.box.account; !s.in {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.in {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch to {
	case "nobody@example.com":
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	case "busy@example.com":
		return &smtp.SMTPError{Code: 451, Message: "come back later"}
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	reader, err := gomessage.CreateReader(r)
	if err != nil && !message.IsUnknownCharset(err) {
		return err
	}
	got := letter{From: s.from, To: s.to}
	if got.Subject, err = reader.Header.Subject(); err != nil {
		return err
	}
	if got.ID, err = reader.Header.MessageID(); err != nil {
		return err
	}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			return err
		}
		if kind, _, _ := part.Header.(*gomessage.InlineHeader).ContentType(); kind == "text/html" {
			got.HTML = string(bytes.TrimSpace(body))
		} else {
			got.Text = string(bytes.TrimSpace(body))
		}
	}
	s.box.letters <- got
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// serve runs the mailbox for the test and gives the way to it.
func serve(t *testing.T, account string) (*mailbox, mail.Server) {
	t.Helper()
	box := &mailbox{letters: make(chan letter, 10), account: account}
	server := smtp.NewServer(box)
	server.Domain, server.AllowInsecureAuth = "localhost", true
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return box, mail.Server{Host: "127.0.0.1", Port: number, TLS: mail.NoTLS}
}

var reply = mail.Letter{
	ID: "0198", From: "Fjäll & Co <desk@example.com>", To: "Päivi <paivi@example.com>",
	Subject: "Vastaus: toimitus Ruotsiin – 3 päivää", Text: "Hei Päivi!\n\nKolme päivää.", HTML: "<p>Hei Päivi!</p>",
}

func TestSend_ArrivesWhole(t *testing.T) {
	box, server := serve(t, "desk:secret")
	server.User, server.Password = "desk", "secret"
	if err := mail.Send(t.Context(), server, reply); err != nil {
		t.Fatal(err)
	}
	want := letter{
		From: "desk@example.com", To: "paivi@example.com", Subject: reply.Subject, ID: "0198@segue",
		Text: "Hei Päivi!\r\n\r\nKolme päivää.", HTML: reply.HTML,
	}
	if diff := cmp.Diff(want, <-box.letters); diff != "" {
		t.Errorf("letter (-want +got):\n%s", diff)
	}
}

func TestSend_SaysWhetherAnotherTryHelps(t *testing.T) {
	box, server := serve(t, "")
	_, locked := serve(t, "desk:secret")
	locked.User, locked.Password = "desk", "wrong"
	closed := server
	closed.Port = 1
	demanding := server
	demanding.TLS = mail.StartTLS
	to := func(address string) mail.Letter {
		l := reply
		l.To = address
		return l
	}
	for _, row := range []struct {
		name    string
		server  mail.Server
		letter  mail.Letter
		refused bool
	}{
		{"the mailbox does not exist", server, to("nobody@example.com"), true},
		{"the address is none", server, to("not an address"), true},
		{"the server is busy", server, to("busy@example.com"), false},
		{"the server is not there", closed, reply, false},
		{"the password is wrong: an admin will mend it", locked, reply, false},
		{"encryption is demanded and not offered", demanding, reply, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := mail.Send(t.Context(), row.server, row.letter)
			if err == nil {
				t.Fatal("it was sent")
			}
			if got := mail.Refused(err); got != row.refused {
				t.Errorf("Refused = %v, want %v: %v", got, row.refused, err)
			}
		})
	}
	if len(box.letters) != 0 {
		t.Errorf("%d letters arrived", len(box.letters))
	}
}
