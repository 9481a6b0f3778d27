package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/segue-desk/segue/internal/fault"
)

// Renderer turns Markdown into HTML and words. It is safe for concurrent use.
type Renderer struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

// New makes a renderer. It costs a millisecond or so; keep it.
func New() *Renderer {
	return &Renderer{
		markdown: goldmark.New(
			goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote, extension.CJK),
			goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithASTTransformers(util.Prioritized(lower{}, 100))),
		),
		policy: policy(),
	}
}

func policy() *bluemonday.Policy {
	p := bluemonday.UGCPolicy()
	p.AllowURLSchemes("http", "https", "mailto", "tel", "article")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^[\p{L}\p{N}:_-]{1,80}$`)).OnElements("h2", "h3", "h4", "h5", "h6", "li", "sup")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").OnElements("input")
	p.RequireNoFollowOnLinks(false)
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	return p
}

// Render gives the HTML of an article's body, cleaned: only text, tables,
// lists, links, images and emphasis remain.
func (r *Renderer) Render(source string) (string, error) {
	var out bytes.Buffer
	raw := []byte(source)
	node := r.parse(raw)
	if err := r.markdown.Renderer().Render(&out, raw, node); err != nil {
		return "", fault.Wrap(err, fault.Internal, "markdown.Render", "")
	}
	return r.policy.Sanitize(out.String()), nil
}

func (r *Renderer) parse(source []byte) ast.Node {
	context := parser.NewContext(parser.WithIDs(&ids{used: map[string]int{}}))
	return r.markdown.Parser().Parse(text.NewReader(source), parser.WithContext(context))
}

// lower makes headings of the first level second ones: the page's own heading
// is the article's title.
type lower struct{}

// Transform is goldmark's door.
func (lower) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level == 1 {
			h.Level = 2
		}
	}
}

// ids names headings by their letters, of any script.
type ids struct{ used map[string]int }

// Generate gives a name that this text has not used yet.
func (i *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(string(value)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		default:
			dash = true
		}
		if b.Len() > 60 {
			break
		}
	}
	name := b.String()
	if name == "" {
		name = "section"
	}
	i.used[name]++
	if n := i.used[name]; n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return []byte(name)
}

// Put is goldmark's: a name that is taken.
func (i *ids) Put(value []byte) { i.used[string(value)]++ }
