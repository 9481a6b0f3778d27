package kb_test

import (
	"testing"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

func TestTeach(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		article := s.add("Returns", "Sixty days.")
		text := article.Locales[0]
		_, err := s.Save(s.ctx, article.ID, text.Locale, kb.Edit{Title: text.Title, Body: "Ninety days, perhaps.", Phrasings: text.Phrasings, Version: text.Version})
		must(t, err)
		taught, err := s.Teach(s.ctx, article.ID, "en", "  where do i send it\nback ")
		must(t, err)
		got := taught.Locales[0]
		if len(got.Phrasings) == 0 || got.Phrasings[len(got.Phrasings)-1] != "where do i send it back" {
			t.Errorf("the draft's phrasings are %q", got.Phrasings)
		}
		if got.Body != "Ninety days, perhaps." || !got.Dirty || got.Revision.Body != "Sixty days." {
			t.Errorf("the draft became public: %+v", got)
		}
		published, err := s.Published(s.ctx)
		must(t, err)
		if last := published[0].Phrasings; len(last) == 0 || last[len(last)-1] != "where do i send it back" {
			t.Errorf("published phrasings %q", last)
		}
		again, err := s.Teach(s.ctx, article.ID, "en", "Where do I send it back")
		must(t, err)
		if again.Locales[0].Revision.ID != got.Revision.ID {
			t.Error("the same question made another revision")
		}
		for name, row := range map[string]struct {
			id, locale, phrasing string
			want                 fault.Code
		}{
			"nothing to learn":         {article.ID, "en", " ", fault.Invalid},
			"no such article":          {"nope", "en", "x", fault.NotFound},
			"no text in that language": {article.ID, "fi", "x", fault.NotFound},
		} {
			if _, err := s.Teach(s.ctx, row.id, row.locale, row.phrasing); fault.CodeOf(err) != row.want {
				t.Errorf("%s: %v, want %s", name, err, row.want)
			}
		}
		if _, err := s.Teach(as(access.Agent), article.ID, "en", "x"); fault.CodeOf(err) != fault.Forbidden {
			t.Errorf("an agent taught: %v", err)
		}
	})
}
