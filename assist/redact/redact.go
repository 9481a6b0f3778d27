package redact

import (
	"strings"
	"unicode"

	"github.com/segue-desk/segue/internal/variables"
)

// Who says whom a text was between.
type Who struct {
	Locale  string   // the text's: the variables' names are in it
	Contact []string // the names of the one it was said to
	Agent   []string // the names of the one who said it
	Private []string // what else belongs to the contact: an address, a custom field
}

// The kinds of what is taken out, in the order of the columns of labels.txt.
const (
	order = iota
	number
	mail
	phone
	card
	account
	link
	date
	contact
	agent
)

// Redact gives the text with open variables in the place of what is private.
// Redacted again it stays as it is.
func Redact(text string, who Who) string {
	m := marked{text: plain(text)}
	m.keepOpen()
	for _, value := range who.Private {
		m.private(value)
	}
	m.pieces()
	m.names(who.Contact, contact, inflects(who.Locale))
	m.names(who.Agent, agent, inflects(who.Locale))
	m.greeted()
	return m.named(who.Locale)
}

// marked is a text in which what was taken out is a mark, so that no later
// pattern sees it.
type marked struct {
	text string
	kept []string // variables that stood open before
}

const (
	marks = '\uE100' // + kind
	keeps = '\uE200' // + the place in kept
	most  = 0x500    // variables that are kept; more are rubbish
)

func mark(kind int) string { return string(marks + rune(kind)) }

// plain takes out what nobody sees and writes numbers and letters of full width
// as narrow ones, so that the patterns read what a person reads.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xE000 && r <= 0xF8FF, r == '\u200B', r == '\u2060', r == '\uFEFF', r == '\u00AD', r >= '\u202A' && r <= '\u202E',
			r >= '\u2066' && r <= '\u2069', r == '\u200E', r == '\u200F':
			return -1
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '＠', r == '＋', r == '＃':
			return r - 0xFEE0
		case r == '．':
			return '.'
		case r > 0x7F && unicode.IsDigit(r):
			return '0' + digitOf(r)
		case r == '\u2010' || r == '\u2011' || r == '\u2212': // hyphens that are no "-"
			return '-'
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// digitOf gives what a digit of any script counts: each script has its ten in a row.
func digitOf(r rune) rune {
	const mathematical = 0x1D7CE // five rows of them, one after the other
	if r >= mathematical && r < mathematical+50 {
		return (r - mathematical) % 10
	}
	value := rune(0)
	for value < 9 && unicode.IsDigit(r-value-1) {
		value++
	}
	return value
}

func (m *marked) keepOpen() {
	for _, name := range variables.Open(m.text) {
		if len(m.kept) == most {
			return
		}
		m.text = variables.Fill(m.text, map[string]string{name: string(keeps + rune(len(m.kept)))})
		m.kept = append(m.kept, name)
	}
}

// named writes the marks as variables, in the locale's words.
func (m *marked) named(locale string) string {
	names := labels(locale)
	var b strings.Builder
	for _, r := range m.text {
		switch {
		case r >= marks && r <= marks+agent:
			b.WriteString("{{" + names[r-marks] + "}}")
		case r >= keeps && r < keeps+rune(len(m.kept)):
			b.WriteString("{{" + m.kept[r-keeps] + "}}")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
