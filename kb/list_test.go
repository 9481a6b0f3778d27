package kb_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

func titles(page kb.Page) []string {
	out := []string{}
	for _, row := range page.Articles {
		out = append(out, row.Title+" "+string(row.Status))
	}
	return out
}

func TestList(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		category, err := s.CreateCategory(s.ctx, kb.Category{Names: map[string]string{"en": "Orders"}})
		must(t, err)
		returns := s.make(kb.NewArticle{Locale: "en", Title: "Returns", Body: "Sixty 100% days", CategoryID: &category.ID, Publish: true})
		s.make(kb.NewArticle{Locale: "en", Title: "Draft", Kind: kb.KindFAQ, Phrasings: []string{"Unwritten yet"}})
		changed := s.add("Changed", "")
		_, err = s.Save(s.ctx, changed.ID, "en", kb.Edit{Title: "Changed more", Version: 1})
		must(t, err)
		gone := s.add("Gone", "")
		_, err = s.Archive(s.ctx, gone.ID)
		must(t, err)
		s.clock.Advance(time.Second)
		_, err = s.Save(s.ctx, returns.ID, "fi", kb.Edit{Title: "Palautukset"})
		must(t, err)
		must(t, s.CatchUp(s.ctx))
		for _, row := range []struct {
			name  string
			query kb.ListQuery
			want  []string
		}{
			{"all but the archived", kb.ListQuery{}, []string{"Returns published", "Changed more changed", "Draft draft"}},
			{"drafts", kb.ListQuery{Status: kb.Draft}, []string{"Draft draft"}},
			{"published", kb.ListQuery{Status: kb.Published}, []string{"Returns published"}},
			{"changed", kb.ListQuery{Status: kb.Changed}, []string{"Changed more changed"}},
			{"archived", kb.ListQuery{Status: kb.Archived}, []string{"Gone archived"}},
			{"a locale", kb.ListQuery{Locale: "fi"}, []string{"Palautukset draft"}},
			{"drafts in a locale", kb.ListQuery{Locale: "fi", Status: kb.Published}, []string{}},
			{"a category", kb.ListQuery{Category: category.ID}, []string{"Returns published"}},
			{"no category", kb.ListQuery{Category: "none", Kind: kb.KindArticle}, []string{"Changed more changed"}},
			{"a kind", kb.ListQuery{Kind: kb.KindFAQ}, []string{"Draft draft"}},
			{"words of what is published", kb.ListQuery{Text: "return"}, []string{"Returns published"}},
			{"words of a draft", kb.ListQuery{Text: "UNWRITTEN"}, []string{"Draft draft"}},
			{"words of a title's middle", kb.ListQuery{Text: "alautuk"}, []string{"Returns published"}},
			{"signs of patterns are text", kb.ListQuery{Text: "100%"}, []string{"Returns published"}},
			{"a pattern finds nothing", kb.ListQuery{Text: "%_\\"}, []string{}},
			{"words in an archived article", kb.ListQuery{Text: "gone"}, []string{}},
		} {
			page, err := s.List(s.ctx, row.query)
			must(t, err)
			if diff := cmp.Diff(row.want, titles(page)); diff != "" {
				t.Errorf("%s: %s", row.name, diff)
			}
			if page.Total != len(row.want) {
				t.Errorf("%s: total %d", row.name, page.Total)
			}
		}
		if _, err := s.List(s.ctx, kb.ListQuery{Cursor: "!"}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a broken cursor: %v", err)
		}
	})
}

func TestList_Pages(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		for n := range 7 {
			s.add(fmt.Sprintf("Tent %d", n), "")
		}
		must(t, s.CatchUp(s.ctx))
		for _, text := range []string{"", "tent"} {
			seen := map[string]bool{}
			query, pages := kb.ListQuery{Text: text, Limit: 3}, 0
			for {
				page, err := s.List(s.ctx, query)
				must(t, err)
				for _, row := range page.Articles {
					seen[row.ID] = true
				}
				if pages++; page.Next == "" {
					break
				}
				query.Cursor = page.Next
			}
			if len(seen) != 7 || pages != 3 {
				t.Errorf("text %q: %d articles on %d pages", text, len(seen), pages)
			}
		}
	})
}

func TestCategories(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		made, err := s.CreateCategory(s.ctx, kb.Category{Names: map[string]string{"en": "Your order", "fi": "Tilaus"}, Icon: "box"})
		must(t, err)
		second, err := s.CreateCategory(s.ctx, kb.Category{ID: "care", Names: map[string]string{"fi": "Hoito"}})
		must(t, err)
		if made.ID != "your-order" || made.Position != 1 || second.Position != 2 {
			t.Errorf("made %+v and %+v", made, second)
		}
		a := s.make(kb.NewArticle{Locale: "en", Title: "x", CategoryID: &made.ID, Publish: true})
		second.Position = 0
		_, err = s.UpdateCategory(s.ctx, second)
		must(t, err)
		list, err := s.Categories(s.ctx)
		must(t, err)
		if len(list) != 2 || list[0].ID != "care" || list[1].Articles != 1 || list[1].Name("fi") != "Tilaus" || list[1].Name("sv") != "Your order" || list[0].Name("sv") != "Hoito" {
			t.Errorf("categories %+v", list)
		}
		if _, err := s.CreateCategory(s.ctx, made); !fault.Is(err, fault.Conflict) {
			t.Errorf("made twice: %v", err)
		}
		for name, c := range map[string]kb.Category{
			"no name":       {Names: map[string]string{"en": " "}},
			"a long name":   {Names: map[string]string{"en": string(make([]byte, 301)) + fmt.Sprint(make([]int, 200))}},
			"no locale":     {Names: map[string]string{"": "x"}},
			"a path for id": {ID: "../x", Names: map[string]string{"en": "x"}},
		} {
			if _, err := s.CreateCategory(s.ctx, c); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t, s.DeleteCategory(s.ctx, made.ID))
		if a, err = s.Get(s.ctx, a.ID); err != nil || a.CategoryID != nil {
			t.Errorf("the article of a deleted category: %+v, %v", a, err)
		}
	})
}
