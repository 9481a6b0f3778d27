package desk

import (
	"context"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// DefaultSettings gives the settings of a desk on which nobody set anything.
func DefaultSettings() Settings {
	return Settings{
		DeskName: "Help desk", BotName: "Segue", Colour: "#1f6f5c", Greeting: map[string]string{}, Starters: map[string][]string{},
		Hours: Hours{Timezone: "UTC", Days: []DayHours{}, Holidays: []string{}}, Promise: 0.95, Promises: []PromiseRule{}, Locales: []string{"en"}, DefaultLocale: "en",
		AllowedOrigins: []string{}, Away: map[string]string{}, Reserved: []string{}, Mail: MailSettings{Port: 587, TLS: "starttls"},
		Translation: TranslationSettings{Engines: []EngineSettings{}},
	}
}

// settingsName is the settings' row; settingsAge how long a node may go by what
// it read, so that another node's change arrives.
const (
	settingsName = "desk"
	settingsAge  = 10 * time.Second
)

type cachedSettings struct {
	value Settings // never changed
	read  clock.Time
}

// settings gives the settings with secrets. Callers must not change the maps
// and lists in it.
func (s *Service) settings(ctx context.Context) (Settings, error) {
	now := s.clock.Now()
	known := s.cached.Load()
	if known != nil && now.Since(known.read) < settingsAge && now.Since(known.read) >= 0 {
		return known.value, nil
	}
	value, err := s.storedSettings(ctx)
	if err != nil {
		return Settings{}, database.Translate(err, "desk.settings", "")
	}
	s.cached.CompareAndSwap(known, &cachedSettings{value: value, read: now}) // unless somebody saved meanwhile
	return value, nil
}

func (s *Service) storedSettings(ctx context.Context) (Settings, error) {
	value := DefaultSettings()
	text, found, err := s.setting(ctx, settingsName)
	if err != nil || !found {
		return value, err
	}
	return value, json.Unmarshal([]byte(text), &value)
}

// Settings gives the desk's settings with all defaults filled in and without
// secrets. It needs no actor. The value is the caller's own.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	value, err := s.SettingsWithSecrets(ctx)
	return value.withoutSecrets(), err
}

// SettingsWithSecrets gives the settings with passwords and keys, for those
// who connect with them. The value is the caller's own.
func (s *Service) SettingsWithSecrets(ctx context.Context) (Settings, error) {
	value, err := s.settings(ctx)
	if err != nil {
		return Settings{}, err
	}
	return value.clone()
}

func (v Settings) clone() (Settings, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return Settings{}, err
	}
	copied := DefaultSettings()
	if err := json.Unmarshal(data, &copied); err != nil {
		return Settings{}, err
	}
	copied.fill()
	return copied, nil
}

// fill makes empty lists of missing ones.
func (v *Settings) fill() {
	v.Promises = orEmpty(v.Promises)
	v.Locales, v.AllowedOrigins, v.Reserved = orEmpty(v.Locales), orEmpty(v.AllowedOrigins), orEmpty(v.Reserved)
	v.Hours.Days, v.Hours.Holidays = orEmpty(v.Hours.Days), orEmpty(v.Hours.Holidays)
	v.Translation.Engines = orEmpty(v.Translation.Engines)
	if v.Greeting == nil {
		v.Greeting = map[string]string{}
	}
	if v.Away == nil {
		v.Away = map[string]string{}
	}
	if v.Starters == nil {
		v.Starters = map[string][]string{}
	}
}

func (v Settings) withoutSecrets() Settings {
	v.Mail.PasswordSet, v.Mail.Password = v.Mail.Password != "", ""
	v.Model.KeySet, v.Model.Key = v.Model.Key != "", ""
	for i := range v.Translation.Engines {
		e := &v.Translation.Engines[i]
		e.KeySet, e.Key = e.Key != "", ""
	}
	return v
}

// keepSecrets takes over the secrets that the admin's page did not get to see.
func (v *Settings) keepSecrets(old Settings) {
	if v.Mail.Password == "" && v.Mail.PasswordSet {
		v.Mail.Password = old.Mail.Password
	}
	if v.Model.Key == "" && v.Model.KeySet {
		v.Model.Key = old.Model.Key
	}
	for i := range v.Translation.Engines {
		e := &v.Translation.Engines[i]
		for _, known := range old.Translation.Engines {
			if e.Key == "" && e.KeySet && known.Kind == e.Kind && known.URL == e.URL {
				e.Key = known.Key
			}
		}
	}
}

// SaveSettings replaces the desk's settings (admins) and tells consoles. A
// secret left empty while its …_set is true stays as it is.
func (s *Service) SaveSettings(ctx context.Context, next Settings) (Settings, error) {
	const op = "desk.SaveSettings"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return Settings{}, err
	}
	next, err := next.clone() // fills in what is missing
	if err != nil {
		return Settings{}, fault.Wrap(err, fault.Invalid, op, "These settings cannot be kept.")
	}
	if err := next.check(op); err != nil {
		return Settings{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		old, err := s.storedSettings(ctx)
		if err != nil {
			return err
		}
		next.keepSecrets(old)
		data, err := json.Marshal(next)
		if err != nil {
			return err
		}
		now := s.clock.Now()
		database.AfterCommit(ctx, func() { s.cached.Store(&cachedSettings{value: next, read: now}) })
		return s.saveSetting(ctx, settingsName, string(data), now)
	})
	if err != nil {
		return Settings{}, database.Translate(err, op, "")
	}
	s.signal(ctx, deskChannel, map[string]string{"kind": "settings"})
	return s.Settings(ctx)
}

var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (v *Settings) check(op string) error {
	v.DeskName, v.BotName = line(v.DeskName, 60), line(v.BotName, 40)
	for _, rule := range []struct {
		ok             bool
		field, message string
	}{
		{v.DeskName != "", "desk_name", "Please give the desk a name."},
		{v.BotName != "", "bot_name", "Please give the bot a name."},
		{colour.MatchString(v.Colour), "colour", "A colour looks like #1f6f5c."},
		{v.Promise >= 0.5 && v.Promise <= 0.999, "promise", "The promise is a share between 0.5 and 0.999, such as 0.95."},
		{len(v.Locales) > 0 && !slices.ContainsFunc(v.Locales, unknownLocale), "locales", "Please choose among the 20 languages."},
		{slices.Contains(v.Locales, v.DefaultLocale), "default_locale", "The default language must be one of the desk's languages."},
		{!slices.ContainsFunc(v.AllowedOrigins, badOrigin), "allowed_origins", "An origin looks like https://www.example.com, without a path."},
		{v.PublicURL == "" || webAddress(v.PublicURL), "public_url", "The public address begins with http:// or https://."},
		{v.Model.BaseURL == "" || webAddress(v.Model.BaseURL), "model.base_url", "The model's address begins with http:// or https://."},
		{v.Mail.Port >= 0 && v.Mail.Port <= 65535, "mail.port", "A port is a number from 1 to 65535."},
		{slices.Contains([]string{"starttls", "tls", "none", ""}, v.Mail.TLS), "mail.tls", "Choose starttls, tls or none."},
		{v.Mail.From == "" || validAddress(v.Mail.From), "mail.from", "That is no e-mail address."},
	} {
		if !rule.ok {
			return fault.Field(op, rule.field, rule.message)
		}
	}
	if err := v.checkLists(op); err != nil {
		return err
	}
	if err := v.Targets.check(op); err != nil {
		return err
	}
	return v.Hours.check(op)
}

func (v *Settings) checkLists(op string) error {
	for _, texts := range []map[string]string{v.Greeting, v.Away} {
		for locale, text := range texts {
			if unknownLocale(locale) || len(text) > 2000 {
				return fault.Field(op, "greeting", "A line is for one of the 20 languages and at most 2,000 characters long.")
			}
		}
	}
	for locale, list := range v.Starters {
		if unknownLocale(locale) || len(list) > 6 || slices.ContainsFunc(list, func(q string) bool { return len(q) > 200 }) {
			return fault.Field(op, "starters", "There are at most 6 opening questions in a language, each at most 200 characters long.")
		}
	}
	if len(v.Promises) > 100 || slices.ContainsFunc(v.Promises, PromiseRule.broken) {
		return fault.Field(op, "promises", "A promise is for one category or one language, and a share between 0.5 and 0.999. There are at most 100.")
	}
	for _, e := range v.Translation.Engines {
		if !e.complete() {
			return fault.Field(op, "translation.engines", "An engine is apertium, libretranslate or model, with its address; Apertium without one is the program on this machine.")
		}
	}
	return nil
}

func unknownLocale(locale string) bool { return lines.Known(locale) != locale || locale == "" }

func webAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func badOrigin(text string) bool {
	u, err := url.Parse(text)
	return err != nil || !webAddress(text) || u.Path != "" || u.RawQuery != "" || u.User != nil || strings.ContainsAny(text, "*# ")
}

func validAddress(text string) bool {
	_, err := address("", text)
	return err == nil
}
