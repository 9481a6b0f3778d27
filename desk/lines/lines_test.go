package lines_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk/lines"
)

var braces = regexp.MustCompile(`\{\w+\}`)

// Every locale has every line, with the same words to fill in as English.
func TestFor_IsWhole(t *testing.T) {
	english := reflect.ValueOf(lines.For("en"))
	if len(lines.Locales()) != 20 {
		t.Errorf("%d locales", len(lines.Locales()))
	}
	for _, locale := range lines.Locales() {
		got := reflect.ValueOf(lines.For(locale))
		if l := lines.For(locale); l.Locale != locale {
			t.Errorf("%s has the lines of %q", locale, l.Locale)
		}
		for i := range got.NumField() {
			name := got.Type().Field(i).Name
			if got.Field(i).Kind() != reflect.String || name == "Locale" {
				continue
			}
			text := got.Field(i).String()
			want := braces.FindAllString(english.Field(i).String(), -1)
			have := braces.FindAllString(text, -1)
			slices.Sort(want)
			slices.Sort(have)
			if text == "" || strings.TrimSpace(text) != text || !slices.Equal(have, want) {
				t.Errorf("%s %s is %q with %v, want %v", locale, name, text, have, want)
			}
			if locale != "en" && text == english.Field(i).String() {
				t.Errorf("%s %s is English", locale, name)
			}
		}
		monday := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		if got := lines.For(locale).Moment(monday, monday.Add(-24*time.Hour), "UTC"); !strings.HasSuffix(got, " 09:00") || len(got) < 8 {
			t.Errorf("%s has no weekday: %q", locale, got)
		}
	}
}

func TestKnown(t *testing.T) {
	for locale, want := range map[string]string{"en": "en", "fi-FI": "fi", "PT_br": "pt", "no": "nb", "nn-NO": "nb", "zh-Hant-TW": "zh", "": "", "xx": "", "english": "", "-": ""} {
		if got := lines.Known(locale); got != want {
			t.Errorf("Known(%q) = %q, want %q", locale, got, want)
		}
	}
	if lines.For("xx").Locale != "en" {
		t.Error("an unknown locale does not speak English")
	}
}

func TestMoment(t *testing.T) {
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		locale string
		ahead  time.Duration
		want   string
	}{
		{"en", 2 * time.Hour, "19:00"}, {"en", 16 * time.Hour, "Tuesday 09:00"}, {"fi", 16 * time.Hour, "tiistaina 09:00"},
		{"sv", 4 * 24 * time.Hour, "på fredag 17:00"}, {"en", 30 * 24 * time.Hour, "2026-12-23 17:00"},
	} {
		if got := lines.For(row.locale).Moment(now.Add(row.ahead), now, "Europe/Helsinki"); got != row.want {
			t.Errorf("%s in %s: %q, want %q", row.locale, row.ahead, got, row.want)
		}
	}
}
