package desk_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

var resumeLink = regexp.MustCompile(`/resume#(\S+)`)

func TestMail_ReachesWhoLeft(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Is it waterproof?")
		for _, bad := range []string{"", "nobody", "a@b", "A <a@b.example>", "a@b.example\nBcc: x@y.example", strings.Repeat("a", 300) + "@b.example"} {
			_, err := s.LeaveContact(visitor, id, desk.ContactData{Email: bad})
			s.wantCode(err, fault.Invalid)
		}
		for range 2 {
			event, err := s.LeaveContact(visitor, id, desk.ContactData{Email: "vera@example.com", Name: "Vera"})
			s.ok(err)
			if event.Seq != 2 || event.Text != "The answer will also come to vera@example.com." {
				t.Errorf("event %+v", event)
			}
		}
		s.jobs.kinds()
		s.say(s.aino, id, "It is.\nUp to 10,000 mm <sic>.")
		args, ok := s.mailJob()
		if !ok {
			t.Fatal("no mail was left")
		}
		mail, due, err := s.MailToSend(s.sys, args)
		s.ok(err)
		link := resumeLink.FindStringSubmatch(mail.Text)
		if !strings.Contains(mail.Text, "\nhttp://127.0.0.1:4321/resume#") {
			t.Errorf("without a public address the link leads to %q, want where the program listens", mail.Text)
		}
		if !due || mail.Recipient != "vera@example.com" || mail.Subject != "An answer from Help desk" || link == nil || !strings.Contains(mail.HTML, "mm &lt;sic&gt;.") {
			t.Fatalf("mail %+v", mail)
		}
		s.ok(s.MailSent(s.sys, args))
		s.ok(s.MailSent(s.sys, args))
		if _, due, err := s.MailToSend(s.sys, args); due || err != nil {
			t.Errorf("a sent mail is due again: %v %v", due, err)
		}
		if got := s.types(s.aino, id); got != "message contact assigned message mail" {
			t.Errorf("events %q", got)
		}

		resumed, err := s.Resume(s.ctx, link[1])
		s.ok(err)
		other := s.authenticated(resumed.Token)
		if resumed.ConversationID != id || s.types(other, id) != "message contact assigned message" {
			t.Errorf("resumed %+v", resumed)
		}
		s.say(other, id, "Thank you!")
		_, err = s.Resume(s.ctx, link[1])
		s.wantCode(err, fault.Gone)
		_, err = s.Resume(s.ctx, "sr_guess")
		s.wantCode(err, fault.NotFound)

		s.radio.channels = []string{"visitor:" + id}
		s.say(s.aino, id, "You are welcome")
		args, _ = s.mailJob()
		if job := s.jobs.last(); job.RunAt.IsZero() && job.Kind == desk.JobMail {
			t.Errorf("a visitor who is there gets no grace: %+v", job)
		}
		s.ok(s.Read(other, id, 99))
		if _, due, err := s.MailToSend(s.sys, args); due || err != nil {
			t.Errorf("a mail goes out for what was read: %v %v", due, err)
		}

		s.radio.channels = nil
		s.say(s.aino, id, "Anything else?")
		args, _ = s.mailJob()
		mail, _, err = s.MailToSend(s.sys, args)
		s.ok(err)
		s.ok(s.MailRefused(s.sys, args, "550 no such mailbox"))
		events := s.events(s.aino, id)
		var data desk.MailData
		s.ok(events[len(events)-1].Decode(&data))
		if data.State != "refused" || data.Error != "550 no such mailbox" {
			t.Errorf("refusal %+v", data)
		}
		s.clock.Advance(15 * 24 * time.Hour)
		_, err = s.Resume(s.ctx, resumeLink.FindStringSubmatch(mail.Text)[1])
		s.wantCode(err, fault.Gone)
	})
}

// mailJob gives the mail's id of the newest mail job.
func (s *scene) mailJob() (string, bool) {
	s.jobs.mu.Lock()
	defer s.jobs.mu.Unlock()
	for i := len(s.jobs.list) - 1; i >= 0; i-- {
		if args, ok := s.jobs.list[i].Args.(desk.MailArgs); ok {
			return args.MailID, true
		}
	}
	return "", false
}

func TestSession(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		session, err := s.OpenSession(s.ctx, desk.SessionRequest{InboxID: s.inbox.ID, Locale: "fi-FI", Page: "https://shop.example/"})
		s.ok(err)
		if len(session.Token) < 43 || len(strings.Fields(session.Contact.Alias)) != 2 || session.Inbox.Locale != "fi" || !strings.HasPrefix(session.Inbox.Greeting, "Hei! Olen Segue") {
			t.Errorf("session %+v", session)
		}
		visitor := s.authenticated(session.Token)
		id := s.start(visitor, "Moi")
		current, err := s.CurrentSession(visitor, "")
		s.ok(err)
		if current.Token != "" || len(current.Conversations) != 1 || current.Conversations[0].ID != id || current.ExpiresAt != session.ExpiresAt {
			t.Errorf("current %+v", current)
		}
		_, err = s.OpenSession(s.ctx, desk.SessionRequest{InboxID: "nothing"})
		s.wantCode(err, fault.NotFound)
		for _, token := range []string{"", "sv_guess", session.Token + "x", session.Token[:40]} {
			_, err = s.AuthenticateVisitor(s.ctx, token)
			s.wantCode(err, fault.Unauthenticated)
		}
		s.clock.Advance(181 * 24 * time.Hour)
		_, err = s.AuthenticateVisitor(s.ctx, session.Token)
		s.wantCode(err, fault.Unauthenticated)
	})
}
