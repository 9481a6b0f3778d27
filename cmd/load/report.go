package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// report is what was measured; times are milliseconds.
type report struct {
	Database string `json:"database"`

	IdleShare float64 `json:"idle_cpu_share"` // of a core, nobody connected

	Message work `json:"message"`        // a visitor's, to its readers, after the handoff
	Write   work `json:"agent_write"`    // an agent's note
	Turn    work `json:"first_question"` // a new visitor's session and question, with the bot's answer

	Sockets  int     `json:"sockets"`
	SocketP5 float64 `json:"socket_p50"` // from POST to each socket
	SocketP9 float64 `json:"socket_p99"`

	Idle        int     `json:"idle_connections"`
	KiBEach     float64 `json:"idle_kib_each"`
	IdleWorkCPU float64 `json:"idle_connections_cpu_share"`
	Steady      work    `json:"steady"` // at the rate, among the idle ones
	MemoryStart int     `json:"steady_mib_start"`
	MemoryEnd   int     `json:"steady_mib_end"`

	Conversations int                `json:"conversations"`
	Lists         map[string]latency `json:"lists"`
}

// work is what an operation took and cost.
type work struct {
	latency
	Count  int     `json:"count"`
	Failed int     `json:"failed"`
	App    float64 `json:"app_cpu"`
	Store  float64 `json:"database_cpu"` // PostgreSQL's
}

type latency struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func latencyOf(took []time.Duration) latency {
	if len(took) == 0 {
		return latency{}
	}
	slices.Sort(took)
	return latency{millis(took[len(took)/2]), millis(took[min(len(took)-1, len(took)*99/100)])}
}

func (r *report) print(out io.Writer, o options) {
	line := func(name, format string, a ...any) {
		fmt.Fprintf(out, "%-44s "+format+"\n", append([]any{name}, a...)...)
	}
	works := func(name string, w work) {
		line(name, "%7.2f p50 %7.2f p99 ms, CPU %5.2f + %5.2f ms (program + PostgreSQL), %d, %d failed", w.P50, w.P99, w.App, w.Store, w.Count, w.Failed)
	}
	fmt.Fprintln(out, "database:", r.Database)
	line("idle process", "%.2f %% of a core", 100*r.IdleShare)
	works("visitor's message after the handoff", r.Message)
	works("new visitor's question and the bot's answer", r.Turn)
	works("agent's note", r.Write)
	line(fmt.Sprintf("visitor's message to %d sockets", r.Sockets), "%7.2f p50 %7.2f p99 ms", r.SocketP5, r.SocketP9)
	line(fmt.Sprintf("%d idle visitors", r.Idle), "%.1f KiB each, %.2f %% of a core in all", r.KiBEach, 100*r.IdleWorkCPU)
	works(fmt.Sprintf("%d messages a second for %s among them", o.rate, o.length), r.Steady)
	line("memory at its start and end", "%d and %d MiB", r.MemoryStart, r.MemoryEnd)
	for _, asked := range pagesAsked {
		line(fmt.Sprintf("page of %q among %d conversations", asked.name, r.Conversations), "%7.2f p50 %7.2f p99 ms", r.Lists[asked.name].P50, r.Lists[asked.name].P99)
	}
}
