package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running PostgreSQL server. Keep it reachable: it ends when it is
// collected as garbage.
type Server struct {
	port   int
	leash  io.Closer
	keeper *exec.Cmd
}

// keep runs the server and waits on standard input: its end means that the
// starting process is gone or calls Stop. A signal on parent's death would hang
// on one of Go's threads and leave the folder behind.
const keep = `"$1/postgres" -D "$2/data" -h 127.0.0.1 -p "$3" \
	-c unix_socket_directories= -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
	-c max_connections=300 -c shared_buffers=64MB >"$2/log" 2>&1 &
server=$!
read -r _
kill -QUIT "$server"
wait "$server"
rm -rf "$2"`

// Start makes a database cluster and a server for it, in about a second. The
// error names the package to install when PostgreSQL is missing.
func Start(ctx context.Context) (*Server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	owner, err := ownerOf()
	if err != nil {
		return nil, err
	}
	dir, err := owner.tempDir()
	if err != nil {
		return nil, err
	}
	initdb := owner.command(ctx, dir, filepath.Join(programs, "initdb"),
		"--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "-D", filepath.Join(dir, "data"))
	if output, err := initdb.CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("pgserver: initdb: %w: %s", err, output)
	}
	port, err := freePort(ctx)
	if err != nil {
		return nil, err
	}
	return launch(ctx, owner, programs, dir, port)
}

func launch(ctx context.Context, owner owner, programs, dir string, port int) (*Server, error) {
	keeper := owner.command(context.WithoutCancel(ctx), dir, "/bin/sh", "-c", keep, "keep", programs, dir, strconv.Itoa(port))
	leash, err := keeper.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := keeper.Start(); err != nil {
		return nil, fmt.Errorf("pgserver: %w", err)
	}
	server := &Server{port: port, leash: leash, keeper: keeper}
	if err := server.wait(ctx); err != nil {
		text, _ := os.ReadFile(filepath.Join(dir, "log"))
		return nil, errors.Join(fmt.Errorf("pgserver: not ready: %w: %s", err, text), server.Stop())
	}
	return server, nil
}

// wait returns once the server takes connections, after 20 s at the latest.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		connection, err := pgx.Connect(ctx, s.URL())
		if err == nil {
			return connection.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}

// URL is the address of the server's database "postgres", as its superuser.
func (s *Server) URL() string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", s.port)
}

// Stop ends the server and removes its data.
func (s *Server) Stop() error {
	return errors.Join(s.leash.Close(), s.keeper.Wait())
}

func freePort(ctx context.Context) (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// findPrograms gives the folder of initdb and postgres.
func findPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(folders) == 0 {
		return "", errors.New("pgserver: PostgreSQL is not installed; on Debian: apt-get install postgresql")
	}
	return filepath.Dir(folders[len(folders)-1]), nil
}
