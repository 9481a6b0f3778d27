package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
)

// serveCmd runs the help desk.
type serveCmd struct {
	storeOptions
	Listen          string         `help:"The address to answer on. Behind a reverse proxy 127.0.0.1:8080 is right; 0.0.0.0:8080 is open to the network." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	TrustedProxies  []netip.Prefix `help:"Networks of reverse proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8." placeholder:"CIDR"`
	MetricsNetworks []netip.Prefix `help:"Networks that may read /metrics, beside this machine." placeholder:"CIDR"`
	Demo            bool           `help:"Fill an empty store with the demo desk, an invented outdoor shop, and print its addresses and logins."`
}

// Run serves until ctx ends. What can go wrong at the start goes wrong before
// anything is changed: the folder, its lock, the address, then the store.
func (s *serveCmd) Run(ctx context.Context, logger *slog.Logger, to streams) error {
	if err := openFolder(s.Data); err != nil {
		return err
	}
	unlock, err := lockFolder(s.Data)
	if err != nil {
		return err
	}
	defer unlock()
	listener, err := listen(ctx, s.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	db, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	program, err := wire(ctx, s, addressOf(listener), db, logger)
	if err != nil {
		return err
	}
	logger.Info("starting", "version", version(), "database", db.Dialect(), "data", s.Data)
	work := append(program.work, func(ctx context.Context) error { return answer(ctx, listener, program.handler) })
	return together(ctx, append(work, func(ctx context.Context) error {
		base := addressOf(listener)
		fmt.Fprintf(to.out, "listening on %s\n", base)
		if s.Demo {
			if err := welcomeToDemo(ctx, to.out, base, program.desk); err != nil {
				return err
			}
		}
		<-ctx.Done()
		logger.Info("ending")
		return nil
	})...)
}
