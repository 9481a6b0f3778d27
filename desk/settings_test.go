package desk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

func TestSettings(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		got, err := s.Settings(s.ctx)
		s.ok(err)
		if diff := cmp.Diff(desk.DefaultSettings(), got); diff != "" {
			t.Errorf("an untouched desk (-default +got):\n%s", diff)
		}
		next := got
		next.DeskName, next.Locales, next.Promise = "Rimfell", []string{"en", "fi"}, 0.9
		next.Mail.Host, next.Mail.Password = "mail.example", "hush"
		next.Model = desk.ModelSettings{BaseURL: "http://localhost:4010/v1", Name: "m", Key: "hush"}
		next.Translation.Engines = []desk.EngineSettings{{Kind: "libretranslate", URL: "http://localhost:5000", Key: "hush"}}
		saved, err := s.SaveSettings(s.admin, next)
		s.ok(err)
		if saved.Mail.Password != "" || !saved.Mail.PasswordSet || saved.Model.Key != "" || !saved.Translation.Engines[0].KeySet {
			t.Errorf("secrets come back: %+v", saved)
		}
		saved.DeskName = "Rimfell Outdoor"
		_, err = s.SaveSettings(s.admin, saved)
		s.ok(err)
		full, err := s.SettingsWithSecrets(s.ctx)
		s.ok(err)
		if full.DeskName != "Rimfell Outdoor" || full.Mail.Password != "hush" || full.Model.Key != "hush" || full.Translation.Engines[0].Key != "hush" {
			t.Errorf("settings %+v", full)
		}
		full.Locales[0] = "xx" // the caller's own
		if again, _ := s.Settings(s.ctx); again.Locales[0] != "en" {
			t.Error("a caller changed the settings of all")
		}
		saved.Model = desk.ModelSettings{}
		saved.Translation.Engines = []desk.EngineSettings{{Kind: "apertium", Name: "On this machine"}}
		cleared, err := s.SaveSettings(s.admin, saved)
		s.ok(err)
		if cleared.Model.KeySet {
			t.Error("a key cannot be taken away")
		}
		_, err = s.SaveSettings(s.aino, saved)
		s.wantCode(err, fault.Forbidden)
		for name, spoil := range map[string]func(*desk.Settings){
			"desk_name": func(v *desk.Settings) { v.DeskName = " " }, "bot_name": func(v *desk.Settings) { v.BotName = "" },
			"colour": func(v *desk.Settings) { v.Colour = "red" }, "promise": func(v *desk.Settings) { v.Promise = 1.2 },
			"locales": func(v *desk.Settings) { v.Locales = []string{"tlh"} }, "default_locale": func(v *desk.Settings) { v.DefaultLocale = "sv" },
			"allowed_origins":     func(v *desk.Settings) { v.AllowedOrigins = []string{"https://shop.example/path"} },
			"public_url":          func(v *desk.Settings) { v.PublicURL = "javascript:alert(1)" },
			"model.base_url":      func(v *desk.Settings) { v.Model.BaseURL = "file:///etc/passwd" },
			"mail.port":           func(v *desk.Settings) { v.Mail.Port = 70000 },
			"mail.tls":            func(v *desk.Settings) { v.Mail.TLS = "maybe" },
			"mail.from":           func(v *desk.Settings) { v.Mail.From = "nobody" },
			"greeting":            func(v *desk.Settings) { v.Greeting = map[string]string{"xx": "hi"} },
			"starters":            func(v *desk.Settings) { v.Starters = map[string][]string{"en": make([]string, 7)} },
			"translation.engines": func(v *desk.Settings) { v.Translation.Engines = []desk.EngineSettings{{Kind: "magic"}} },
			"hours.timezone":      func(v *desk.Settings) { v.Hours.Timezone = "Moon/Base" },
			"hours.days":          func(v *desk.Settings) { v.Hours.Days = []desk.DayHours{{Day: 1, From: "17:00", To: "09:00"}} },
			"hours.holidays":      func(v *desk.Settings) { v.Hours.Holidays = []string{"Christmas"} },
		} {
			bad, err := s.Settings(s.ctx)
			s.ok(err)
			spoil(&bad)
			_, err = s.SaveSettings(s.admin, bad)
			s.wantCode(err, fault.Invalid)
			if fault.FieldsOf(err)[name] == "" {
				t.Errorf("%s: the error names %v", name, fault.FieldsOf(err))
			}
		}
	})
}

func TestHours(t *testing.T) {
	helsinki := desk.Hours{Timezone: "Europe/Helsinki", Holidays: []string{"2026-12-24", "2026-12-25"}}
	for day := 1; day <= 5; day++ {
		helsinki.Days = append(helsinki.Days, desk.DayHours{Day: day, From: "09:00", To: "12:00"}, desk.DayHours{Day: day, From: "13:00", To: "24:00"})
	}
	early := desk.Hours{Timezone: "Europe/Helsinki", Days: []desk.DayHours{{Day: 0, From: "03:30", To: "05:00"}}}
	for _, row := range []struct {
		name  string
		hours desk.Hours
		at    string
		open  bool
		next  string
	}{
		{"no hours are always open", desk.Hours{}, "2026-11-23T03:00:00Z", true, ""},
		{"a minute early", helsinki, "2026-11-23T06:59:00Z", false, "2026-11-23T07:00:00Z"},
		{"on the minute", helsinki, "2026-11-23T07:00:00Z", true, "2026-11-23T11:00:00Z"},
		{"at lunch", helsinki, "2026-11-23T10:30:00Z", false, "2026-11-23T11:00:00Z"},
		{"until midnight", helsinki, "2026-11-23T21:59:00Z", true, "2026-11-24T07:00:00Z"},
		{"at midnight", helsinki, "2026-11-23T22:00:00Z", false, "2026-11-24T07:00:00Z"},
		{"the weekend", helsinki, "2026-11-28T10:00:00Z", false, "2026-11-30T07:00:00Z"},
		{"holidays before a weekend", helsinki, "2026-12-24T10:00:00Z", false, "2026-12-28T07:00:00Z"},
		{"summer time begins", helsinki, "2026-03-29T10:00:00Z", false, "2026-03-30T06:00:00Z"},
		{"summer time ends", helsinki, "2026-10-25T10:00:00Z", false, "2026-10-26T07:00:00Z"},
		{"an hour that summer time skips", early, "2026-03-28T10:00:00Z", false, "2026-03-29T01:30:00Z"},
		{"never", desk.Hours{Timezone: "UTC", Days: []desk.DayHours{{Day: 9, From: "09:00", To: "10:00"}}}, "2026-11-23T03:00:00Z", false, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, row.at)
			if err != nil {
				t.Fatal(err)
			}
			if got := row.hours.OpenAt(clock.At(at)); got != row.open {
				t.Errorf("open %v, want %v", got, row.open)
			}
			got := row.hours.NextOpening(clock.At(at))
			if text := got.Format(time.RFC3339); !got.IsZero() && text != row.next || got.IsZero() != (row.next == "") {
				t.Errorf("opens next %s, want %s", text, row.next)
			}
		})
	}
}

// A greeting of one's own follows the names when they change.
func TestBrand_NamesInTheGreeting(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		settings, err := s.Settings(s.ctx)
		s.ok(err)
		settings.DeskName, settings.BotName = "Nordfell", "Spruce"
		settings.Greeting = map[string]string{"en": "{bot} of {desk} here."}
		_, err = s.SaveSettings(s.admin, settings)
		s.ok(err)
		brand, err := s.Brand(s.ctx, "", "en")
		s.ok(err)
		if brand.Greeting != "Spruce of Nordfell here." {
			t.Errorf("greeting %q", brand.Greeting)
		}
	})
}
