package lines

import (
	"slices"
	"strings"
	"time"
)

// Lines is what the desk says in one locale. Words in braces are filled in
// with [Lines.Fill].
type Lines struct {
	Locale        string
	Greeting      string    // {bot}, {desk}: says that it is a bot
	HandoffNext   string    // a colleague comes, and the visitor is next
	HandoffQueue  string    // {place}: a colleague comes, place in the queue
	HandoffAway   string    // open, but nobody is on duty
	HandoffClosed string    // {opens}: closed until a moment
	LeaveAddress  string    // asks for an e-mail address
	AddressKept   string    // {email}: the answer will come there
	Clarify       string    // above two or three choices
	NoneOfThese   string    // the last choice
	Unhelpful     string    // after a first "that did not help"
	RateUs        string    // asks for a rating after the resolution
	Joined        string    // {name}: an agent is here now
	HandedBack    string    // {bot}: the bot goes on
	MailSubject   string    // {desk}
	MailLink      string    // above the link that opens the conversation again
	days          [7]string // Sunday first, as "on Monday" begins
}

// Locales lists the 20 languages, English first.
func Locales() []string {
	return []string{"en", "fi", "sv", "da", "nb", "de", "nl", "fr", "es", "pt", "it", "pl", "et", "ru", "uk", "ar", "tr", "ja", "zh", "ko"}
}

// Known gives the two letters of a locale of any form ("fi-FI", "no", "PT_br")
// when it is among the 20, else "".
func Known(locale string) string {
	code := strings.ToLower(locale)
	if i := strings.IndexAny(code, "-_"); i >= 0 {
		code = code[:i]
	}
	if code == "no" || code == "nn" {
		code = "nb"
	}
	if slices.Contains(Locales(), code) {
		return code
	}
	return ""
}

// For gives the lines of a locale; English when it is not among the 20.
func For(locale string) Lines {
	code := Known(locale)
	if code == "" {
		code = "en"
	}
	for _, table := range []func(string) (Lines, bool){deep, west, east} {
		if l, ok := table(code); ok {
			l.Locale = code
			return l
		}
	}
	return Lines{} // a test holds that every locale is in a table
}

// Fill puts values for the words in braces: Fill(text, "name", "Aino").
func (Lines) Fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// Direction is "rtl" or "ltr", as HTML wants it.
func (l Lines) Direction() string {
	if l.Locale == "ar" {
		return "rtl"
	}
	return "ltr"
}

// Moment says an instant in a time zone: the time of today, the weekday and
// time of the next six days, or the date and time.
func (l Lines) Moment(at, now time.Time, zone string) string {
	where, err := time.LoadLocation(zone)
	if err != nil {
		where = time.UTC
	}
	at, now = at.In(where), now.In(where)
	clock := at.Format("15:04")
	switch {
	case at.Format(time.DateOnly) == now.Format(time.DateOnly):
		return clock
	case at.Sub(now) < 6*24*time.Hour:
		return l.days[at.Weekday()] + " " + clock
	default:
		return at.Format(time.DateOnly) + " " + clock
	}
}
