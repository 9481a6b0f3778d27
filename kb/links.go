package kb

import (
	"context"
	"net/url"
	"regexp"
)

// helpBase is where the help centre lives.
const helpBase = "/help/"

// articleURL gives the path of an article's page.
func articleURL(locale, slug string) string {
	return helpBase + locale + "/articles/" + url.PathEscape(slug)
}

// addressBook says where visitors find articles: slugs by article and locale.
type addressBook map[string]map[string]string

func (l *Library) addressBook(ctx context.Context, ids []string) (addressBook, error) {
	book := addressBook{}
	if ids != nil && len(ids) == 0 {
		return book, nil
	}
	rows, err := l.addresses(ctx, ids)
	for _, row := range rows {
		if book[row.ArticleID] == nil {
			book[row.ArticleID] = map[string]string{}
		}
		book[row.ArticleID][row.Locale] = row.Slug
	}
	return book, err
}

// of gives the address of an article in exactly the locale; "" for none.
func (b addressBook) of(id, locale string) string {
	if slug := b[id][locale]; slug != "" {
		return articleURL(locale, slug)
	}
	return ""
}

// near gives the address in the locale, in English, or in any.
func (b addressBook) near(id, locale string) string {
	if address := b.of(id, locale); address != "" {
		return address
	}
	if address := b.of(id, "en"); address != "" {
		return address
	}
	first := ""
	for l := range b[id] {
		if first == "" || l < first {
			first = l
		}
	}
	return b.of(id, first)
}

var (
	markdownLink = regexp.MustCompile(`\[([^\[\]]*)\]\(article:([^\s()]+)\)`)
	htmlLink     = regexp.MustCompile(`<a [^>]*href="article:([^"]+)"[^>]*>`)
)

// inMarkdown puts addresses in the place of links to articles; a link that
// leads nowhere becomes its words.
func (b addressBook) inMarkdown(body, locale string) string {
	return markdownLink.ReplaceAllStringFunc(body, func(link string) string {
		part := markdownLink.FindStringSubmatch(link)
		if address := b.near(part[2], locale); address != "" {
			return "[" + part[1] + "](" + address + ")"
		}
		return part[1]
	})
}

// inHTML is inMarkdown for what was rendered.
func (b addressBook) inHTML(html, locale string) string {
	return htmlLink.ReplaceAllStringFunc(html, func(link string) string {
		if address := b.near(htmlLink.FindStringSubmatch(link)[1], locale); address != "" {
			return `<a href="` + address + `">`
		}
		return "<a>"
	})
}

// linked gives the ids of the articles that rendered HTML links to.
func linked(html string) []string {
	ids := []string{}
	for _, part := range htmlLink.FindAllStringSubmatch(html, -1) {
		ids = append(ids, part[1])
	}
	return ids
}
