package api

import (
	"context"
	"net/http"

	"github.com/segue-desk/segue/kb"
)

func (s *Server) categoryRoutes(reads, writes route) {
	register(s, reads.by(get, "/categories", "The categories in their order"), s.categories)
	register(s, writes.by(post, "/categories", "Make a category").with(created), s.createCategory)
	register(s, writes.by(put, "/categories/{id}", "Replace a category"), s.updateCategory)
	register(s, writes.by(remove, "/categories/{id}", "Delete a category; its articles stay").with(noBody), s.deleteCategory)
	register(s, reads.by(get, "/synonyms/{locale}", "Words that mean the same"), s.synonyms)
	register(s, writes.by(put, "/synonyms/{locale}", "Replace the words that mean the same"), s.setSynonyms)
}

type categoriesBody struct {
	Categories []kb.Category `json:"categories"`
}

// categories is GET /categories.
func (s *Server) categories(ctx context.Context, _ *none) (*body[categoriesBody], error) {
	list, err := s.library.Categories(ctx)
	return &body[categoriesBody]{categoriesBody{emptyNotNull(list)}}, err
}

type editCategoryBody struct {
	Icon         string            `json:"icon,omitempty" maxLength:"100"`
	Position     int               `json:"position,omitempty" minimum:"0" doc:"0 puts a new one last"`
	Names        map[string]string `json:"names" doc:"By locale"`
	Descriptions map[string]string `json:"descriptions,omitempty" doc:"By locale"`
}

func (b editCategoryBody) category(id string) kb.Category {
	return kb.Category{ID: id, Icon: b.Icon, Position: b.Position, Names: b.Names, Descriptions: b.Descriptions}
}

// createCategory is POST /categories.
func (s *Server) createCategory(ctx context.Context, in *body[editCategoryBody]) (*stored[kb.Category], error) {
	made, err := s.library.CreateCategory(ctx, in.Body.category(""))
	return &stored[kb.Category]{Status: http.StatusCreated, Body: made}, err
}

// updateCategory is PUT /categories/{id}.
func (s *Server) updateCategory(ctx context.Context, in *struct {
	ByID
	Body editCategoryBody
}) (*body[kb.Category], error) {
	changed, err := s.library.UpdateCategory(ctx, in.Body.category(in.ID))
	return &body[kb.Category]{changed}, err
}

// deleteCategory is DELETE /categories/{id}.
func (s *Server) deleteCategory(ctx context.Context, in *ByID) (*none, error) {
	return &none{}, s.library.DeleteCategory(ctx, in.ID)
}

type synonymsBody struct {
	Groups [][]string `json:"groups" maxItems:"500"`
}

// ByLocale names a locale in the address. (Exported as ByID is.)
type ByLocale struct {
	Locale string `path:"locale" maxLength:"10"`
}

// synonyms is GET /synonyms/{locale}.
func (s *Server) synonyms(ctx context.Context, in *ByLocale) (*body[synonymsBody], error) {
	groups, err := s.library.Synonyms(ctx, in.Locale)
	return &body[synonymsBody]{synonymsBody{emptyNotNull(groups)}}, err
}

// setSynonyms is PUT /synonyms/{locale}.
func (s *Server) setSynonyms(ctx context.Context, in *struct {
	ByLocale
	Body synonymsBody
}) (*body[synonymsBody], error) {
	if err := s.library.SetSynonyms(ctx, in.Locale, in.Body.Groups); err != nil {
		return nil, err
	}
	return s.synonyms(ctx, &in.ByLocale)
}
