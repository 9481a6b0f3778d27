package kb_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

func TestWriting_WhoMay(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		a := s.add("Returns", "Sixty days.")
		for _, row := range []struct {
			name string
			ctx  context.Context
			want fault.Code
		}{
			{"nobody", context.Background(), fault.Unauthenticated},
			{"an agent", as(access.Agent), fault.Forbidden},
			{"an editor", as(access.Editor), ""},
			{"an admin", as(access.Admin), ""},
		} {
			for action, do := range map[string]func() error{
				"create": func() error {
					_, err := s.Create(row.ctx, kb.NewArticle{Locale: "en", Title: "x"})
					return err
				},
				"save": func() error {
					_, err := s.Save(row.ctx, a.ID, "de", kb.Edit{Title: "x", Version: versionOf(t, s, a.ID, "de")})
					return err
				},
				"publish":    func() error { _, err := s.Publish(row.ctx, a.ID, "en", 1); return err },
				"unpublish":  func() error { _, err := s.Unpublish(row.ctx, a.ID, "de"); return ignoreNotFound(err) },
				"archive":    func() error { _, err := s.Archive(row.ctx, a.ID); return err },
				"restore":    func() error { _, err := s.Restore(row.ctx, a.ID); return err },
				"describe":   func() error { _, err := s.Describe(row.ctx, a.ID, kb.Details{}); return err },
				"revision":   func() error { _, err := s.RestoreRevision(row.ctx, a.ID, "en", "x"); return ignoreNotFound(err) },
				"categories": func() error { return ignoreNotFound(s.DeleteCategory(row.ctx, "x")) },
				"synonyms":   func() error { return s.SetSynonyms(row.ctx, "en", nil) },
			} {
				if _, err := s.Restore(s.ctx, a.ID); err != nil {
					t.Fatal(err)
				}
				if err := do(); fault.CodeOf(err) != row.want {
					t.Errorf("%s, %s: %v, want %q", row.name, action, err, row.want)
				}
			}
		}
	})
}

func versionOf(t *testing.T, s *shelf, id, locale string) int64 {
	t.Helper()
	a, err := s.Get(s.ctx, id)
	must(t, err)
	text, _ := a.Text(locale)
	return text.Version
}

func ignoreNotFound(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

func TestCreate_Invalid(t *testing.T) {
	none := "none"
	each(t, func(t *testing.T, s *shelf) {
		for _, row := range []struct {
			name  string
			in    kb.NewArticle
			field string
		}{
			{"no title", kb.NewArticle{Locale: "en", Title: " \x00\n"}, "title"},
			{"a long title", kb.NewArticle{Locale: "en", Title: strings.Repeat("ä", 301)}, "title"},
			{"a long body", kb.NewArticle{Locale: "en", Title: "x", Body: strings.Repeat("ä", 200_001)}, "body"},
			{"a long phrasing", kb.NewArticle{Locale: "en", Title: "x", Phrasings: []string{strings.Repeat("ä", 501)}}, "phrasings"},
			{"no locale", kb.NewArticle{Title: "x"}, "locale"},
			{"a locale that is a path", kb.NewArticle{Locale: "../x", Title: "x"}, "locale"},
			{"an unknown kind", kb.NewArticle{Locale: "en", Title: "x", Kind: "poem"}, "kind"},
			{"an unknown audience", kb.NewArticle{Locale: "en", Title: "x", Audience: "cats"}, "audience"},
			{"an unknown category", kb.NewArticle{Locale: "en", Title: "x", CategoryID: &none}, "category_id"},
			{"too many tags", kb.NewArticle{Locale: "en", Title: "x", Tags: strings.Split("abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJ0123456789!#¤%&/()=?+<>|{}[]", "")}, "tags"},
		} {
			_, err := s.Create(s.ctx, row.in)
			if _, ok := fault.FieldsOf(err)[row.field]; !ok || !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v, want invalid in %s", row.name, err, row.field)
			}
		}
	})
}

func TestTheWayOfAnArticle(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		a := s.make(kb.NewArticle{Locale: "en", Title: " Returning  an item ", Body: "Thirty days.\r\n", Phrasings: []string{"send back", "Send back", " "}})
		text := a.Locales[0]
		if text.Title != "Returning an item" || text.Body != "Thirty days." || !cmp.Equal(text.Phrasings, []string{"send back"}) ||
			text.Slug != "returning-an-item" || text.URL != "/help/en/articles/returning-an-item" || text.Version != 1 || !text.Dirty ||
			text.Revision != nil || text.UpdatedBy != "The editor" {
			t.Fatalf("a new draft: %+v", text)
		}
		if got := append(s.published(), s.search("returning")...); len(got) > 0 {
			t.Fatalf("a draft is seen: %v", got)
		}

		a, err := s.Publish(s.ctx, a.ID, "en", 1)
		must(t, err)
		if text = a.Locales[0]; text.Dirty || text.Revision == nil || text.Revision.Number != 1 || text.Revision.PublishedBy != "The editor" {
			t.Fatalf("published: %+v", text)
		}
		if got := s.search("returning"); !cmp.Equal(got, []string{"Returning an item"}) {
			t.Fatalf("found %v", got)
		}

		a, err = s.Save(s.ctx, a.ID, "en", kb.Edit{Title: "Refunds", Body: "Sixty days.", Version: 1})
		must(t, err)
		if text = a.Locales[0]; !text.Dirty || text.Version != 2 || text.Title != "Refunds" || text.Revision.Title != "Returning an item" || text.Slug != "returning-an-item" {
			t.Fatalf("a draft beside what is published: %+v", text)
		}
		if diff := cmp.Diff([]string{"en Returning an item"}, s.published()); diff != "" {
			t.Fatal(diff)
		}
		if got := s.search("sixty refunds"); len(got) > 0 {
			t.Fatalf("the draft is found: %v", got)
		}

		a, err = s.Publish(s.ctx, a.ID, "en", 2)
		must(t, err)
		if got := s.search("refund"); !cmp.Equal(got, []string{"Refunds"}) {
			t.Fatalf("found %v", got)
		}
		if got := s.search("returning"); len(got) > 0 {
			t.Fatalf("the old text is found: %v", got)
		}

		revisions, err := s.Revisions(s.ctx, a.ID, "en")
		must(t, err)
		if len(revisions) != 2 || revisions[0].Number != 2 || revisions[1].Body != "Thirty days." {
			t.Fatalf("revisions: %+v", revisions)
		}
		a, err = s.RestoreRevision(s.ctx, a.ID, "en", revisions[1].ID)
		must(t, err)
		if text = a.Locales[0]; text.Title != "Returning an item" || !text.Dirty || text.Version != 3 {
			t.Fatalf("an old revision as draft: %+v", text)
		}

		_, err = s.Unpublish(s.ctx, a.ID, "en")
		must(t, err)
		if got := append(s.published(), s.search("refund")...); len(got) > 0 {
			t.Fatalf("unpublished and seen: %v", got)
		}
	})
}

func TestArchive_TakesAllTextsAway(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		a := s.add("Gift cards", "From 20 euros.")
		a, err := s.Save(s.ctx, a.ID, "fi", kb.Edit{Title: "Lahjakortit", Body: "Alkaen 20 euroa."})
		must(t, err)
		_, err = s.Publish(s.ctx, a.ID, "fi", 1)
		must(t, err)
		before, err := s.Fingerprint(s.ctx)
		must(t, err)

		a, err = s.Archive(s.ctx, a.ID)
		must(t, err)
		if a.ArchivedAt.IsZero() || len(s.published())+len(s.search("gift")) > 0 {
			t.Fatalf("archived and seen: %v %v", s.published(), s.search("gift"))
		}
		if _, err := s.Publish(s.ctx, a.ID, "en", 1); !fault.Is(err, fault.Conflict) {
			t.Errorf("publishing the archived: %v", err)
		}
		_, err = s.Restore(s.ctx, a.ID)
		must(t, err)
		if diff := cmp.Diff([]string{"en Gift cards", "fi Lahjakortit"}, s.published()); diff != "" {
			t.Error(diff)
		}
		if after, err := s.Fingerprint(s.ctx); err != nil || after != before {
			t.Errorf("the fingerprint changed from %s to %s, %v", before, after, err)
		}
		if got := s.search("gift"); len(got) != 1 {
			t.Errorf("found %v", got)
		}
	})
}

func TestSave_TwoEditorsNeverOverwriteEachOther(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		a := s.add("Opening hours", "Ten to six.")
		_, err := s.Save(s.ctx, a.ID, "en", kb.Edit{Title: "Opening hours", Body: "Ten to seven.", Version: 1})
		must(t, err)
		for name, do := range map[string]func() (kb.Article, error){
			"save":                func() (kb.Article, error) { return s.Save(s.ctx, a.ID, "en", kb.Edit{Title: "x", Version: 1}) },
			"save without":        func() (kb.Article, error) { return s.Save(s.ctx, a.ID, "en", kb.Edit{Title: "x"}) },
			"publish":             func() (kb.Article, error) { return s.Publish(s.ctx, a.ID, "en", 1) },
			"publish a later one": func() (kb.Article, error) { return s.Publish(s.ctx, a.ID, "en", 3) },
		} {
			newer, err := do()
			if !fault.Is(err, fault.Conflict) || len(newer.Locales) != 1 || newer.Locales[0].Body != "Ten to seven." {
				t.Errorf("%s: %v with %+v, want a conflict with the newer text", name, err, newer.Locales)
			}
		}
	})
}

func TestNotFound(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		a := s.add("x", "y")
		for name, err := range map[string]error{
			"get":               second(s.Get(s.ctx, "none")),
			"save":              second(s.Save(s.ctx, "none", "en", kb.Edit{Title: "x"})),
			"save a version":    second(s.Save(s.ctx, a.ID, "fi", kb.Edit{Title: "x", Version: 3})),
			"publish":           second(s.Publish(s.ctx, "none", "en", 1)),
			"publish a locale":  second(s.Publish(s.ctx, a.ID, "fi", 1)),
			"unpublish":         second(s.Unpublish(s.ctx, a.ID, "fi")),
			"archive":           second(s.Archive(s.ctx, "none")),
			"describe":          second(s.Describe(s.ctx, "none", kb.Details{})),
			"revisions":         second(s.Revisions(s.ctx, a.ID, "fi")),
			"revision":          second(s.RestoreRevision(s.ctx, a.ID, "en", "none")),
			"feedback":          second(s.AddFeedback(s.ctx, kb.Feedback{ArticleID: a.ID, Locale: "fi"})),
			"category":          s.DeleteCategory(s.ctx, "none"),
			"category's change": second(s.UpdateCategory(s.ctx, kb.Category{ID: "none", Names: map[string]string{"en": "x"}})),
		} {
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want not_found", name, err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestSlugs_AreUniqueAndStay(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		first, second := s.add("Returns?", ""), s.add("Returns!", "")
		if first.Locales[0].Slug != "returns" || !strings.HasPrefix(second.Locales[0].Slug, "returns-") {
			t.Errorf("slugs %q and %q", first.Locales[0].Slug, second.Locales[0].Slug)
		}
		for title, want := range map[string]string{
			"Käyttäjätilin poisto": "kayttajatilin-poisto", "¿Qué talla elijo, señor?": "que-talla-elijo-senor",
			"Straße & Ärger": "strasse-arger", "Как вернуть мой заказ": "как-вернуть-мой-заказ", "返品": "返品", "🙂": "",
			"don’t/../x": "dont-x", strings.Repeat("long title ", 20): "long-title-long-title-long-title-long-title-long-title-long-title",
		} {
			if got := kb.Slug(title); got != want {
				t.Errorf("slug of %q = %q, want %q", title, got, want)
			}
		}
	})
}

func TestPublished_LinksLeadSomewhere(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		returns := s.add("Returns", "x")
		draft := s.make(kb.NewArticle{Locale: "en", Title: "Draft"})
		internal := s.make(kb.NewArticle{Locale: "en", Title: "For us", Audience: kb.Agents, Publish: true})
		s.make(kb.NewArticle{Locale: "fi", Title: "Linkit", Publish: true,
			Body: "[a](article:" + returns.ID + ") [b](article:" + draft.ID + ") [c](article:none) [d](article:" + internal.ID + ")"})
		texts, err := s.Published(s.ctx)
		must(t, err)
		for _, text := range texts {
			switch text.Title {
			case "Linkit":
				if want := "[a](/help/en/articles/returns) b c d"; text.Body != want {
					t.Errorf("body = %q, want %q", text.Body, want)
				}
			case "For us":
				if text.URL != "" || text.Audience != "agents" {
					t.Errorf("what is for agents has the page %q, audience %s", text.URL, text.Audience)
				}
			}
		}
	})
}
