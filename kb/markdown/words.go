package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Kind says what a [Passage] is.
type Kind string

// The kinds of passages.
const (
	Paragraph Kind = "paragraph"
	Item      Kind = "item" // of a list
	Row       Kind = "row"  // of a table, as "column: cell, …"
	Code      Kind = "code"
)

// Passage is a piece of an article that can stand for itself.
type Passage struct {
	Heading string // the nearest heading above; "" before the first
	Kind    Kind
	Text    string // plain, on one line (code keeps its lines)
}

// Heading is a line of the contents list.
type Heading struct {
	Level int // 2 to 6
	ID    string
	Text  string
}

// Passages cuts an article's body, in order. Headings are no passages.
func (r *Renderer) Passages(source string) []Passage {
	raw := []byte(source)
	w := &walker{source: raw}
	w.blocks(r.parse(raw))
	return w.out
}

// PlainText gives the words of an article's body, a line a passage, headings
// included.
func (r *Renderer) PlainText(source string) string {
	var lines []string
	heading := ""
	for _, p := range r.Passages(source) {
		if p.Heading != heading {
			heading = p.Heading
			lines = append(lines, heading)
		}
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}

// Headings gives the contents list of an article's body.
func (r *Renderer) Headings(source string) []Heading {
	raw := []byte(source)
	var out []Heading
	for n := r.parse(raw).FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		id, _ := h.AttributeString("id")
		name, _ := id.([]byte)
		out = append(out, Heading{Level: h.Level, ID: string(name), Text: inline(h, raw)})
	}
	return out
}

type walker struct {
	source  []byte
	heading string
	out     []Passage
}

func (w *walker) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			w.heading = inline(n, w.source)
		case *ast.Paragraph, *ast.TextBlock:
			w.add(Paragraph, inline(n, w.source))
		case *ast.List:
			w.list(n)
		case *east.Table:
			w.table(n)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			w.add(Code, strings.TrimRight(string(n.Lines().Value(w.source)), "\n"))
		case *ast.HTMLBlock, *ast.ThematicBreak:
		case *east.DefinitionTerm:
			w.add(Paragraph, inline(n, w.source))
		default:
			w.blocks(n)
		}
	}
}

func (w *walker) add(kind Kind, text string) {
	if text != "" {
		w.out = append(w.out, Passage{w.heading, kind, text})
	}
}

// list makes an item one passage; what is no plain text in it (a list below, a
// table) follows as passages of its own.
func (w *walker) list(list ast.Node) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		var said []string
		rest := ast.NewDocument()
		for n := item.FirstChild(); n != nil; {
			next := n.NextSibling()
			switch n.(type) {
			case *ast.Paragraph, *ast.TextBlock:
				said = append(said, inline(n, w.source))
			default:
				rest.AppendChild(rest, n)
			}
			n = next
		}
		w.add(Item, strings.Join(said, " "))
		w.blocks(rest)
	}
}

func (w *walker) table(table ast.Node) {
	var head []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		cells := w.cells(row)
		if _, ok := row.(*east.TableHeader); ok {
			head = cells
			continue
		}
		var said []string
		for i, cell := range cells {
			if cell == "" {
				continue
			}
			if i < len(head) && head[i] != "" {
				cell = head[i] + ": " + cell
			}
			said = append(said, cell)
		}
		w.add(Row, strings.Join(said, ", "))
	}
}

func (w *walker) cells(row ast.Node) []string {
	var out []string
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		out = append(out, inline(cell, w.source))
	}
	return out
}

// inline gives the words of a block on one line, without marks.
func inline(n ast.Node, source []byte) string {
	var b strings.Builder
	words(&b, n, source)
	return strings.Join(strings.Fields(b.String()), " ")
}

func words(b *strings.Builder, n ast.Node, source []byte) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch c := child.(type) {
		case *ast.Text:
			b.Write(c.Segment.Value(source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML:
			b.WriteByte(' ')
		default:
			words(b, child, source)
		}
	}
}
