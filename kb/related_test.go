package kb_test

import (
	"slices"
	"testing"

	"github.com/segue-desk/segue/kb"
)

// What stands beside an article is of its own kind first, however alike the
// questions of other categories are put.
func TestRelated_ItsCategoryFirst(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		delivery, err := s.CreateCategory(s.ctx, kb.Category{ID: "delivery", Names: map[string]string{"en": "Delivery"}})
		must(t, err)
		for _, title := range []string{"How long does delivery take?", "What does delivery cost?"} {
			s.make(kb.NewArticle{Locale: "en", Title: title, Body: "Words.", CategoryID: &delivery.ID, Publish: true})
		}
		s.make(kb.NewArticle{Locale: "en", Title: "How long does a repair take?", Body: "Words.", Publish: true})
		must(t, s.CatchUp(s.ctx))
		article, err := s.HelpArticle(s.ctx, "en", "how-long-does-delivery-take")
		must(t, err)
		for limit, want := range map[int][]string{
			1: {"What does delivery cost?"},
			5: {"What does delivery cost?", "How long does a repair take?"},
		} {
			related, err := s.Related(s.ctx, article, limit)
			must(t, err)
			var got []string
			for _, entry := range related {
				got = append(got, entry.Title)
			}
			if !slices.Equal(got, want) {
				t.Errorf("the %d nearest are %q, want %q", limit, got, want)
			}
		}
	})
}
