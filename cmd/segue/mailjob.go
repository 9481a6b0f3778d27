package main

import (
	"context"
	"errors"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/jobs"
	"github.com/segue-desk/segue/internal/mail"
)

var errNoMailServer = errors.New("no mail server is set up")

// sendMail is the handler of mail jobs: it sends a waiting mail with the
// server of the desk's settings.
func sendMail(service *desk.Service) func(ctx context.Context, job jobs.Job) error {
	return func(ctx context.Context, job jobs.Job) error {
		var args desk.MailArgs
		if err := job.Decode(&args); err != nil {
			return err
		}
		letter, due, err := service.MailToSend(ctx, args.MailID)
		if fault.Is(err, fault.NotFound) {
			return jobs.Permanent(err)
		}
		if err != nil || !due {
			return err
		}
		err = deliver(ctx, service, letter)
		switch {
		case err == nil:
			return service.MailSent(ctx, letter.ID)
		case mail.Refused(err), errors.Is(err, errNoMailServer), job.Attempt >= job.MaxAttempts:
			return service.MailRefused(ctx, letter.ID, reason(err))
		default:
			return err
		}
	}
}

func deliver(ctx context.Context, service *desk.Service, letter desk.Mail) error {
	settings, err := service.SettingsWithSecrets(ctx)
	if err != nil {
		return err
	}
	if settings.Mail.Host == "" {
		return errNoMailServer
	}
	server := mail.Server{
		Host: settings.Mail.Host, Port: settings.Mail.Port, TLS: settings.Mail.TLS,
		User: settings.Mail.User, Password: settings.Mail.Password,
	}
	return mail.Send(ctx, server, mail.Letter{
		ID: letter.ID, From: settings.Mail.From, To: letter.Recipient,
		Subject: letter.Subject, Text: letter.Text, HTML: letter.HTML,
	})
}

// reason is what agents read about a mail that did not go out: the server's
// own words are the most useful.
func reason(err error) string {
	var known *fault.Error
	if errors.As(err, &known) && known.Err != nil {
		return known.Err.Error()
	}
	return err.Error()
}
