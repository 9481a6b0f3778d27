// Command chaos tries to make a desk lose a message. It starts bin/segue with
// the demo desk behind a proxy, lets visitors and agents write numbered
// messages over HTTP and read over WebSocket, and meanwhile kills the program
// (SIGKILL), cuts and delays its connections, ends those of its database, and
// takes its disk away, by a plan that the seed gives. At the end every message
// that was acknowledged has to be there once and in order, at every reader;
// every conversation has one owner and every turn one outcome. It measures and
// is not shipped.
package main
