package pgserver_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/segue-desk/segue/internal/testdb/pgserver"
)

func TestServer_AnswersUntilStopped(t *testing.T) {
	ctx := context.Background()
	server, err := pgserver.Start(ctx)
	if err != nil {
		t.Fatal(err)
	}
	connection, err := pgx.Connect(ctx, server.URL())
	if err != nil {
		t.Fatal(err)
	}
	var version int
	if err := connection.QueryRow(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil || version < 150000 {
		t.Errorf("version = %d, %v; the desk needs 15 or newer", version, err)
	}
	if err := server.Stop(); err != nil {
		t.Errorf("Stop: %v", err)
	}
	if _, err := pgx.Connect(ctx, server.URL()); err == nil {
		t.Error("the server still answers after Stop")
	}
}
