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
	passages := []string{"Delivery to Sweden takes 2–3 working days. It costs 6,90 € and is free over 100 €. Gift cards cannot be returned. Write to help@rimfell.example.",
		"| Country | Time | Price |\n|---|---|---|\n| Finland | 1–2 working days | 4,90 € |\n| Norway | 4–6 working days | 9,90 € |",
		"You have 60 days to return things. The refund takes between 3 and 5 days."}
	for _, row := range []struct {
		name, sentence string
		supported      bool
	}{
		{"the passage's own sentence", "Delivery to Sweden takes 2–3 working days.", true},
		{"another form of the same number", "Delivery costs 6.90 €.", true},
		{"a bare range with another dash", "Delivery takes 2-3 working days.", true},
		{"a courtesy without content", "Hi!", true},
		{"another number", "Delivery to Sweden takes 4 working days.", false},
		{"a row of a table", "To Finland it takes 1–2 working days and costs 4.90 €.", true},
		{"two rows of a table", "It takes 1–2 working days to Finland and 4–6 to Norway.", true},
		{"the number of another row", "Delivery to Finland takes 4–6 working days.", false},
		{"the price of another row", "Delivery to Norway costs 4,90 €.", false},
		{"a range put together from two rows", "Delivery takes 1–6 working days.", false},
		{"a range told by its ends", "The refund takes 3–5 days.", true},
		{"another unit", "You have 60 weeks to return things.", false},
		{"another currency", "Delivery to Sweden costs $6.90.", false},
		{"the currency before the number", "Delivery to Sweden costs €6.90.", true},
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

func TestCheckRetold(t *testing.T) {
	transcript := []string{"My parcel 4711 to Sweden is late, since 3 May.", "Please wait until it is 3 working days late."}
	for _, row := range []struct {
		name, sentence string
		same, ok       bool // in the transcript's language; passes
	}{
		{"what was said", "The visitor's parcel 4711 to Sweden is late.", true, true},
		{"another number", "The visitor's parcel 4712 to Sweden is late.", true, false},
		{"another name", "The visitor's parcel to Norway is late.", true, false},
		{"something else", "Wants somebody fired without further discussion today.", true, false},
		{"an address", "The parcel is late, see https://evil.example.", true, false},
		{"in another language", "Paketti 4711 Ruotsiin on myöhässä.", false, true},
		{"in another language with another number", "Paketti 4712 Ruotsiin on myöhässä.", false, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			check := ground.Words(words)
			if !row.same {
				check = nil
			}
			if err := ground.CheckRetold(check, row.sentence, transcript); (err == nil) != row.ok {
				t.Errorf("CheckRetold(%q) = %v, want ok %v", row.sentence, err, row.ok)
			}
		})
	}
}
