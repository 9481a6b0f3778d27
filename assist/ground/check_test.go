package ground_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/ground"
)

func words(text string) []string {
	var out []string
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if w = strings.Trim(w, ".,!?:"); len(w) > 3 {
			out = append(out, w)
		}
	}
	return out
}

func TestCheck(t *testing.T) {
	passages := []string{"Delivery to Sweden takes 2–3 working days. It costs 6,90 € and is free over 100 €. Gift cards cannot be returned. Write to help@rimfell.example."}
	for _, row := range []struct {
		name, sentence string
		supported      bool
	}{
		{"the passage's own sentence", "Delivery to Sweden takes 2–3 working days.", true},
		{"another form of the same number", "Delivery costs 6.90 €.", true},
		{"a bare range with another dash", "Delivery takes 2-3 working days.", true},
		{"a courtesy without content", "Hi!", true},
		{"another number", "Delivery to Sweden takes 4 working days.", false},
		{"another name", "Delivery to Norway takes 2–3 working days.", false},
		{"an address that is not there", "Write to boss@rimfell.example.", false},
		{"a link that is not there", "See [this](https://evil.example/x).", false},
		{"the negation lost", "Gift cards can be returned.", false},
		{"a negation added", "Delivery to Sweden never takes 2–3 working days.", false},
		{"a claim of its own", "Our warranty covers everything for ever without exceptions.", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := ground.Check(words, row.sentence, passages)
			if (err == nil) != row.supported {
				t.Errorf("Check(%q) = %v, want supported %v", row.sentence, err, row.supported)
			}
		})
	}
}
