package main

import (
	"context"
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
)

// command runs the program and gives its status and what it said.
func command(t *testing.T, env []string, args ...string) (int, string) {
	t.Helper()
	out := newOutput()
	return run(t.Context(), args, env, streams{out, out}), out.String()
}

func signIn(t *testing.T, store storeOptions, email, password string) (agent desk.Agent, err error) {
	t.Helper()
	problem := store.withDesk(t.Context(), (&cli{}).logger(t.Output()), func(ctx context.Context, service *desk.Service) error {
		agent, err = service.SignIn(ctx, email, password)
		return nil
	})
	if problem != nil {
		t.Fatal(problem)
	}
	return agent, err
}

func TestUser_AddAndResetPassword(t *testing.T) {
	testdb.EachAddress(t, func(t *testing.T, address string) {
		store := storeOptions{Data: t.TempDir(), Database: address}
		options := []string{"--data", store.Data, "--database", address}
		status, said := command(t, []string{"SEGUE_PASSWORD=correct horse battery"},
			append([]string{"user", "add", "ada@example.com", "--name", "Ada", "--role", "editor"}, options...)...)
		if status != 0 || strings.Contains(said, "horse") {
			t.Fatalf("add: %d %s", status, said)
		}
		agent, err := signIn(t, store, "ada@example.com", "correct horse battery")
		if err != nil || agent.Name != "Ada" || agent.Role != "editor" {
			t.Errorf("signed in as %+v, %v", agent, err)
		}

		status, said = command(t, nil, append([]string{"user", "reset-password", "ada@example.com"}, options...)...)
		_, password, told := strings.Cut(strings.TrimSpace(said), "password: ")
		if status != 0 || !told {
			t.Fatalf("reset: %d %s", status, said)
		}
		if _, err := signIn(t, store, "ada@example.com", password); err != nil {
			t.Errorf("with the printed password: %v", err)
		}
		if _, err := signIn(t, store, "ada@example.com", "correct horse battery"); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("with the old password: %v", err)
		}
	})
}

func TestUser_SaysWhatIsWrong(t *testing.T) {
	data := t.TempDir()
	if status, said := command(t, nil, "user", "add", "ada@example.com", "--data", data); status != 0 {
		t.Fatal(said)
	}
	for _, row := range []struct {
		name   string
		args   []string
		status int
	}{
		{"the address is taken", []string{"add", "ada@example.com"}, 1},
		{"no address", []string{"add", "ada"}, 1},
		{"a short password", []string{"add", "bo@example.com", "--password", "short"}, 1},
		{"an unknown role", []string{"add", "bo@example.com", "--role", "king"}, 2},
		{"nobody has the address", []string{"reset-password", "bo@example.com"}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			status, said := command(t, nil, append(append([]string{"user"}, row.args...), "--data", data)...)
			if status != row.status || strings.Contains(said, "went wrong") {
				t.Errorf("status %d: %s", status, said)
			}
		})
	}
}
