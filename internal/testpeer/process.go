package testpeer

import (
	"bytes"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// patience is how long a program may take to answer for the first time.
const patience = 60 * time.Second

// freePort gives a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
}

// start runs the program until the test ends, and returns once the address
// answers 200.
func start(t *testing.T, ready, program string, args ...string) {
	t.Helper()
	var log bytes.Buffer
	command := exec.Command(program, args...)
	command.Stdout, command.Stderr = &log, &log
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // its children end with it
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = command.Wait() // how it ended stands in its log
		close(ended)
	}()
	t.Cleanup(func() {
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL) // gone already is well too
		<-ended
	})
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	late := time.After(patience)
	for !answers(ready) {
		select {
		case <-ended:
			t.Fatalf("%s ended before it answered:\n%s", program, log.String())
		case <-late:
			t.Fatalf("%s does not answer at %s after %v", program, ready, patience)
		case <-tick.C:
		}
	}
}

func answers(address string) bool {
	response, err := http.Get(address)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}
