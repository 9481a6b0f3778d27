package main

import (
	"fmt"
	"io"

	"github.com/segue-desk/segue/assist/evaluate"
)

// writeHeading begins a suite's table, in Markdown.
func writeHeading(w io.Writer, s suite) error {
	phrasings, outside := 0, 0
	for _, a := range s.articles {
		phrasings += len(a.Phrasings)
	}
	for _, q := range s.questions {
		if len(q.Expect) == 0 {
			outside++
		}
	}
	_, err := fmt.Fprintf(w, "\n### %s\n\n%d texts with %d phrasings; %d questions, %d of them out of scope.\n\n"+
		"| | P@1 | P@3 | R@5 | MRR | AUROC right | a question, p50 | p99 | ready after |\n|---|---|---|---|---|---|---|---|---|\n",
		s.name, len(s.articles), phrasings, len(s.questions), outside)
	return err
}

func writeRow(w io.Writer, name string, r *evaluate.Report) error {
	auroc := "–"
	if r.AUROCRight != nil {
		auroc = share(*r.AUROCRight)
	}
	_, err := fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %.0f µs | %.0f µs | %.0f ms |\n",
		name, share(r.PAt1), share(r.PAt3), share(r.RAt5), share(r.MRR), auroc, r.Latency.P50, r.Latency.P99, r.TrainMS)
	return err
}

// share writes a number between 0 and 1 as the documentation does: .937.
func share(v float64) string {
	s := fmt.Sprintf("%.3f", v)
	if v < 1 && len(s) > 1 && s[0] == '0' {
		return s[1:]
	}
	return s
}
