package compose

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// said writes the inline content of a block back as Markdown: links, emphasis
// and code stay, everything else becomes plain text on one line. Raw HTML goes.
func said(node ast.Node, source []byte) string {
	var b strings.Builder
	write(&b, node, source, true)
	return collapse(b.String())
}

func plain(node ast.Node, source []byte) string {
	var b strings.Builder
	write(&b, node, source, false)
	return collapse(b.String())
}

func write(b *strings.Builder, node ast.Node, source []byte, markup bool) {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		switch n := child.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.CodeSpan:
			wrap(b, n, source, markup, "`", "`")
		case *ast.Emphasis:
			mark := strings.Repeat("*", n.Level)
			wrap(b, n, source, markup, mark, mark)
		case *ast.Link:
			wrap(b, n, source, markup, "[", "]("+string(n.Destination)+")")
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.Image, *ast.RawHTML, *ast.HTMLBlock:
			// A picture or raw HTML has no place in a spoken answer.
		default:
			write(b, n, source, markup)
			b.WriteByte(' ')
		}
	}
}

func wrap(b *strings.Builder, node ast.Node, source []byte, markup bool, before, after string) {
	if !markup {
		write(b, node, source, markup)
		return
	}
	b.WriteString(before)
	write(b, node, source, markup)
	b.WriteString(after)
}

// stripInline takes Markdown's inline marks out of a line.
func stripInline(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '*' || c == '`':
		case c == ']' && i+1 < len(line) && line[i+1] == '(':
			if end := strings.IndexByte(line[i:], ')'); end > 0 {
				i += end
			}
		case c == '[' && strings.Contains(line[i:], "]("):
		default:
			b.WriteByte(c)
		}
	}
	return collapse(b.String())
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// splitSentences cuts after a full stop, question or exclamation mark (also
// the Chinese, Japanese and Arabic ones) that ends a sentence: what follows is
// a space and something that does not continue it, and the stop is not that of
// a number, an initial or a short abbreviation.
func splitSentences(paragraph string) []string {
	var out []string
	runes := []rune(paragraph)
	start, depth := 0, 0
	for i, r := range runes {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		}
		if depth > 0 || !endsSentence(runes, i) {
			continue
		}
		end := i + 1
		for end < len(runes) && strings.ContainsRune(`"”’')*`, runes[end]) {
			end++
		}
		if s := strings.TrimSpace(string(runes[start:end])); s != "" {
			out = append(out, s)
		}
		start = end
	}
	if s := strings.TrimSpace(string(runes[min(start, len(runes)):])); s != "" {
		out = append(out, s)
	}
	return out
}

func endsSentence(runes []rune, i int) bool {
	switch runes[i] {
	case '。', '！', '？', '؟':
		return true
	case '.', '!', '?', '…':
	default:
		return false
	}
	if i+1 == len(runes) {
		return true
	}
	next := i + 1
	for next < len(runes) && strings.ContainsRune(`"”’')*`, runes[next]) {
		next++
	}
	if next == len(runes) {
		return true
	}
	if !unicode.IsSpace(runes[next]) {
		return false
	}
	for next < len(runes) && unicode.IsSpace(runes[next]) {
		next++
	}
	if next < len(runes) && unicode.IsLower(runes[next]) {
		return false
	}
	return runes[i] != '.' || !abbreviation(runes, i)
}

// abbreviation reports whether the stop at i follows a single letter ("J.") or
// a number that more digits follow ("5. 6.").
func abbreviation(runes []rune, i int) bool {
	start := i
	for start > 0 && !unicode.IsSpace(runes[start-1]) && runes[start-1] != '(' {
		start--
	}
	word := runes[start:i]
	if len(word) == 1 && unicode.IsLetter(word[0]) && unicode.IsUpper(word[0]) {
		return true
	}
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return len(word) > 0 && len(word) <= 2
}
