// Package markdown turns articles into what is shown and what is searched.
//
// [Render] gives clean HTML: what an editor or an import brought along as raw
// HTML or script does not survive. [PlainText] and [Passages] give the words,
// [Headings] the contents list. A link to "article:ID" stays as it is; who
// knows the addresses of articles resolves it.
package markdown
