package source

import (
	"bytes"
	"slices"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// html reads a saved page: its main part as Markdown, its heading as title.
func (r *reader) html(name string, data []byte) {
	document, err := html.Parse(bytes.NewReader(toUTF8(data)))
	if err != nil {
		r.problem(name, 0, "The page is not HTML.")
		return
	}
	main := mainPart(document)
	heading := find(main, func(n *html.Node) bool { return n.DataAtom == atom.H1 })
	title := inOneLine(heading)
	if heading != nil {
		heading.Parent.RemoveChild(heading)
	}
	if title == "" {
		title = pageTitle(document)
	}
	if title == "" {
		title = titleFromName(name)
	}
	strip(main)
	convert := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin()))
	body, err := convert.ConvertNode(main)
	if err != nil {
		r.problem(name, 0, "The page cannot be turned into Markdown.")
		return
	}
	if len(bytes.TrimSpace(body)) == 0 {
		r.problem(name, 0, "The page has no text. If a script draws it, save it from the browser once it is shown.")
		return
	}
	locale, _, _ := strings.Cut(strings.ToLower(attribute(find(document, is(atom.Html)), "lang")), "-")
	r.out.Items = append(r.out.Items, r.placed(Item{File: name, Line: 1, Locale: locale, Title: title, Body: strings.TrimSpace(string(body))}))
}

func is(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// mainPart is where the page says that its own text is; the body when it does
// not.
func mainPart(document *html.Node) *html.Node {
	for _, sign := range []func(*html.Node) bool{
		is(atom.Main),
		func(n *html.Node) bool { return attribute(n, "role") == "main" },
		is(atom.Article),
		func(n *html.Node) bool {
			return slices.Contains([]string{"content", "main", "main-content", "article", "article-body"}, attribute(n, "id"))
		},
		is(atom.Body),
	} {
		if found := find(document, sign); found != nil {
			return found
		}
	}
	return document
}

// strip takes away what stands around a text: navigation, forms, scripts.
func strip(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if around(child) {
			n.RemoveChild(child)
		} else {
			strip(child)
		}
		child = next
	}
}

func around(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Script, atom.Style, atom.Form, atom.Noscript, atom.Svg,
		atom.Button, atom.Iframe, atom.Template, atom.Input, atom.Select, atom.Dialog:
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "complementary":
		return true
	}
	if attribute(n, "aria-hidden") == "true" {
		return true
	}
	for _, sign := range strings.Fields(strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))) {
		switch sign {
		case "breadcrumb", "breadcrumbs", "sidebar", "cookie-banner", "skip-link", "toc", "related", "share", "headerlink", "comments":
			return true
		}
	}
	return false
}

// pageTitle is the page's title without the site's name behind a bar or dash.
func pageTitle(document *html.Node) string {
	title := inOneLine(find(document, is(atom.Title)))
	for _, bar := range []string{" | ", " – ", " — ", " :: ", " · "} {
		if at := strings.Index(title, bar); at > 0 {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

func find(n *html.Node, wanted func(*html.Node) bool) *html.Node {
	if n == nil {
		return nil
	}
	if n.Type == html.ElementNode && wanted(n) {
		return n
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if found := find(child, wanted); found != nil {
			return found
		}
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// inOneLine gives the words in a node on one line.
func inOneLine(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if !around(child) {
				walk(child)
			}
		}
	}
	walk(n)
	return strings.TrimRight(strings.Join(strings.Fields(b.String()), " "), " ¶#")
}
