package evaluate

import (
	"fmt"
	"io"
)

// WriteTable writes the report for people.
func (r *Report) WriteTable(w io.Writer) error {
	return writeRows(w, []row{
		{"articles, phrasings", fmt.Sprintf("%d, %d", r.Articles, r.Phrasings)},
		{"questions, out of scope", fmt.Sprintf("%d, %d", r.Questions, r.OutOfScope)},
		{"right first / in three / in five", fmt.Sprintf("%.3f / %.3f / %.3f   (mrr %.3f)", r.PAt1, r.PAt3, r.RAt5, r.MRR)},
		{"confidence tells right from wrong", "AUROC " + optional(r.AUROCRight) + fmt.Sprintf("   AURC %.4f", r.AURC)},
		{"confidence tells scope", "AUROC " + optional(r.AUROCScope) + "   FPR95 " + optional(r.FPR95)},
		{"calibration error", fmt.Sprintf("%.4f", r.ECE)},
		{"coverage at 80 / 90 / 95 / 98 %", fmt.Sprintf("%.3f / %.3f / %.3f / %.3f", r.CoverageAt80, r.CoverageAt90, r.CoverageAt95, r.CoverageAt98)},
		{fmt.Sprintf("promise %.2f", r.Promise.Target), fmt.Sprintf("threshold %s, kept %s on %.3f of questions, bound %s",
			optional(r.Promise.Threshold), optional(r.Promise.Precision), r.Promise.Coverage, optional(r.Promise.LowerBound))},
		{"there: in scope right / out refused", fmt.Sprintf("%.3f / %s", r.InScopeAccuracy, optional(r.OOSRecall))},
		{"a question", r.Latency.String()},
		{"training, heap", fmt.Sprintf("%.0f ms, %.1f MB", r.TrainMS, r.HeapMB)},
	})
}

// row is a line of a table.
type row struct{ name, value string }

func writeRows(w io.Writer, rows []row) error {
	for _, row := range rows {
		if _, err := fmt.Fprintf(w, "%-36s %s\n", row.name, row.value); err != nil {
			return err
		}
	}
	return nil
}

// String gives the latency for people.
func (l Latency) String() string { return fmt.Sprintf("%.0f µs, p99 %.0f µs", l.P50, l.P99) }

func optional(v *float64) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf("%.4f", *v)
}
