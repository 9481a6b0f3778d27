package desk

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/fault"
)

// maxText is the most characters that a message may have.
const maxText = 20000

// tidy takes out what nobody typed: broken UTF-8, control characters but line
// breaks and tabs, and space around the text.
func tidy(text string) string { return strings.TrimSpace(printable(text)) }

// printable is tidy with the space around the text left where it is.
func printable(text string) string {
	text = strings.ToValidUTF8(text, "")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)
}

// line is tidy for names and the like: one line, cut at limit characters.
func line(text string, limit int) string {
	return cut(strings.Join(strings.Fields(tidy(text)), " "), limit)
}

// cut shortens to at most limit characters, with an ellipsis when it did.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:limit-1])) + "…"
}

// visible reports whether there is anything to see in the text.
func visible(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

// words checks a message's text and gives it tidied.
func words(op, text string) (string, error) {
	text = tidy(text)
	if !visible(text) {
		return "", fault.Field(op, "text", "Please write something first: the message is empty.")
	}
	if n := utf8.RuneCountInString(text); n > maxText {
		return "", fault.New(fault.TooLarge, op,
			"A message has at most 20,000 characters; this one has %d. Please shorten it or attach it as a file.", n)
	}
	return text, nil
}

func checkClientID(op, id string) error {
	if id == "" || len(id) > 100 || strings.ContainsFunc(id, unicode.IsControl) || !utf8.ValidString(id) {
		return fault.Field(op, "client_id", "client_id must be 1 to 100 characters, made by the sender for this message.")
	}
	return nil
}

// address checks an e-mail address and gives it without space around.
func address(op, text string) (string, error) {
	text = tidy(text)
	parsed, err := mail.ParseAddress(text)
	bad := err != nil || parsed.Address != text || len(text) > 254
	if !bad {
		domain := text[strings.LastIndexByte(text, '@')+1:]
		bad = !strings.Contains(strings.Trim(domain, "."), ".") && domain != "localhost"
	}
	if bad {
		return "", fault.Field(op, "email", "That is no e-mail address. Please check it, for example name@example.com.")
	}
	return text, nil
}
