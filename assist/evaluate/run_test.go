package evaluate_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
)

func TestRun_AsksADesk(t *testing.T) {
	articles := []rank.Article{
		{ID: "delivery", Locale: "en", Title: "Delivery", Phrasings: []string{"when does my parcel come", "how long is delivery"}},
		{ID: "return", Locale: "en", Title: "Returns", Phrasings: []string{"send it back", "return shoes"}},
	}
	desk, promise, err := evaluate.NewDesk(t.Context(), articles, 0.95, rank.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	questions := []evaluate.Question{
		{Question: "how long does the delivery take", Locale: "en", Expect: []string{"delivery"}},
		{Question: "can i return my shoes", Locale: "en", Expect: []string{"return"}},
		{Question: "who won the cup", Locale: "en"},
		{Question: "let me talk to a human about my delivery", Locale: "en"},
	}
	outcomes, latency, err := evaluate.Run(t.Context(), desk, questions, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if outcomes[3].Answered || outcomes[3].Confidence == 0 {
		t.Errorf("a wish for a person: %+v, want no answer and its candidates' confidence", outcomes[3])
	}
	report := evaluate.Report{Promise: promise, Latency: latency}
	report.Score(outcomes)
	if report.PAt1 != 1 || report.OutOfScope != 2 || latency.P50 <= 0 {
		t.Errorf("%+v", report)
	}
	var table bytes.Buffer
	if err := report.WriteTable(&table); err != nil || !strings.Contains(table.String(), "1.000 / 1.000") {
		t.Errorf("%s %v", table.String(), err)
	}
}
