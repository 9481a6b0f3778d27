package compose

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// kind is the kind of a unit.
type kind int

const (
	sentence kind = iota
	listItem
	tableRow
)

// unit is the smallest piece that can be an answer: a sentence, a step or
// point of a list, a row of a table.
type unit struct {
	kind    kind
	plain   string // for matching, and as the quotation
	said    string // as the bot says it, with Markdown's links and emphasis
	heading string // the heading above it
	block   int    // units of one paragraph, list or table share it
	ordered bool   // a step of a numbered list
	number  int    // its place in its list, from 1
	head    string // of a row: its first cell, which says what the row is about
	spans   []span // of a row: the ranges that it holds for
}

var parser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// cut splits Markdown into units, in order. It takes any text.
func cut(markdown string) []unit {
	source := []byte(markdown)
	c := cutter{source: source}
	document := parser.Parse(text.NewReader(source))
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		c.node(node)
	}
	return c.units
}

type cutter struct {
	source  []byte
	units   []unit
	heading string
	block   int
}

func (c *cutter) node(node ast.Node) {
	c.block++
	switch n := node.(type) {
	case *ast.Heading:
		c.heading = plain(n, c.source)
	case *ast.List:
		c.list(n)
	case *extast.Table:
		c.table(n)
	case *ast.Blockquote:
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			c.node(child)
		}
	case *ast.Paragraph, *ast.TextBlock:
		c.sentences(said(n, c.source))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		code := strings.TrimSpace(string(n.Lines().Value(c.source)))
		c.add(unit{kind: sentence, plain: code, said: "`" + strings.ReplaceAll(code, "\n", " ") + "`"})
	}
}

// A question that a text puts itself ("Lost your phone?") answers nothing alone:
// it is one piece with the sentence after it.
func (c *cutter) sentences(paragraph string) {
	asked := ""
	for _, s := range splitSentences(paragraph) {
		s = strings.TrimSpace(asked + " " + s)
		if asked = ""; strings.HasSuffix(s, "?") || strings.HasSuffix(s, "؟") || strings.HasSuffix(s, "？") {
			asked = s
			continue
		}
		c.add(unit{kind: sentence, plain: stripInline(s), said: s})
	}
	c.add(unit{kind: sentence, plain: stripInline(asked), said: asked})
}

func (c *cutter) list(list *ast.List) {
	number := 1
	if list.IsOrdered() {
		number = list.Start
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		text := strings.TrimSpace(said(item, c.source))
		c.add(unit{kind: listItem, plain: stripInline(text), said: text, ordered: list.IsOrdered(), number: number})
		number++
	}
}

// A row is said with what its columns mean, since it is shown without its head.
func (c *cutter) table(table *extast.Table) {
	var head []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, strings.TrimSpace(said(cell, c.source)))
		}
		if _, isHead := row.(*extast.TableHeader); isHead {
			head = cells
			continue
		}
		if line := sayRow(head, cells); line != "" {
			c.add(unit{kind: tableRow, plain: stripInline(line), said: line, head: stripInline(cells[0]), spans: spansOf(head, cells)})
		}
	}
}

func sayRow(head, cells []string) string {
	var parts []string
	for i := 1; i < len(cells); i++ {
		if cells[i] == "" || cells[i] == "–" || cells[i] == "-" {
			continue
		}
		name := ""
		if i < len(head) {
			name = lowerFirst(head[i])
		}
		if name == "" {
			parts = append(parts, cells[i])
			continue
		}
		parts = append(parts, name+" "+cells[i])
	}
	switch {
	case len(cells) == 0 || strings.TrimSpace(strings.Join(cells, "")) == "":
		return ""
	case len(parts) == 0:
		return cells[0]
	default:
		return cells[0] + ": " + strings.Join(parts, ", ") + "."
	}
}

// lowerFirst keeps acronyms: "EU size" stays, "Delivery time" goes down.
func lowerFirst(s string) string {
	runes := []rune(s)
	if len(runes) < 2 || strings.ToUpper(string(runes[1])) == string(runes[1]) {
		return s
	}
	return strings.ToLower(string(runes[0])) + string(runes[1:])
}

func (c *cutter) add(u unit) {
	if strings.TrimSpace(u.plain) == "" {
		return
	}
	u.heading, u.block = c.heading, c.block
	c.units = append(c.units, u)
}
