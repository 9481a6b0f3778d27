package pgserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// owner is whom the server runs as: PostgreSQL refuses to run as root, so then
// it is the system's user postgres.
type owner struct {
	credential *syscall.Credential // nil means ourselves
}

func ownerOf() (owner, error) {
	if os.Geteuid() != 0 {
		return owner{}, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return owner{}, fmt.Errorf("pgserver: root needs the account postgres, which Debian's package postgresql makes: %w", err)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return owner{}, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return owner{}, err
	}
	return owner{&syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// tempDir makes a folder that the owner can reach: with root's own TMPDIR it
// might not.
func (o owner) tempDir() (string, error) {
	if o.credential == nil {
		return os.MkdirTemp("", "segue-postgres-")
	}
	dir, err := os.MkdirTemp("/tmp", "segue-postgres-")
	if err != nil {
		return "", err
	}
	return dir, os.Chown(dir, int(o.credential.Uid), int(o.credential.Gid))
}

// command runs in a process group of its own, so that an interrupt from the
// keyboard reaches the tests first.
func (o owner) command(ctx context.Context, dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=" + dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: o.credential}
	return cmd
}
