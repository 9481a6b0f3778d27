package lines_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk/lines"
)

func TestUsually(t *testing.T) {
	for _, row := range []struct {
		locale  string
		minutes int
		want    string
	}{
		{"en", 1, "The wait is usually about a minute."},
		{"en", 4, "The wait is usually about 4 minutes."},
		{"fi", 4, "Odotus kestää yleensä noin 4 minuuttia."},
		{"ar", 2, "تستغرق مدة الانتظار عادةً نحو دقيقتين."},
		{"ar", 4, "تستغرق مدة الانتظار عادةً نحو 4 دقائق."},
		{"ar", 15, "تستغرق مدة الانتظار عادةً نحو 15 دقيقة."},
		{"ar", 105, "تستغرق مدة الانتظار عادةً نحو 105 دقائق."},
	} {
		if got := lines.For(row.locale).Usually(row.minutes); got != row.want {
			t.Errorf("%s %d: %s, want %s", row.locale, row.minutes, got, row.want)
		}
	}
	seen := map[string]string{}
	for _, locale := range lines.Locales() {
		text := lines.For(locale).Usually(35)
		if other, found := seen[text]; found || !strings.Contains(text, "35") || strings.Contains(text, "{") {
			t.Errorf("%s says %q (as %s)", locale, text, other)
		}
		seen[text] = locale
	}
}
