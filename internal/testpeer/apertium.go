package testpeer

import (
	"os/exec"
	"testing"
)

// loopbackOnly runs Apertium's server, which has no option for the address: on
// its own it would listen to the whole network.
const loopbackOnly = `
import sys
import tornado.netutil, tornado.tcpserver, tornado.httpserver
bind = tornado.netutil.bind_sockets
def loopback(port, address=None, *args, **kwargs):
    return bind(port, "127.0.0.1", *args, **kwargs)
tornado.netutil.bind_sockets = tornado.tcpserver.bind_sockets = loopback
from apertium_apy.apy import main
main()
`

// Apertium starts Apertium's HTTP server with the installed pairs and gives its
// address.
func Apertium(t *testing.T) string {
	t.Helper()
	const python = "/usr/bin/python3" // Debian's: the server's modules are its packages
	if err := exec.Command(python, "-c", "import apertium_apy, tornado").Run(); err != nil {
		t.Fatal("Apertium's server is missing: apt-get install apertium-apy apertium-eng-spa apertium-swe-dan")
	}
	port := freePort(t)
	address := "http://127.0.0.1:" + port
	start(t, address+"/listPairs", python, "-c", loopbackOnly, "-p", port, "-j", "1", "/usr/share/apertium/modes")
	return address
}
