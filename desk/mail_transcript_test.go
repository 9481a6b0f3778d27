package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

func (s *scene) mails(host string) {
	s.t.Helper()
	settings, err := s.Settings(s.admin)
	s.ok(err)
	settings.Mail.Host, settings.Mail.From = host, "desk@desk.example"
	_, err = s.SaveSettings(s.admin, settings)
	s.ok(err)
}

func TestMailTranscript_Refused(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor, other := s.visitor(), s.visitor()
		id := s.start(visitor, "Is it waterproof?")
		_, err := s.MailTranscript(visitor, id, "vera@example.com")
		s.wantCode(err, fault.Unavailable)
		s.mails("mail.example")
		for _, row := range []struct {
			name  string
			who   context.Context
			id    string
			email string
			code  fault.Code
		}{
			{"by nobody", s.ctx, id, "vera@example.com", fault.Unauthenticated},
			{"of another visitor's conversation", other, id, "vera@example.com", fault.NotFound},
			{"of none", visitor, "nothing", "vera@example.com", fault.NotFound},
			{"without an address", visitor, id, "", fault.Invalid},
			{"to no address", visitor, id, "vera", fault.Invalid},
			{"with a line break", visitor, id, "vera@example.com\nBcc: x@y.example", fault.Invalid},
			{"to two", visitor, id, "vera@example.com, x@y.example", fault.Invalid},
			{"by an agent, without an address", s.aino, id, " ", fault.Invalid},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := s.MailTranscript(row.who, row.id, row.email)
				if fault.CodeOf(err) != row.code {
					t.Errorf("%v, want %s", err, row.code)
				}
			})
		}
		if kinds := s.jobs.kinds(); strings.Contains(kinds, "mail") {
			t.Errorf("jobs %s", kinds)
		}
	})
}

// A desk is no way to write to the world: three a day of a conversation, three
// a day to an address, whoever asks.
func TestMailTranscript_IsRare(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.mails("mail.example")
		visitor := s.visitor()
		id := s.start(visitor, "Is it waterproof?")
		for _, to := range []string{"a@example.com", "b@example.com", "a@example.com"} {
			_, err := s.MailTranscript(visitor, id, to)
			s.ok(err)
		}
		_, err := s.MailTranscript(visitor, id, "c@example.com")
		s.wantCode(err, fault.RateLimited)
		other := s.visitor()
		_, err = s.MailTranscript(other, s.start(other, "Hello"), "A@example.com")
		s.ok(err)
		_, err = s.MailTranscript(other, s.start(other, "Hello again"), "a@EXAMPLE.com")
		s.wantCode(err, fault.RateLimited)
		s.clock.Advance(25 * time.Hour)
		_, err = s.MailTranscript(visitor, id, "c@example.com")
		s.ok(err)
	})
}

func TestMailTranscript_Sent(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.mails("mail.example")
		visitor := s.visitor()
		id := s.start(visitor, "Is it <b>waterproof</b>?")
		secret := s.say(s.aino, id, "The code of the door is 4711.")
		s.say(s.aino, id, "It is.")
		_, err := s.Note(s.aino, id, s.key(), "A difficult visitor.")
		s.ok(err)
		to, err := s.MailTranscript(visitor, id, " vera@example.com ")
		s.ok(err)
		if to != "vera@example.com" {
			t.Errorf("it goes to %q", to)
		}
		args, _ := s.mailJob()
		_, err = s.DeleteMessage(s.aino, id, secret.Seq, s.key()) // while the mail waits
		s.ok(err)
		s.ok(s.Read(visitor, id, secret.Seq+10)) // a reply that was read is not mailed; this is
		mail, due, err := s.MailToSend(s.sys, args)
		s.ok(err)
		if !due || mail.Recipient != "vera@example.com" || mail.Subject != "Your conversation with Help desk" {
			t.Fatalf("due %v, mail %+v", due, mail)
		}
		for _, part := range []struct {
			text string
			want bool
		}{
			{"This is a copy of your conversation with Help desk.", true}, {"It is.", true}, {"(message deleted)", true}, {"] Aino:", true},
			{"4711", false}, {"difficult", false}, {"/resume#", false},
		} {
			if strings.Contains(mail.Text, part.text) != part.want || strings.Contains(mail.HTML, part.text) != part.want {
				t.Errorf("%q in the mail: want %v\n%s", part.text, part.want, mail.Text)
			}
		}
		if !strings.Contains(mail.HTML, "&lt;b&gt;waterproof") {
			t.Errorf("html %s", mail.HTML)
		}
		s.ok(s.MailRefused(s.sys, args, "no such mailbox"))
		events := s.events(s.aino, id)
		var data desk.MailData
		s.ok(events[len(events)-1].Decode(&data))
		if data != (desk.MailData{Kind: "transcript", State: "refused", Recipient: "vera@example.com", Error: "no such mailbox"}) {
			t.Errorf("agents read %+v", data)
		}
		if strings.Contains(s.types(visitor, id), "mail") {
			t.Error("the visitor sees the mail event")
		}
		text, err := s.Transcript(visitor, id)
		s.ok(err)
		if strings.Contains(text, "4711") || !strings.Contains(text, "(message deleted)") {
			t.Errorf("download %s", text)
		}
	})
}
