package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

const tick = 10 * time.Millisecond // of the processor times in /proc on Linux

// cpuOf gives the processor time of a process so far, with that of its children
// that have ended.
func cpuOf(pid int) time.Duration {
	own, ended, _ := times(strconv.Itoa(pid))
	return own + ended
}

// familyCPU gives that of a process and all its children.
func familyCPU(pid int) time.Duration {
	if pid == 0 {
		return 0
	}
	sum := cpuOf(pid)
	all, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range all {
		if own, _, parent := times(filepath.Base(dir)); parent == pid {
			sum += own
		}
	}
	return sum
}

// times reads /proc/PID/stat; zeros when the process is gone.
func times(pid string) (own, ended time.Duration, parent int) {
	data, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0, 0, 0
	}
	_, rest, _ := strings.Cut(string(data), ") ") // the name may hold anything
	field := strings.Fields(rest)
	if len(field) < 15 {
		return 0, 0, 0
	}
	number := func(i int) time.Duration {
		n, _ := strconv.Atoi(field[i])
		return time.Duration(n)
	}
	return (number(11) + number(12)) * tick, (number(13) + number(14)) * tick, int(number(1))
}

// memoryOf gives the resident memory of a process in KiB.
func memoryOf(pid int) int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	n, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return n
}

// postmaster gives the process that PostgreSQL's others come from; 0 for SQLite.
func postmaster(ctx context.Context, address string) (int, error) {
	if address == "" {
		return 0, nil
	}
	connection, err := pgx.Connect(ctx, address)
	if err != nil {
		return 0, err
	}
	defer connection.Close(ctx) //nolint:errcheck // it has said what was asked
	var pid int
	if err := connection.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid); err != nil {
		return 0, err
	}
	_, _, parent := times(strconv.Itoa(pid))
	return parent, nil
}
