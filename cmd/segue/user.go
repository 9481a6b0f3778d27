package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"strings"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

// userCmd is about the people of the desk.
type userCmd struct {
	Add           userAddCmd   `cmd:"" help:"Add a person. Without --password one is made up and printed."`
	ResetPassword userResetCmd `cmd:"" help:"Give a person a new password. Without --password one is made up and printed."`
}

// credentials are what both commands take.
type credentials struct {
	storeOptions
	Email    string `arg:"" help:"The person's e-mail address, by which they sign in."`
	Password string `help:"The new password, at least 10 characters. Better as SEGUE_PASSWORD_FILE, since other accounts can read a command line." placeholder:"TEXT"`
}

// choose gives the password, and the line that tells a made-up one.
func (c credentials) choose() (password, told string) {
	if c.Password != "" {
		return c.Password, ""
	}
	password = rand.Text()
	return password, "password: " + password + "\n"
}

// userAddCmd adds a person.
type userAddCmd struct {
	credentials
	Name      string      `help:"The name that visitors see. Without it, the address up to the @." placeholder:"TEXT"`
	Role      access.Role `help:"What they may do: admin, editor or agent." enum:"admin,editor,agent" default:"admin" placeholder:"ROLE"`
	Languages []string    `help:"The languages that they write, such as en,fi." placeholder:"LOCALE"`
}

// Run adds the person and prints what they need to sign in.
func (c *userAddCmd) Run(ctx context.Context, logger *slog.Logger, to streams) error {
	password, told := c.choose()
	name := c.Name
	if name == "" {
		name, _, _ = strings.Cut(c.Email, "@")
	}
	return c.withDesk(ctx, logger, func(ctx context.Context, service *desk.Service) error {
		agent, err := service.CreateAgent(ctx, desk.NewAgent{
			Email: c.Email, Name: name, Password: password, Role: c.Role, Languages: c.Languages,
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(to.out, "added %s as %s\n%s", agent.Email, agent.Role, told)
		return err
	})
}

// userResetCmd sets a new password.
type userResetCmd struct{ credentials }

// Run sets the password.
func (c *userResetCmd) Run(ctx context.Context, logger *slog.Logger, to streams) error {
	password, told := c.choose()
	return c.withDesk(ctx, logger, func(ctx context.Context, service *desk.Service) error {
		if err := service.SetPassword(ctx, c.Email, password); err != nil {
			return err
		}
		_, err := fmt.Fprintf(to.out, "%s has a new password\n%s", c.Email, told)
		return err
	})
}

// withDesk runs fn as the program itself, on a quiet desk.
func (o storeOptions) withDesk(ctx context.Context, logger *slog.Logger, fn func(ctx context.Context, service *desk.Service) error) error {
	db, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	service, err := quietDesk(db, logger)
	if err != nil {
		return err
	}
	return fn(access.With(ctx, access.System()), service)
}
