package evaluate

import (
	"fmt"
	"io"
	"time"

	"github.com/segue-desk/segue/assist"
)

// IntentReport holds how well intents are told apart; shares are 0 to 1.
type IntentReport struct {
	Samples  int                                 `json:"samples"`
	Accuracy float64                             `json:"accuracy"`
	Intents  map[string]IntentFigures            `json:"intents"`
	ByLocale map[string]map[string]IntentFigures `json:"by_locale"` // locale, intent
	Latency  Latency                             `json:"latency_us"`
}

// IntentFigures are those of one intent. A nil share has no samples to be
// computed from.
type IntentFigures struct {
	Samples int      `json:"samples"`
	Recall  *float64 `json:"recall"` // share of its samples that were taken for it
	False   *float64 `json:"false"`  // share of all other samples that were taken for it
}

// Missed is a sample that was taken for something else.
type Missed struct {
	Sample
	Got string
}

// Hear tells the intent of every sample as the bot does, and gives what was
// taken for something else.
func Hear(listener *assist.Listener, samples []Sample) (*IntentReport, []Missed) {
	r := &IntentReport{Samples: len(samples), ByLocale: map[string]map[string]IntentFigures{}}
	all, byLocale := &tally{}, map[string]*tally{}
	var missed []Missed
	took := make([]time.Duration, 0, len(samples))
	for _, s := range samples {
		begin := time.Now()
		got := string(listener.Listen(s.Text, s.Locale).Intent)
		took = append(took, time.Since(begin))
		if byLocale[s.Locale] == nil {
			byLocale[s.Locale] = &tally{}
		}
		all.add(s.Intent, got)
		byLocale[s.Locale].add(s.Intent, got)
		if got != s.Intent {
			missed = append(missed, Missed{s, got})
		}
	}
	r.Intents, r.Latency = all.figures(), latencyOf(took)
	r.Accuracy = over(float64(len(samples)-len(missed)), len(samples))
	for locale, t := range byLocale {
		r.ByLocale[locale] = t.figures()
	}
	return r, missed
}

// tally counts samples by what they are and what they were taken for.
type tally struct {
	n            int
	of, hit, err map[string]int
}

func (t *tally) add(want, got string) {
	if t.of == nil {
		t.of, t.hit, t.err = map[string]int{}, map[string]int{}, map[string]int{}
	}
	t.n++
	t.of[want]++
	if want == got {
		t.hit[got]++
	} else {
		t.err[got]++
	}
}

func (t *tally) figures() map[string]IntentFigures {
	out := map[string]IntentFigures{}
	for _, intent := range Intents {
		f := IntentFigures{Samples: t.of[intent]}
		if n := t.of[intent]; n > 0 {
			f.Recall = some(over(float64(t.hit[intent]), n))
		}
		if n := t.n - t.of[intent]; n > 0 {
			f.False = some(over(float64(t.err[intent]), n))
		}
		out[intent] = f
	}
	return out
}

// WriteTable writes the report for people.
func (r *IntentReport) WriteTable(w io.Writer) error {
	rows := []row{{"samples", fmt.Sprint(r.Samples)}, {"intent right", fmt.Sprintf("%.3f", r.Accuracy)}}
	for _, intent := range Intents {
		f := r.Intents[intent]
		rows = append(rows, row{"  " + intent, fmt.Sprintf("recall %s, false %s, of %d", optional(f.Recall), optional(f.False), f.Samples)})
	}
	return writeRows(w, append(rows, row{"a message", r.Latency.String()}))
}
