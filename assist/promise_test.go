package assist_test

import (
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
)

// An admin may promise more for some categories, or for a language.
func TestAsk_KeepsThePromiseOfTheCategory(t *testing.T) {
	texts := shop()
	for i := range texts {
		if texts[i].ArticleID == "returns" {
			texts[i].Category = "money"
		}
	}
	rules := func(rules ...desk.PromiseRule) desk.Settings {
		s := desk.DefaultSettings()
		s.Promise, s.Promises = 0.75, rules
		return s
	}
	strict := desk.PromiseRule{Category: "money", Promise: 0.999}
	for _, row := range []struct {
		name     string
		settings desk.Settings
		question string
		locale   string
		want     bool
	}{
		{"one promise for all", rules(), "how do i return an item", "en", true},
		{"a stricter category", rules(strict), "how do i return an item", "en", false},
		{"another category", rules(strict), "how long does delivery take", "en", true},
		{"a stricter language", rules(desk.PromiseRule{Locale: "fi", Promise: 0.999}), "miten palautan tuotteen", "fi", false},
		{"another language", rules(desk.PromiseRule{Locale: "fi", Promise: 0.999}), "how do i return an item", "en", true},
		{"the category comes before the language", rules(desk.PromiseRule{Locale: "en", Promise: 0.999}, desk.PromiseRule{Category: "money", Promise: 0.75}), "how do i return an item", "en", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			rehearsal, err := assist.Rehearse(t.Context(), texts, assist.RehearsalOptions{Settings: row.settings})
			must(t, err)
			got := rehearsal.Ask(row.question, row.locale)
			if (got.Decision == desk.DecideAnswer) != row.want {
				t.Errorf("%s with %.3f of %.3f; answered should be %v", got.Decision, got.Confidence, got.Threshold, row.want)
			}
		})
	}
}
