package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// program is the process under test, started again and again on one store.
type program struct {
	options options
	data    string
	address string
	log     *os.File

	mu     sync.Mutex
	cmd    *exec.Cmd
	starts int
}

func startProgram(ctx context.Context, o options) (*program, error) {
	data, err := os.MkdirTemp("", "segue-chaos-")
	if err != nil {
		return nil, err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &program{options: o, data: data, address: listener.Addr().String()}
	if err := listener.Close(); err != nil {
		return nil, err
	}
	if p.log, err = os.Create(data + ".log"); err != nil {
		return nil, err
	}
	fmt.Println("the program's log:", p.log.Name())
	return p, p.start(ctx)
}

// start runs the program until it answers questions.
func (p *program) start(ctx context.Context) error {
	args := []string{"serve", "--demo", "--listen", p.address, "--data", p.data}
	if p.options.database != "" {
		args = append(args, "--database", p.options.database)
	}
	cmd := exec.Command(p.options.program, args...) //nolint:gosec,noctx // the program that the caller named; it is killed by hand
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
	return errors.Join(errors.New("the program ended without listening; see its log"), cmd.Wait())
}

func (p *program) ready(ctx context.Context) error {
	for range 600 {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.address+"/readyz", nil)
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
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return errors.New("the program is not ready after 30 s; see its log")
}

// kill ends the process at once, as a power cut would.
func (p *program) kill() {
	p.mu.Lock()
	cmd := p.cmd
	p.mu.Unlock()
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // "killed" is what was wanted
}

// fillDisk lets no file of the process grow beyond what it is now, as a full
// disk does, or takes that back.
func (p *program) fillDisk(ctx context.Context, full bool) error {
	limit := "unlimited"
	if full {
		limit = "4096"
	}
	p.mu.Lock()
	pid := p.cmd.Process.Pid
	p.mu.Unlock()
	return exec.CommandContext(ctx, "prlimit", "--pid", strconv.Itoa(pid), "--fsize="+limit+":unlimited").Run() //nolint:gosec // numbers of our own
}

// ensure starts the program when it does not run.
func (p *program) ensure(ctx context.Context) error {
	p.mu.Lock()
	cmd := p.cmd
	p.mu.Unlock()
	if cmd.ProcessState == nil && p.ready(ctx) == nil {
		return nil
	}
	p.kill()
	return p.start(ctx)
}

func (p *program) stop() {
	p.kill()
	_ = p.log.Close()
	_ = os.RemoveAll(p.data)
}
