package understand_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/understand"
)

// TestClassify_Samples asks for the intents of testdata/<locale>.txt, a line a
// message with its intent before it. Of the wishes for a person at least 98 % are
// found in each language, and of everything else at most 0.5 % is taken for one.
func TestClassify_Samples(t *testing.T) {
	classifier, err := understand.New(locales)
	if err != nil {
		t.Fatal(err)
	}
	for _, locale := range locales {
		t.Run(locale, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", locale+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			var human, found, other, falsely, right, all int
			for line := range strings.Lines(string(data)) {
				intent, text, ok := strings.Cut(strings.TrimSpace(line), " ")
				if !ok {
					t.Fatalf("%q is no sample", line)
				}
				want, got := understand.Intent(intent), classifier.Classify(locale, text)
				all++
				if got == want {
					right++
				} else {
					t.Logf("%s, not %s: %s", got, want, text)
				}
				if want == understand.Human {
					human++
					found += one(got == want)
				} else {
					other++
					falsely += one(got == understand.Human)
				}
			}
			if float64(found) < 0.98*float64(human) || float64(falsely) > 0.005*float64(other) || float64(right) < 0.97*float64(all) {
				t.Errorf("%d of %d wishes for a person found, %d of %d others taken for one, %d of %d right", found, human, falsely, other, right, all)
			}
		})
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
