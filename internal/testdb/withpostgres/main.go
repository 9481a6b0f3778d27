// Command withpostgres runs another program with a private PostgreSQL server,
// whose address is in SEGUE_TEST_POSTGRES, and ends with that program's
// status. So that the tests of all packages, and those of the pages, share one
// server:
//
//	go run ./internal/testdb/withpostgres go test ./...
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/segue-desk/segue/internal/testdb/pgserver"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: withpostgres PROGRAM [ARGUMENT…]")
		os.Exit(2)
	}
	status, err := run(context.Background(), os.Args[1], os.Args[2:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

// run gives the program's status, or 1 with the reason why it did not run.
func run(ctx context.Context, program string, args []string) (int, error) {
	server, err := pgserver.Start(ctx)
	if err != nil {
		return 1, err
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), "SEGUE_TEST_POSTGRES="+server.URL())
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	stopped := server.Stop()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), stopped
	}
	if err = errors.Join(err, stopped); err != nil {
		return 1, err
	}
	return 0, nil
}
