package kb

import (
	"encoding/json"

	"github.com/segue-desk/segue/internal/clock"
)

// Kind says how long an article is: an article, or an FAQ entry (a question
// and a short answer).
type Kind string

// The kinds of articles.
const (
	KindArticle Kind = "article"
	KindFAQ     Kind = "faq"
)

// Audience is who may see an article.
type Audience string

// The audiences.
const (
	Everyone Audience = "everyone"
	Agents   Audience = "agents"
)

// Status is how far a text, or an article in a list, has come.
type Status string

// The states. Changed is published with a draft that differs.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Changed   Status = "changed"
	Archived  Status = "archived"
)

// Article is an article with its texts in all locales.
type Article struct {
	ID         string     `json:"id"`
	Kind       Kind       `json:"kind" enum:"article,faq"`
	CategoryID *string    `json:"category_id"`
	Audience   Audience   `json:"audience" enum:"everyone,agents"`
	Tags       []string   `json:"tags"`
	ArchivedAt clock.Time `json:"archived_at"`
	CreatedAt  clock.Time `json:"created_at"`
	UpdatedAt  clock.Time `json:"updated_at"`
	Locales    []Text     `json:"locales"`
}

// Text gives the article's text in the locale.
func (a Article) Text(locale string) (Text, bool) {
	for _, t := range a.Locales {
		if t.Locale == locale {
			return t, true
		}
	}
	return Text{}, false
}

// Text is an article in one locale: the draft, and what is published.
type Text struct {
	Locale    string     `json:"locale"`
	Slug      string     `json:"slug"`
	URL       string     `json:"url"` // its page in the help centre, as a path
	Title     string     `json:"title"`
	Body      string     `json:"body"` // Markdown
	Phrasings []string   `json:"phrasings"`
	Version   int64      `json:"version"` // counts saves
	Dirty     bool       `json:"dirty"`   // the draft differs from what is published
	Revision  *Revision  `json:"revision"`
	UpdatedBy string     `json:"updated_by"`
	UpdatedAt clock.Time `json:"updated_at"`
}

// Revision is a text as it was published once.
type Revision struct {
	ID          string     `json:"id"`
	Number      int        `json:"number"`
	Title       string     `json:"title"`
	Body        string     `json:"body"`
	Phrasings   []string   `json:"phrasings"`
	PublishedBy string     `json:"published_by"`
	CreatedAt   clock.Time `json:"created_at"`
}

// Row is an article in a list, in one of its locales.
type Row struct {
	ID            string     `json:"id"`
	Kind          Kind       `json:"kind"`
	CategoryID    *string    `json:"category_id"`
	Audience      Audience   `json:"audience"`
	Tags          []string   `json:"tags"`
	Locale        string     `json:"locale"`
	Title         string     `json:"title"`
	Status        Status     `json:"status" enum:"draft,published,changed,archived"`
	Locales       []string   `json:"locales"`
	PhrasingCount int        `json:"phrasing_count"`
	UpdatedAt     clock.Time `json:"updated_at"`
}

// Category groups articles in the help centre. Names and descriptions are by
// locale.
type Category struct {
	ID           string            `json:"id"`
	Icon         string            `json:"icon"`
	Position     int               `json:"position"`
	Names        map[string]string `json:"names"`
	Descriptions map[string]string `json:"descriptions"`
	Articles     int               `json:"articles"` // not archived
}

// Name gives the category's name in the locale, or in the nearest that it has.
func (c Category) Name(locale string) string {
	if name := nearest(c.Names, locale); name != "" {
		return name
	}
	return c.ID
}

// Description gives the category's description in the locale or the nearest.
func (c Category) Description(locale string) string { return nearest(c.Descriptions, locale) }

func nearest(texts map[string]string, locale string) string {
	if text := texts[locale]; text != "" {
		return text
	}
	if text := texts["en"]; text != "" {
		return text
	}
	first := ""
	for l, text := range texts {
		if text != "" && (first == "" || l < first) {
			first = l
		}
	}
	return texts[first]
}

// PublishedText is a published text as the assistant learns it. Links to other
// articles in its body are addresses already.
type PublishedText struct {
	ArticleID  string
	RevisionID string
	Locale     string
	Title      string
	Body       string // Markdown
	URL        string // its page in the help centre, as a path; "" where only agents may see it
	Category   string
	Audience   string
	Tags       []string
	Phrasings  []string
}

// noList makes JSON say [] and not null.
func noList(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil { // lists and maps of texts always can be
		panic(err)
	}
	return string(data)
}
