package main

import (
	"io"
	"net"
	"sync"
	"time"
)

// proxy stands between the clients and the program, and makes the network bad.
type proxy struct {
	listener net.Listener
	target   string

	mu    sync.Mutex
	open  map[net.Conn]bool
	delay time.Duration
}

func newProxy(target string) (*proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it lives as long as the run
	if err != nil {
		return nil, err
	}
	p := &proxy{listener: listener, target: target, open: map[net.Conn]bool{}}
	go p.serve()
	return p, nil
}

func (p *proxy) url() string { return "http://" + p.listener.Addr().String() }

func (p *proxy) serve() {
	for {
		from, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.join(from)
	}
}

func (p *proxy) join(from net.Conn) {
	to, err := net.Dial("tcp", p.target) //nolint:noctx // the program is on this machine
	if err != nil {
		_ = from.Close()
		return
	}
	p.mu.Lock()
	p.open[from], p.open[to] = true, true
	p.mu.Unlock()
	var both sync.WaitGroup
	for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
		both.Go(func() {
			p.carry(way[0], way[1])
			_ = from.Close()
			_ = to.Close()
		})
	}
	both.Wait()
	p.mu.Lock()
	delete(p.open, from)
	delete(p.open, to)
	p.mu.Unlock()
}

func (p *proxy) carry(from io.Reader, to io.Writer) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			p.mu.Lock()
			delay := p.delay
			p.mu.Unlock()
			time.Sleep(delay)
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// cut ends every connection, also in the middle of an answer.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.Close()
	}
}

// slow makes each piece wait so long.
func (p *proxy) slow(delay time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = delay
}

func (p *proxy) calm()  { p.slow(0) }
func (p *proxy) close() { _ = p.listener.Close(); p.cut() }
