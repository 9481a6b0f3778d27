package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/segue-desk/segue/internal/fault"
)

// shutdownTime is what open requests get when the program ends; it must be
// over within 10 s.
const shutdownTime = 8 * time.Second

func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.Wrap(err, fault.Conflict, "serve.listen",
			fmt.Sprintf("The address %s is taken by another program. Stop that one, or choose another with --listen HOST:PORT.", address))
	case errors.Is(err, syscall.EACCES):
		return nil, fault.Wrap(err, fault.Forbidden, "serve.listen",
			fmt.Sprintf("This account may not listen on %s. Choose a port above 1023 with --listen HOST:PORT.", address))
	default:
		return nil, fault.Wrap(err, fault.Invalid, "serve.listen",
			fmt.Sprintf("It is not possible to listen on %s. It must be HOST:PORT, with an address of this machine.", address))
	}
}

// addressOf gives where a listener is reached from this machine, such as
// http://127.0.0.1:8080: with the port that it really got, and for one that is
// open to all networks by a name that a browser can open.
func addressOf(listener net.Listener) string {
	address := listener.Addr().String()
	if at, ok := listener.Addr().(*net.TCPAddr); ok && at.IP.IsUnspecified() {
		address = net.JoinHostPort("localhost", strconv.Itoa(at.Port))
	}
	return "http://" + address
}

// answer serves the handler until ctx ends, then lets open requests finish.
func answer(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		return server.Close()
	}
	return nil
}
