package trial

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// Program is the process, which can be started again and again on one store.
type Program struct {
	Address string // host:port
	Log     string // the file of what it writes to standard error
	Data    string // its data folder

	file     string
	database string
	log      *os.File

	mu     sync.Mutex
	cmd    *exec.Cmd
	starts int
}

// New prepares a process of the program in file with the demo desk on a data
// folder of its own, with the given PostgreSQL or, when that is empty, SQLite.
func New(ctx context.Context, file, database string) (*Program, error) {
	data, err := os.MkdirTemp("", "segue-trial-")
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &Program{file: file, database: database, Data: data, Log: data + ".log", Address: listener.Addr().String()}
	if err := listener.Close(); err != nil {
		return nil, err
	}
	p.log, err = os.Create(p.Log)
	return p, err
}

// Start runs it until it answers questions.
func (p *Program) Start(ctx context.Context) error {
	args := []string{"serve", "--demo", "--listen", p.Address, "--data", p.Data}
	if p.database != "" {
		args = append(args, "--database", p.database)
	}
	cmd := exec.Command(p.file, args...) //nolint:gosec,noctx // the program that the caller named; it is killed by hand
	cmd.Stderr = p.log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	p.mu.Lock()
	p.cmd = cmd
	p.starts++
	p.mu.Unlock()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "listening on ") {
			go func() {
				for lines.Scan() { // what else it prints is nobody's
					continue
				}
			}()
			return p.ready(ctx)
		}
	}
	return errors.Join(errors.New("the program ended without listening; see "+p.Log), cmd.Wait())
}

func (p *Program) ready(ctx context.Context) error {
	for range 600 {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.Address+"/readyz", nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		if !Sleep(ctx, 50*time.Millisecond) {
			return ctx.Err()
		}
	}
	return errors.New("the program is not ready after 30 s; see " + p.Log)
}

// Starts tells how often it was started.
func (p *Program) Starts() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.starts
}

// PID names the process.
func (p *Program) PID() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Pid
}

// Kill ends the process at once, as a power cut would.
func (p *Program) Kill() {
	p.mu.Lock()
	cmd := p.cmd
	p.mu.Unlock()
	if cmd != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // "killed" is what was wanted
	}
}

// Ensure starts it when it does not run.
func (p *Program) Ensure(ctx context.Context) error {
	p.mu.Lock()
	cmd := p.cmd
	p.mu.Unlock()
	if cmd != nil && cmd.ProcessState == nil && p.ready(ctx) == nil {
		return nil
	}
	p.Kill()
	return p.Start(ctx)
}

// Stop kills it and takes its data away; the log stays.
func (p *Program) Stop() {
	p.Kill()
	_ = p.log.Close()
	_ = os.RemoveAll(p.Data)
}
