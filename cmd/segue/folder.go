package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/segue-desk/segue/internal/fault"
)

// openFolder makes the data folder when it is missing and checks that it can
// be written.
func openFolder(dir string) error {
	const op = "folder.open"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fault.Wrap(err, fault.Invalid, op,
			fmt.Sprintf("The data folder %s cannot be made. Choose another with --data.", dir))
	}
	probe, err := os.CreateTemp(dir, ".segue-probe-")
	if err != nil {
		return fault.Wrap(err, fault.Invalid, op,
			fmt.Sprintf("The data folder %s is not writable. Give this account the right to write there, or choose another with --data.", dir))
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// lockFolder keeps a second serve away from the data folder until release is
// called or the process ends, however it does.
func lockFolder(dir string) (release func(), err error) {
	const op = "folder.lock"
	file, err := os.OpenFile(filepath.Join(dir, "segue.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, op, fmt.Sprintf("The lock in the data folder %s cannot be opened.", dir))
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(inUse(op, dir, file), file.Close())
	}
	if err != nil {
		return nil, fault.Wrap(errors.Join(err, file.Close()), fault.Unavailable, op,
			fmt.Sprintf("The data folder %s cannot be locked. It must be on a disk of this machine.", dir))
	}
	if err := errors.Join(file.Truncate(0), writePID(file)); err != nil {
		return nil, fault.Wrap(errors.Join(err, file.Close()), fault.Unavailable, op, "The lock file cannot be written. Is the disk full?")
	}
	return func() { file.Close() }, nil
}

func writePID(file *os.File) error {
	_, err := file.WriteAt(fmt.Appendf(nil, "%d\n", os.Getpid()), 0)
	return err
}

func inUse(op, dir string, file *os.File) error {
	holder := make([]byte, 20)
	n, _ := file.ReadAt(holder, 0) // only to help; an empty file is fine
	process := "Another segue serve"
	if pid := strings.TrimSpace(string(holder[:n])); pid != "" {
		process += " (process " + pid + ")"
	}
	return fault.New(fault.Conflict, op,
		"%s already works in the data folder %s. Stop it, or give this one another folder with --data.", process, dir)
}
