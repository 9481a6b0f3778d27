package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb/source"
)

// incoming is an article as files hold it, checked.
type incoming struct {
	id       string
	kind     Kind     // "" where no file says it
	audience Audience // "" where no file says it
	category string   // an id or a name, as it was written
	tags     []string // nil where no file says it
	texts    []incomingText
}

type incomingText struct {
	locale string
	words  draft
}

// batchOf is everything that an import brings, in the order of its files.
type batchOf struct {
	articles   []*incoming
	categories []Category
	problems   []source.Problem
	texts      int
}

// newBatchOf checks the contents and puts texts of one article together.
func newBatchOf(contents source.Contents) batchOf {
	const op = "kb.Import"
	b := batchOf{problems: noProblems(contents.Problems)}
	byID, first := map[string]*incoming{}, map[key]source.Item{}
	for _, item := range contents.Items {
		article, text, err := checkItem(op, item)
		if err != nil {
			b.problems = append(b.problems, source.Problem{File: item.File, Line: item.Line, Message: fault.PublicOf(err)})
			continue
		}
		k := key{article.id, text.locale}
		if before, ok := first[k]; ok {
			b.problems = append(b.problems, source.Problem{File: item.File, Line: item.Line, Message: fmt.Sprintf(
				"The article %q comes twice in %s: the first is in %s, line %d.", article.id, text.locale, before.File, before.Line)})
			continue
		}
		first[k] = item
		if known := byID[article.id]; known != nil {
			known.add(article)
			article = known
		} else {
			byID[article.id] = article
			b.articles = append(b.articles, article)
		}
		article.texts = append(article.texts, text)
		b.texts++
	}
	for i, c := range contents.Categories {
		category, err := cleanCategory(op, Category{ID: c.ID, Icon: c.Icon, Position: i + 1, Names: c.Names, Descriptions: c.Descriptions})
		if err != nil || c.ID == "" {
			b.problems = append(b.problems, source.Problem{File: "categories.yaml", Message: fmt.Sprintf("Category %d needs an id and names by locale.", i+1)})
			continue
		}
		b.categories = append(b.categories, category)
	}
	return b
}

// noProblems makes JSON say [] and not null.
func noProblems(list []source.Problem) []source.Problem { return append([]source.Problem{}, list...) }

// add takes from another locale's text what the first did not say.
func (a *incoming) add(other *incoming) {
	if a.category == "" {
		a.category = other.category
	}
	if a.audience == "" {
		a.audience = other.audience
	}
	if a.kind == "" {
		a.kind = other.kind
	}
	if len(a.tags) == 0 {
		a.tags = other.tags
	}
}

func checkItem(op string, item source.Item) (*incoming, incomingText, error) {
	text := incomingText{locale: item.Locale, words: draft{Title: titleOf(item), Body: item.Body, Phrasings: item.Phrasings}}
	var err error
	if text.words, err = text.words.clean(op); err != nil {
		return nil, text, err
	}
	if err := checkLocale(op, item.Locale); err != nil {
		return nil, text, err
	}
	a := &incoming{id: item.ID, category: oneLine(item.Category)}
	if a.id == "" {
		a.id = idFromTitle(item.Locale, text.words.Title)
	}
	if !idForm.MatchString(a.id) || utf8.RuneCountInString(a.id) > longestID {
		return nil, text, fault.Field(op, "id", "An id begins with a letter or digit, has no spaces, slashes, brackets or quotes, and at most 100 characters.")
	}
	if item.Kind != "" {
		if a.kind, err = cleanKind(op, Kind(item.Kind)); err != nil {
			return nil, text, err
		}
	}
	if item.Audience != "" {
		if a.audience, err = cleanAudience(op, Audience(item.Audience)); err != nil {
			return nil, text, err
		}
	}
	if len(item.Tags) > 0 {
		a.tags, err = cleanTags(op, item.Tags)
	}
	return a, text, err
}

const derivedTitle = 80 // characters of a text that become its title

// titleOf gives a text without a title one: its first phrasing, or its first
// words.
func titleOf(item source.Item) string {
	if title := oneLine(item.Title); title != "" {
		return title
	}
	for _, p := range item.Phrasings {
		if p = oneLine(p); p != "" {
			return p
		}
	}
	title := strings.TrimLeft(oneLine(item.Body), "#>*-| ")
	if end := strings.IndexAny(title, ".?!"); end > 0 && end < derivedTitle {
		return title[:end+1]
	}
	if utf8.RuneCountInString(title) > derivedTitle {
		title = string([]rune(title)[:derivedTitle]) + "…"
	}
	return title
}

// idFromTitle depends on title and locale only, so that the same file again
// means the same articles.
func idFromTitle(locale, title string) string {
	sum := sha256.Sum256([]byte(locale + "\n" + strings.ToLower(title)))
	slug := Slug(title)
	if len(slug) > 60 {
		slug = strings.Trim(cut(slug, 60), "-")
	}
	return strings.Trim(slug+"-"+hex.EncodeToString(sum[:4]), "-")
}

// published gives the texts as they would be once they are published.
func (b batchOf) published() []PublishedText {
	out := make([]PublishedText, 0, b.texts)
	for _, a := range b.articles {
		audience := a.audience
		if audience == "" {
			audience = Everyone
		}
		for _, t := range a.texts {
			out = append(out, PublishedText{
				ArticleID: a.id, Locale: t.locale, Title: t.words.Title, Body: t.words.Body, Phrasings: t.words.Phrasings,
				Category: a.category, Audience: string(audience), Tags: a.tags,
			})
		}
	}
	return out
}
