// Package trial runs the program as a process of its own and speaks to it over
// HTTP as visitors and agents do, for programs that measure it or try to break
// it. A [Program] is the process, a [Client] somebody who calls it. It knows no
// domain: paths and bodies are the caller's.
package trial
