package source

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

var fileLink = regexp.MustCompile(`\]\(<?([^)\s<>#]+\.(?:md|markdown|html?))(?:#[^)\s]*)?>?(?:\s+"[^"]*")?\)`)

// resolve makes links between the files links between their articles.
func (r *reader) resolve() {
	for i := range r.out.Items {
		item := &r.out.Items[i]
		item.Body = fileLink.ReplaceAllStringFunc(item.Body, func(link string) string {
			target, err := url.PathUnescape(fileLink.FindStringSubmatch(link)[1])
			if err != nil || strings.Contains(target, "://") {
				return link
			}
			if id, ok := r.byPath[path.Join(path.Dir(item.File), target)]; ok {
				return "](article:" + id + ")"
			}
			return link
		})
	}
}
