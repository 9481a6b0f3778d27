package testdb

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/segue-desk/segue/internal/testdb/pgserver"
)

// postgresServer gives a function that gives the server's address and keeps the
// server reachable. It ends with the test process, also when that is killed;
// see package pgserver.
var postgresServer = sync.OnceValues(func() (func() string, error) {
	if address := os.Getenv("SEGUE_TEST_POSTGRES"); address != "" {
		return func() string { return address }, nil
	}
	server, err := pgserver.Start(context.Background())
	if err != nil {
		return nil, err
	}
	return server.URL, nil
})

var (
	databases     atomic.Int64
	templateName  = fmt.Sprintf("segue_template_%d", os.Getpid())
	templateReady = sync.OnceValue(func() error {
		if err := execute(fmt.Sprintf("CREATE DATABASE %s TEMPLATE template0", templateName)); err != nil {
			return err
		}
		address, err := addressOf(templateName)
		if err != nil {
			return err
		}
		return migrate(address)
	})
)

func postgresTemplate(t testing.TB) string {
	t.Helper()
	if err := templateReady(); err != nil {
		t.Fatalf("testdb: a migrated PostgreSQL database: %v", err)
	}
	return templateName
}

func createPostgres(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprintf("segue_%d_%d", os.Getpid(), databases.Add(1))
	if err := execute(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)); err != nil {
		t.Fatalf("testdb: %v", err)
	}
	t.Cleanup(func() {
		if err := execute(fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", name)); err != nil {
			t.Errorf("testdb: %v", err)
		}
	})
	address, err := addressOf(name)
	if err != nil {
		t.Fatalf("testdb: %v", err)
	}
	return address
}

func addressOf(name string) (string, error) {
	server, err := postgresServer()
	if err != nil {
		return "", err
	}
	address, err := url.Parse(server())
	if err != nil {
		return "", fmt.Errorf("SEGUE_TEST_POSTGRES: %w", err)
	}
	address.Path = "/" + name
	return address.String(), nil
}

// execute runs one statement outside of any test's database.
func execute(statement string) error {
	ctx := context.Background()
	address, err := addressOf("postgres")
	if err != nil {
		return err
	}
	connection, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	defer connection.Close(ctx)
	if _, err := connection.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}
