package evaluate

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/segue-desk/segue/assist"
)

// LanguageReport holds the figures of language identification; shares are 0 to 1.
type LanguageReport struct {
	Samples  int                `json:"samples"`
	Accuracy float64            `json:"accuracy"`
	ByLocale map[string]float64 `json:"by_locale"` // accuracy on the samples of each
	HeapMB   float64            `json:"heap_mb"`   // live heap once the languages are known
	Latency  Latency            `json:"latency_us"`
}

// Languages identifies every sample, with the visitor's context as the bot knows
// it. HeapMB is the caller's.
func Languages(listener *assist.Listener, samples []Sample) *LanguageReport {
	r := &LanguageReport{Samples: len(samples), ByLocale: map[string]float64{}}
	took := make([]time.Duration, 0, len(samples))
	all, right := map[string]int{}, 0
	for _, s := range samples {
		var before []string
		for _, c := range s.Context {
			if c.fromVisitor() {
				before = append(before, c.Text)
			}
		}
		begin := time.Now()
		got := listener.Language(s.Text, before...)
		took = append(took, time.Since(begin))
		all[s.Locale]++
		if got == s.Locale {
			right++
			r.ByLocale[s.Locale]++
		}
	}
	for locale, n := range all {
		r.ByLocale[locale] = over(r.ByLocale[locale], n)
	}
	r.Accuracy, r.Latency = over(float64(right), len(samples)), latencyOf(took)
	return r
}

// WriteTable writes the report for people.
func (r *LanguageReport) WriteTable(w io.Writer) error {
	rows := []row{{"samples", fmt.Sprint(r.Samples)}, {"language right", fmt.Sprintf("%.3f", r.Accuracy)}}
	for _, locale := range slices.Sorted(maps.Keys(r.ByLocale)) {
		rows = append(rows, row{"  " + locale, fmt.Sprintf("%.3f", r.ByLocale[locale])})
	}
	return writeRows(w, append(rows, row{"a message", r.Latency.String()}, row{"heap", fmt.Sprintf("%.1f MB", r.HeapMB)}))
}
