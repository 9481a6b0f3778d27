package evaluate

import (
	"regexp"
	"strings"
	"unicode"
)

// The pieces that a translation must keep are found here by plain rules that
// share nothing with the guard's, so that they can tell where the guard errs.
var (
	webLink     = regexp.MustCompile(`(?:https?://|www\.)[^\s<>()\[\]"'“”]+`)
	mailAddress = regexp.MustCompile(`[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+`)
	inlineCode  = regexp.MustCompile("`[^`]+`")
	placeholder = regexp.MustCompile(`\{[^{}\s]*\}`)
	wholeNumber = regexp.MustCompile(`\d+(?:[.,:/\x{a0}\x{202f}]\d+)*`)
)

// lostPieces gives the pieces of the source that the translation has fewer of.
func lostPieces(source, translation string) []string {
	left := map[string]int{}
	for _, piece := range piecesOf(translation) {
		left[piece]++
	}
	var lost []string
	for _, piece := range piecesOf(source) {
		if left[piece]--; left[piece] < 0 {
			lost = append(lost, piece)
		}
	}
	return lost
}

// piecesOf takes out links, addresses, code and placeholders, then the digits of
// the numbers that are left (languages part thousands and decimals differently)
// and the emoji.
func piecesOf(text string) []string {
	var out []string
	for _, pattern := range []*regexp.Regexp{inlineCode, webLink, mailAddress, placeholder} {
		for _, found := range pattern.FindAllString(text, -1) {
			out = append(out, strings.TrimRight(found, ".,;:!?"))
		}
		text = pattern.ReplaceAllString(text, " ")
	}
	for _, number := range wholeNumber.FindAllString(text, -1) {
		out = append(out, strings.Map(digitsOnly, number))
	}
	for _, r := range text {
		if r >= 0x1F300 && r <= 0x1FAFF {
			out = append(out, string(r))
		}
	}
	return out
}

func digitsOnly(r rune) rune {
	if unicode.IsDigit(r) {
		return r
	}
	return -1
}
