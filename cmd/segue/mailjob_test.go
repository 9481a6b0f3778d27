package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-message/mail"
	"github.com/emersion/go-smtp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/internal/testdb"
)

// postOffice is an SMTP server that keeps the plain texts that it gets, and
// knows no gone@example.com.
type postOffice struct{ texts chan string }

func (p postOffice) NewSession(*smtp.Conn) (smtp.Session, error) { return p, nil }
func (postOffice) Mail(string, *smtp.MailOptions) error          { return nil }
func (postOffice) Reset()                                        {}
func (postOffice) Logout() error                                 { return nil }

func (postOffice) Rcpt(to string, _ *smtp.RcptOptions) error {
	if to == "gone@example.com" {
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	}
	return nil
}

func (p postOffice) Data(r io.Reader) error {
	letter, err := mail.CreateReader(r)
	if err != nil {
		return err
	}
	part, err := letter.NextPart()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(part.Body)
	p.texts <- string(text)
	return err
}

func openPostOffice(t *testing.T) (postOffice, int) {
	t.Helper()
	office := postOffice{make(chan string, 4)}
	server := smtp.NewServer(office)
	server.Domain = "localhost"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ok(t, err)
	go server.Serve(listener) //nolint:errcheck // it ends with the test
	t.Cleanup(func() { server.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	ok(t, err)
	number, err := strconv.Atoi(port)
	ok(t, err)
	return office, number
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type noListeners struct{}

func (noListeners) Publish(context.Context, string, []byte) error { return nil }
func (noListeners) Channels() []string                            { return nil }

// TestMail_AReplyReachesWhoLeft is the way of a visitor who left an address:
// the agent's reply goes there by SMTP, and its link opens this conversation on
// another device, once. What a server refuses, the agent sees.
func TestMail_AReplyReachesWhoLeft(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		office, port := openPostOffice(t)
		queue, err := jobs.New(jobs.Deps{DB: db, Clock: clock.Real{}, Logger: slog.New(slog.DiscardHandler)})
		ok(t, err)
		service, err := desk.New(desk.Deps{DB: db, Jobs: deskJobs{queue}, Clock: clock.Real{}, Publisher: noListeners{}})
		ok(t, err)
		system := access.With(t.Context(), access.System())
		_, err = service.EnsureDefaults(system)
		ok(t, err)
		settings, err := service.Settings(system)
		ok(t, err)
		settings.PublicURL = "https://desk.example"
		settings.Mail = desk.MailSettings{Host: "127.0.0.1", Port: port, From: "desk@example.com", TLS: "none"}
		_, err = service.SaveSettings(system, settings)
		ok(t, err)
		made, err := service.CreateAgent(system, desk.NewAgent{Email: "aino@example.com", Name: "Aino", Password: "a long enough password", Role: access.Agent})
		ok(t, err)
		agent := access.With(t.Context(), made.Actor())

		for _, row := range []struct{ address, state string }{{"hannah@example.com", "sent"}, {"gone@example.com", "refused"}} {
			id := askAndLeave(t, service, row.address)
			_, err = service.Take(agent, id)
			ok(t, err)
			_, err = service.Post(agent, id, desk.PostRequest{ClientID: "r", Text: "It reaches you tomorrow."})
			ok(t, err)
			_, err = queue.RunDue(system, jobs.Handlers{
				desk.JobMail: {Handle: sendMail(service)}, desk.JobTurn: {Handle: nothing}, desk.JobUnderstand: {Handle: nothing},
			})
			ok(t, err)
			if got := mailState(t, service, agent, id); got != row.state {
				t.Errorf("the mail to %s is %q, want %q", row.address, got, row.state)
			}
			if row.state == "sent" {
				resumes(t, service, <-office.texts, id)
			}
		}
	})
}

func nothing(context.Context, jobs.Job) error { return nil }

func askAndLeave(t *testing.T, service *desk.Service, address string) string {
	t.Helper()
	session, err := service.OpenSession(t.Context(), desk.SessionRequest{})
	ok(t, err)
	actor, err := service.AuthenticateVisitor(t.Context(), session.Token)
	ok(t, err)
	visitor := access.With(t.Context(), actor)
	started, err := service.Start(visitor, desk.StartRequest{ClientID: "q", Text: "Where is my parcel?"})
	ok(t, err)
	_, err = service.RequestHandoff(visitor, started.Conversation.ID)
	ok(t, err)
	_, err = service.LeaveContact(visitor, started.Conversation.ID, desk.ContactData{Email: address})
	ok(t, err)
	return started.Conversation.ID
}

func mailState(t *testing.T, service *desk.Service, agent context.Context, id string) string {
	t.Helper()
	page, err := service.Events(agent, id, desk.EventsQuery{})
	ok(t, err)
	var state desk.MailData
	for _, event := range page.Events {
		if event.Type == desk.TypeMail {
			ok(t, event.Decode(&state))
		}
	}
	return state.State
}

var resumeLink = regexp.MustCompile(`https://desk\.example/resume#(\S+)`)

func resumes(t *testing.T, service *desk.Service, text, id string) {
	t.Helper()
	link := resumeLink.FindStringSubmatch(text)
	if link == nil || !strings.Contains(text, "It reaches you tomorrow.") {
		t.Fatalf("the mail says neither the reply nor the way back:\n%s", text)
	}
	resumed, err := service.Resume(t.Context(), link[1])
	ok(t, err)
	if resumed.ConversationID != id {
		t.Errorf("the link opened %s, want %s", resumed.ConversationID, id)
	}
	if _, err := service.Resume(t.Context(), link[1]); err == nil {
		t.Error("the link opened twice")
	}
}
