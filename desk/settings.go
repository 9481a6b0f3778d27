package desk

// Settings is the desk's settings document: everything that an admin sets by
// hand. [DefaultSettings] gives what holds until then.
type Settings struct {
	DeskName       string              `json:"desk_name"`
	BotName        string              `json:"bot_name"`
	Colour         string              `json:"colour"` // #rrggbb
	Greeting       map[string]string   `json:"greeting"`
	Starters       map[string][]string `json:"starters"` // at most 6 questions a locale
	Hours          Hours               `json:"hours"`
	Targets        Targets             `json:"targets"`  // of teams that have none of their own
	Promise        float64             `json:"promise"`  // 0.5..0.999: the share of answers that is right
	Promises       []PromiseRule       `json:"promises"` // for a category or a language; at most 100
	Locales        []string            `json:"locales"`
	DefaultLocale  string              `json:"default_locale"`
	AllowedOrigins []string            `json:"allowed_origins"` // empty: every site may carry the widget
	PersonFirst    bool                `json:"person_first"`    // the visitor may choose a person from the start
	Away           map[string]string   `json:"away"`            // the line when nobody is on duty
	Reserved       []string            `json:"reserved"`        // words that go to people at once
	Shadow         bool                `json:"shadow"`          // the bot stays silent: it notes what it would have done, people answer
	HoldWorse      bool                `json:"hold_worse"`      // publishing waits for a yes when test questions get worse
	Mail           MailSettings        `json:"mail"`
	Model          ModelSettings       `json:"model"`
	Translation    TranslationSettings `json:"translation"`
	PublicURL      string              `json:"public_url"` // where visitors reach this program, for links in mails; empty: where it listens
}

// PromiseRule is a promise for the articles of a category, or for questions in
// a language; a category's comes before a language's.
type PromiseRule struct {
	Category string  `json:"category"`
	Locale   string  `json:"locale"`
	Promise  float64 `json:"promise"`
}

func (r PromiseRule) broken() bool {
	return (r.Category == "") == (r.Locale == "") || r.Locale != "" && unknownLocale(r.Locale) || r.Promise < 0.5 || r.Promise > 0.999
}

// MailSettings says how mail goes out. PasswordSet is read only.
type MailSettings struct {
	Host        string `json:"host"` // empty: no mail goes out
	Port        int    `json:"port"`
	User        string `json:"user"`
	Password    string `json:"password,omitempty"` // written, never read back
	PasswordSet bool   `json:"password_set"`
	From        string `json:"from"`
	TLS         string `json:"tls"` // starttls, tls, none
}

// ModelSettings names an OpenAI-compatible server. KeySet is read only.
type ModelSettings struct {
	BaseURL string `json:"base_url"` // empty: no model
	Name    string `json:"name"`
	Key     string `json:"key,omitempty"` // written, never read back
	KeySet  bool   `json:"key_set"`
}

// TranslationSettings lists the translation engines in the order in which
// they are tried.
type TranslationSettings struct {
	Engines []EngineSettings `json:"engines"`
}

// EngineSettings is one translation engine: Kind apertium, libretranslate or
// model. KeySet is read only.
type EngineSettings struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	URL    string `json:"url"`
	Key    string `json:"key,omitempty"`
	KeySet bool   `json:"key_set"`
}

// complete reports whether the engine can be found: Apertium without an address
// is the program on this machine, the model has its address of its own.
func (e EngineSettings) complete() bool {
	switch e.Kind {
	case "model":
		return true
	case "apertium":
		return e.URL == "" || webAddress(e.URL)
	default:
		return e.Kind == "libretranslate" && webAddress(e.URL)
	}
}

// Hours are business hours in a time zone. No days means always open.
type Hours struct {
	Timezone string     `json:"timezone"` // a name like Europe/Helsinki
	Days     []DayHours `json:"days"`
	Holidays []string   `json:"holidays"` // closed days, as 2026-12-24
}

// DayHours is one opening on a weekday (0 is Sunday), from and to as "09:00";
// "24:00" is the day's end.
type DayHours struct {
	Day  int    `json:"day"`
	From string `json:"from"`
	To   string `json:"to"`
}
