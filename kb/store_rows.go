package kb

import (
	"encoding/json"
	"fmt"

	"github.com/segue-desk/segue/internal/clock"
)

// jsonList is a list of texts in a column.
type jsonList string

func (j jsonList) list() ([]string, error) {
	var out []string
	if err := json.Unmarshal([]byte(j), &out); err != nil {
		return nil, fmt.Errorf("kb: a stored list: %w", err)
	}
	return noList(out), nil
}

func listColumn(list []string) jsonList { return jsonList(asJSON(noList(list))) }

type articleRow struct {
	ID         string `gorm:"primaryKey"`
	CategoryID *string
	Kind       Kind
	Audience   Audience
	Tags       jsonList
	ArchivedAt clock.Time
	CreatedAt  clock.Time `gorm:"autoCreateTime:false"`
	UpdatedAt  clock.Time `gorm:"autoUpdateTime:false"`
}

// TableName tells gorm the table.
func (articleRow) TableName() string { return "articles" }

func (r articleRow) article() (Article, error) {
	tags, err := r.Tags.list()
	return Article{
		ID: r.ID, Kind: r.Kind, CategoryID: r.CategoryID, Audience: r.Audience, Tags: tags,
		ArchivedAt: r.ArchivedAt, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt, Locales: []Text{},
	}, err
}

type textRow struct {
	ArticleID  string `gorm:"primaryKey"`
	Locale     string `gorm:"primaryKey"`
	Slug       string
	RevisionID *string
	Title      string
	Body       string
	Phrasings  jsonList
	Dirty      bool
	Version    int64
	UpdatedBy  string
	CreatedAt  clock.Time   `gorm:"autoCreateTime:false"`
	UpdatedAt  clock.Time   `gorm:"autoUpdateTime:false"`
	Revision   *revisionRow `gorm:"foreignKey:RevisionID"`
}

// TableName tells gorm the table.
func (textRow) TableName() string { return "article_locales" }

func (r textRow) text() (Text, error) {
	phrasings, err := r.Phrasings.list()
	out := Text{
		Locale: r.Locale, Slug: r.Slug, URL: articleURL(r.Locale, r.Slug), Title: r.Title, Body: r.Body, Phrasings: phrasings,
		Version: r.Version, Dirty: r.Dirty, UpdatedBy: r.UpdatedBy, UpdatedAt: r.UpdatedAt,
	}
	if err == nil && r.Revision != nil {
		var revision Revision
		revision, err = r.Revision.revision()
		out.Revision = &revision
	}
	return out, err
}

type revisionRow struct {
	ID          string `gorm:"primaryKey"`
	ArticleID   string
	Locale      string
	Number      int
	Title       string
	Body        string
	HTML        string
	Phrasings   jsonList
	PublishedBy string
	CreatedAt   clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (revisionRow) TableName() string { return "revisions" }

func (r revisionRow) revision() (Revision, error) {
	phrasings, err := r.Phrasings.list()
	return Revision{
		ID: r.ID, Number: r.Number, Title: r.Title, Body: r.Body, Phrasings: phrasings,
		PublishedBy: r.PublishedBy, CreatedAt: r.CreatedAt,
	}, err
}

type categoryRow struct {
	ID           string `gorm:"primaryKey"`
	Icon         string
	Position     int
	Names        string
	Descriptions string
	CreatedAt    clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (categoryRow) TableName() string { return "categories" }

func (r categoryRow) category() (Category, error) {
	c := Category{ID: r.ID, Icon: r.Icon, Position: r.Position}
	if err := json.Unmarshal([]byte(r.Names), &c.Names); err != nil {
		return c, fmt.Errorf("kb: a category's names: %w", err)
	}
	if err := json.Unmarshal([]byte(r.Descriptions), &c.Descriptions); err != nil {
		return c, fmt.Errorf("kb: a category's descriptions: %w", err)
	}
	return c, nil
}

type changeRow struct {
	Number    int64 `gorm:"primaryKey;autoIncrement:false"`
	ArticleID string
	Locale    string
	CreatedAt clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (changeRow) TableName() string { return "library_changes" }
