package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal ends the program gently, the second one at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Environ(), streams{os.Stdout, os.Stderr}))
}

// streams is where a command writes: what was asked for, and what goes on.
type streams struct{ out, err io.Writer }

// run is the program without the process around it. It gives the status: 0,
// 1 when the command failed, 2 when it was not understood.
func run(ctx context.Context, args, environ []string, to streams) int {
	parsed, status := parse(args, environ, to)
	if parsed == nil {
		return status
	}
	logger := parsed.options.logger(to.err)
	for _, warning := range parsed.warnings {
		logger.Warn(warning)
	}
	slog.SetDefault(logger)
	parsed.context.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.context.Run(logger, to); err != nil {
		complain(to.err, err)
		return 1
	}
	return 0
}
