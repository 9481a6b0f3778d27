package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/segue-desk/segue/internal/fault"
)

// wakePipe is how a command that runs beside serve tells it that the store has
// changed: a named pipe in the data folder. Nobody has to look again and again.
const wakePipe = "segue.wake"

// wakeServe wakes the serve that works in the data folder. Without one there
// is nobody to wake, which is fine.
func wakeServe(dir string) error {
	path := filepath.Join(dir, wakePipe)
	if !isPipe(path) {
		return nil
	}
	pipe, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.ENXIO) {
		return nil
	}
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "wake", "A running serve could not be told of the change; it will see it within seconds.")
	}
	defer pipe.Close()
	if _, err := pipe.Write([]byte{'\n'}); err != nil && !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EPIPE) {
		return fault.Wrap(err, fault.Unavailable, "wake", "A running serve could not be told of the change; it will see it within seconds.")
	}
	return nil
}

// awaken calls wake whenever another process wakes this one, until ctx ends.
// The data folder must be locked: a folder has one pipe and one reader.
func awaken(ctx context.Context, dir string, wake func()) error {
	path := filepath.Join(dir, wakePipe)
	if err := syscall.Mkfifo(path, 0o600); err != nil && !isPipe(path) {
		// Some disks have no pipes, and the name may be somebody else's. The
		// store is looked at every few seconds anyway.
		<-ctx.Done()
		return nil
	}
	// Open for writing as well, so that it stays open when a writer goes.
	pipe, err := os.OpenFile(path, os.O_RDWR|syscall.O_NONBLOCK, 0)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "wake", fmt.Sprintf("The pipe %s in the data folder cannot be opened.", wakePipe))
	}
	stop := context.AfterFunc(ctx, func() { pipe.Close() }) // ends the read
	defer stop()
	defer pipe.Close()
	buffer := make([]byte, 64)
	for {
		if _, err := pipe.Read(buffer); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return fault.Wrap(err, fault.Internal, "wake", "")
		}
		wake()
	}
}

func isPipe(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeNamedPipe != 0
}
