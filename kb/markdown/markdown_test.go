package markdown_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/kb/markdown"
)

func TestRender(t *testing.T) {
	r := markdown.New()
	for _, row := range []struct{ name, source, has, hasNot string }{
		{"a paragraph", "Two *days*.", "<p>Two <em>days</em>.</p>", ""},
		{"a first heading is a second one", "# Määrät\n", `<h2 id="määrät">`, "<h1"},
		{"equal headings have names of their own", "## A\n\n## A\n", `<h2 id="a-2">`, ""},
		{"a heading without letters", "## !?\n", `<h2 id="section">`, ""},
		{"a table", "|Country|Days|\n|-|-|\n|Sweden|2|\n", "<td>Sweden</td>", ""},
		{"a task list", "- [x] done\n", `type="checkbox"`, ""},
		{"a link to an article stays", "[x](article:returns)", `href="article:returns"`, ""},
		{"a phone number", "[call](tel:+3583)", `href="tel:+3583"`, ""},
		{"a script", "a <script>alert(1)</script> b", "a ", "<script"},
		{"a block of a script", "<script>alert(1)</script>\n", "", "script"},
		{"a handler", `<img src=x onerror=alert(1)>`, "", "onerror"},
		{"a link that runs", "[x](javascript:alert(1))", "x", "javascript"},
		{"a link that brings data", "[x](data:text/html;base64,x)", "x", "data:"},
		{"a frame", "<iframe src=https://x></iframe>\n", "", "iframe"},
	} {
		t.Run(row.name, func(t *testing.T) {
			html, err := r.Render(row.source)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(html, row.has) || row.hasNot != "" && strings.Contains(html, row.hasNot) {
				t.Errorf("%q became %q, want %q and no %q", row.source, html, row.has, row.hasNot)
			}
		})
	}
}

const article = `Usually **two days**, see <https://x.example>
and [the table](article:t).

## By country

| Country | Days | |
|---|---|---|
| Sweden | 2–3 | fast |
| Norway | | |

1. Open *Orders*.
   - Choose one.
2. Press ` + "`Return`" + `.

` + "```\na\nb\n```\n" + `
> Quoted.
`

func TestPassages(t *testing.T) {
	want := []markdown.Passage{
		{"", markdown.Paragraph, "Usually two days, see https://x.example and the table."},
		{"By country", markdown.Row, "Country: Sweden, Days: 2–3, fast"},
		{"By country", markdown.Row, "Country: Norway"},
		{"By country", markdown.Item, "Open Orders."},
		{"By country", markdown.Item, "Choose one."},
		{"By country", markdown.Item, "Press Return."},
		{"By country", markdown.Code, "a\nb"},
		{"By country", markdown.Paragraph, "Quoted."},
	}
	if diff := cmp.Diff(want, markdown.New().Passages(article)); diff != "" {
		t.Error(diff)
	}
}

func TestPlainTextAndHeadings(t *testing.T) {
	r := markdown.New()
	if got, want := r.PlainText("a\n\n## B\n\nc\n\nd"), "a\nB\nc\nd"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	want := []markdown.Heading{{2, "b", "B"}, {3, "c-d", "C d"}}
	if diff := cmp.Diff(want, r.Headings("# B\n\n### C `d`\n")); diff != "" {
		t.Error(diff)
	}
}

func FuzzRender(f *testing.F) {
	r := markdown.New()
	for _, seed := range []string{article, "<a href='javascript:x'>", "[x]: javascript:x\n[x]", "|a|\n|-|\n", "\xff\x00", "- - - a\n\n  ```\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		html, err := r.Render(source)
		if err != nil {
			t.Fatal(err)
		}
		low := strings.ToLower(html)
		for _, bad := range []string{"<script", "<iframe", "<style", "href=\"javascript:", "<svg"} {
			if strings.Contains(low, bad) {
				t.Errorf("%q became %q", source, html)
			}
		}
		r.Passages(source)
	})
}
