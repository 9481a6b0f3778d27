package kb

// Preview gives Markdown as visitors would see it: as clean HTML, its links to
// articles without addresses, and as plain text.
func (l *Library) Preview(source string) (html, text string, err error) {
	html, err = l.markdown.Render(source)
	return addressBook{}.inHTML(html, ""), l.markdown.PlainText(source), err
}
