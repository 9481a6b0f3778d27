package kb

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/fault"
)

// The limits of what an article may hold, in characters and entries.
const (
	longestTitle    = 300
	longestBody     = 200_000
	longestPhrasing = 500
	mostPhrasings   = 5000
	longestTag      = 60
	mostTags        = 50
	longestID       = 100
)

var (
	localeForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z]{2,4})?$`)
	// Ids come from other programs and stay what they are there, as far as an
	// address and a link in Markdown can hold them.
	idForm = regexp.MustCompile(`^[\p{L}\p{N}_][^\s\pZ\p{Cc}/\\()<>"]*$`)
)

// draft is what an editor writes; clean checks and trims it.
type draft struct {
	Title     string
	Body      string
	Phrasings []string
}

func (d draft) clean(op string) (draft, error) {
	d.Title = oneLine(d.Title)
	d.Body = strings.TrimSpace(strings.ReplaceAll(plausible(d.Body), "\r\n", "\n"))
	d.Phrasings = distinct(d.Phrasings)
	switch {
	case d.Title == "":
		return d, fault.Field(op, "title", "The article needs a title.")
	case utf8.RuneCountInString(d.Title) > longestTitle:
		return d, fault.Field(op, "title", "The title is too long: at most 300 characters.")
	case utf8.RuneCountInString(d.Body) > longestBody:
		return d, fault.Field(op, "body", "The text is too long: at most 200,000 characters. Make several articles of it.")
	case len(d.Phrasings) > mostPhrasings:
		return d, fault.Field(op, "phrasings", "These are too many phrasings: at most 5,000.")
	}
	for _, p := range d.Phrasings {
		if utf8.RuneCountInString(p) > longestPhrasing {
			return d, fault.Field(op, "phrasings", "A phrasing is too long: at most 500 characters.")
		}
	}
	return d, nil
}

// plausible drops what no database takes: broken UTF-8 and zero bytes.
func plausible(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(plausible(s), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}

// distinct trims the texts and leaves out empty ones and repetitions.
func distinct(list []string) []string {
	out := make([]string, 0, len(list))
	seen := make(map[string]bool, len(list))
	for _, s := range list {
		s = oneLine(s)
		if folded := strings.ToLower(s); s != "" && !seen[folded] {
			seen[folded] = true
			out = append(out, s)
		}
	}
	return out
}

func checkLocale(op, locale string) error {
	if !localeForm.MatchString(locale) {
		return fault.Field(op, "locale", "A locale is two letters, such as en or fi.")
	}
	return nil
}

func cleanTags(op string, tags []string) ([]string, error) {
	tags = distinct(tags)
	if len(tags) > mostTags {
		return nil, fault.Field(op, "tags", "These are too many tags: at most 50.")
	}
	for _, tag := range tags {
		if utf8.RuneCountInString(tag) > longestTag {
			return nil, fault.Field(op, "tags", "A tag is too long: at most 60 characters.")
		}
	}
	return tags, nil
}

func cleanKind(op string, kind Kind) (Kind, error) {
	switch kind {
	case "":
		return KindArticle, nil
	case KindArticle, KindFAQ:
		return kind, nil
	}
	return "", fault.Field(op, "kind", "The kind is article or faq.")
}

func cleanAudience(op string, audience Audience) (Audience, error) {
	switch audience {
	case "":
		return Everyone, nil
	case Everyone, Agents:
		return audience, nil
	}
	return "", fault.Field(op, "audience", "The audience is everyone or agents.")
}
