package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"slices"

	"github.com/segue-desk/segue/cmd/segue/demo"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/kb/source"
)

// fillDemo fills an empty store with the demo desk, whole or not at all, so
// that a start that was interrupted begins anew. Nobody listens yet, so it has
// a desk of its own that delivers nothing live.
func fillDemo(ctx context.Context, db *database.DB, logger *slog.Logger) error {
	service, err := quietDesk(db, logger)
	if err != nil {
		return err
	}
	library, err := kb.New(kb.Deps{DB: db, Clock: clock.Real{}, Log: logger})
	if err != nil {
		return err
	}
	return db.InTx(access.With(ctx, access.System()), func(ctx context.Context) error {
		if _, err := service.EnsureDefaults(ctx); err != nil {
			return err
		}
		filled, err := demo.Fill(ctx, demo.Deps{
			DB: db, Desk: service, Now: clock.Real{}.Now(),
			Import: func(ctx context.Context, articles fs.FS) error {
				files, err := source.Folder(articles)
				if err != nil {
					return err
				}
				_, err = library.Import(ctx, files, kb.ImportOptions{})
				return err
			},
			Synonyms: library.SetSynonyms,
			Tests: func(ctx context.Context, questions []byte) error {
				list, _ := kb.ReadTestQuestions(questions, "en")
				_, err := library.AddTestQuestions(ctx, list)
				return err
			},
		})
		if !filled && err == nil {
			logger.Info("the store is filled already; the demo changes nothing")
		}
		return err
	})
}

// welcomeToDemo prints where to go, and the logins that are the demo's.
func welcomeToDemo(ctx context.Context, to io.Writer, base string, service *desk.Service) error {
	agents, err := service.Agents(access.With(ctx, access.System()))
	if err != nil {
		return err
	}
	logins, err := demo.Logins()
	if err != nil {
		return err
	}
	fmt.Fprintf(to, "\n  the shop, with the widget    %[1]s/demo\n  both sides at once           %[1]s/demo/stage\n"+
		"  the help centre              %[1]s/help\n  the console                  %[1]s/console/\n", base)
	for _, login := range logins {
		if slices.ContainsFunc(agents, func(a desk.Agent) bool { return a.Email == login.Email }) {
			fmt.Fprintf(to, "    sign in as %-6s           %s / %s\n", login.Role, login.Email, login.Password)
		}
	}
	fmt.Fprintln(to)
	return nil
}
