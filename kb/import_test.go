package kb_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
	"github.com/segue-desk/segue/kb/source"
)

func given(name, content string) source.File {
	return source.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

const jsonl = `{"id":"returns","locale":"en","title":"Returns","body":"Sixty days.","phrasings":["send back"],"category":"Your order","tags":["money"]}
{"id":"returns","locale":"fi","title":"Palautukset","body":"60 päivää."}
{"id":"limits","locale":"en","title":"Limits","body":"For us.","audience":"agents"}
`

func TestImport(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		report, err := s.Import(s.ctx, []source.File{given("a.jsonl", jsonl)}, kb.ImportOptions{})
		must(t, err)
		if len(report.Texts) != 3 || report.Texts[1].Title != "Palautukset" || report.Texts[2].Audience != "agents" {
			t.Errorf("texts: %+v", report.Texts)
		}
		report.Texts = nil
		if diff := cmp.Diff(kb.Report{Articles: 2, Created: 3, Problems: []source.Problem{}}, report); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff([]string{"en Limits", "en Returns", "fi Palautukset"}, s.published()); diff != "" {
			t.Error(diff)
		}
		a, err := s.Get(s.ctx, "returns")
		must(t, err)
		if a.CategoryID == nil || *a.CategoryID != "your-order" || !cmp.Equal(a.Tags, []string{"money"}) || a.Locales[0].Slug != "returns" {
			t.Errorf("%+v", a)
		}
		before, err := s.Fingerprint(s.ctx)
		must(t, err)

		t.Run("again without duplicates", func(t *testing.T) {
			report, err := s.Import(s.ctx, []source.File{given("b.jsonl", jsonl)}, kb.ImportOptions{})
			must(t, err)
			if report.Unchanged != 3 || report.Created+report.Updated != 0 {
				t.Errorf("%+v", report)
			}
			if after, err := s.Fingerprint(s.ctx); err != nil || after != before {
				t.Errorf("something changed: %v", err)
			}
		})
		t.Run("a dry run changes nothing", func(t *testing.T) {
			report, err := s.Import(s.ctx, []source.File{given("b.jsonl", `{"id":"returns","title":"Other"}`+"\n"+`{"id":"new","title":"New"}`+"\n{")}, kb.ImportOptions{DryRun: true})
			must(t, err)
			if report.Updated != 1 || report.Created != 1 || len(report.Problems) != 1 {
				t.Errorf("%+v", report)
			}
			if after, err := s.Fingerprint(s.ctx); err != nil || after != before {
				t.Errorf("something changed: %v", err)
			}
		})
		t.Run("what differs makes a revision, what was archived comes back", func(t *testing.T) {
			_, err := s.Archive(s.ctx, "returns")
			must(t, err)
			changed := strings.Replace(jsonl, "Sixty days", "Ninety days", 1)
			report, err := s.Import(s.ctx, []source.File{given("a.jsonl", changed)}, kb.ImportOptions{})
			must(t, err)
			if report.Updated != 1 || report.Unchanged != 2 {
				t.Errorf("%+v", report)
			}
			revisions, err := s.Revisions(s.ctx, "returns", "en")
			must(t, err)
			if len(revisions) != 2 || revisions[0].Body != "Ninety days." || len(s.published()) != 3 {
				t.Errorf("%+v, %v", revisions, s.published())
			}
			if got := s.search("ninety"); len(got) != 1 {
				t.Errorf("found %v", got)
			}
		})
	})
}

func TestImport_AllOrNothing(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		broken := jsonl + "{\n" + `{"id":"limits","title":"Twice","body":"x"}` + "\n" + `{"id":"../x","title":"x"}` + "\n"
		files := []source.File{given("a.jsonl", broken)}
		report, err := s.Import(s.ctx, files, kb.ImportOptions{})
		if !fault.Is(err, fault.Invalid) || len(s.published()) > 0 {
			t.Errorf("%v, published %v", err, s.published())
		}
		lines := []string{}
		for _, p := range report.Problems {
			lines = append(lines, fmt.Sprintf("%s:%d", p.File, p.Line))
		}
		if diff := cmp.Diff([]string{"a.jsonl:4", "a.jsonl:5", "a.jsonl:6"}, lines); diff != "" {
			t.Error(diff)
		}
		if categories, err := s.Categories(s.ctx); err != nil || len(categories) > 0 {
			t.Errorf("categories %v, %v", categories, err)
		}
		report, err = s.Import(s.ctx, files, kb.ImportOptions{SkipBroken: true, Drafts: true})
		if err != nil || report.Created != 3 || len(s.published()) > 0 {
			t.Errorf("skipping: %+v, %v, published %v", report, err, s.published())
		}
		if _, err := s.Import(s.ctx, nil, kb.ImportOptions{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("nothing given: %v", err)
		}
		if _, err := s.Import(as(access.Agent), files, kb.ImportOptions{}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an agent: %v", err)
		}
		if _, err := s.Import(s.ctx, files, kb.ImportOptions{Locale: "../"}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a locale that is none: %v", err)
		}
	})
}

func TestImport_Folder(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	report, err := s.Import(s.ctx, []source.File{
		given("categories.yaml", "- {id: delivery, icon: truck, names: {en: Delivery, fi: Toimitus}}\n"),
		given("en/delivery/times.md", "---\nid: times\n---\n# How long?\n\nTwo days. See [care](../care.md).\n"),
		given("fi/delivery/times.md", "---\nid: times\n---\n# Kauanko?\n\nKaksi päivää.\n"),
		given("en/care.md", "# Care\n\nWash cold.\n"),
		given("faq.csv", "question;answer\nWhere are you?;In Tampere.\n"),
	}, kb.ImportOptions{})
	must(t, err)
	if report.Articles != 3 || report.Created != 4 {
		t.Errorf("%+v", report)
	}
	texts, err := s.Published(s.ctx)
	must(t, err)
	for _, text := range texts {
		if text.ArticleID == "times" && text.Locale == "en" {
			if want := "Two days. See [care](/help/en/articles/care)."; text.Body != want || text.Category != "delivery" {
				t.Errorf("%+v, want body %q", text, want)
			}
		}
	}
	categories, err := s.Categories(s.ctx)
	if err != nil || len(categories) != 1 || categories[0].Names["fi"] != "Toimitus" {
		t.Errorf("%+v, %v", categories, err)
	}
}

func TestImport_WithoutTitles(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	_, err := s.Import(s.ctx, []source.File{given("a.jsonl",
		`{"id":"a","title":"","body":"First sentence. Second."}`+"\n"+`{"id":"b","phrasings":["how do I?"]}`+"\n"+`{"id":"c","body":"`+strings.Repeat("word ", 40)+`"}`+"\n")}, kb.ImportOptions{})
	must(t, err)
	want := []string{"en First sentence.", "en how do I?", "en " + strings.Repeat("word ", 16) + "…"}
	if diff := cmp.Diff(want, s.published()); diff != "" {
		t.Error(diff)
	}
}

func TestImport_IdsStayWhatTheyAre(t *testing.T) {
	s := newShelf(t, testdb.SQLite(t))
	for _, row := range []struct {
		id string
		ok bool
	}{
		{"reverted_card_payment?", true}, {"tilaus–1", true}, {"with\u200bzero", true}, {"ключ", true}, {"_draft", true},
		{"a b", false}, {"a/b", false}, {"../x", false}, {"a(b)", false}, {`a"b`, false}, {"<a>", false}, {"a\nb", false}, {strings.Repeat("a", 101), false},
	} {
		line, err := json.Marshal(map[string]string{"id": row.id, "title": "T", "body": "B"})
		must(t, err)
		_, err = s.Import(s.ctx, []source.File{given("a.jsonl", string(line))}, kb.ImportOptions{})
		if (err == nil) != row.ok {
			t.Errorf("%q: %v", row.id, err)
		}
		if _, err := s.Get(s.ctx, row.id); row.ok && err != nil {
			t.Errorf("%q: %v", row.id, err)
		}
	}
}

func TestImport_ManyOfOneTitle(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		var b strings.Builder
		for n := range 2000 {
			fmt.Fprintf(&b, `{"id":"a%d","title":"Same","body":"Body %d"}`+"\n", n, n)
		}
		calls := 0
		report, err := s.Import(s.ctx, []source.File{given("a.jsonl", b.String())}, kb.ImportOptions{Progress: func(done, total int) { calls = done*10000 + total }})
		if err != nil || report.Created != 2000 || calls != 2000*10000+2000 {
			t.Fatalf("%+v, %v, progress %d", report, err, calls)
		}
		must(t, s.CatchUp(s.ctx))
		page, err := s.List(s.ctx, kb.ListQuery{Text: "same", Limit: 10})
		if err != nil || page.Total < 400 || len(page.Articles) != 10 {
			t.Errorf("%d of %d, %v", len(page.Articles), page.Total, err)
		}
	})
}

// 15,000 phrasings of 150 articles, as in the contract of eval.
func BenchmarkImport(b *testing.B) {
	var text strings.Builder
	for n := range 150 {
		fmt.Fprintf(&text, `{"id":"a%d","title":"Article %d","body":"%s","phrasings":[`, n, n, strings.Repeat("Some words of an article. ", 40))
		for p := range 100 {
			fmt.Fprintf(&text, `"how do I do the thing %d of article %d",`, p, n)
		}
		fmt.Fprintf(&text, `"last"]}`+"\n")
	}
	for b.Loop() {
		s := newShelf(b, testdb.SQLite(b))
		began := time.Now()
		_, err := s.Import(s.ctx, []source.File{given("a.jsonl", text.String())}, kb.ImportOptions{})
		must(b, err)
		must(b, s.CatchUp(s.ctx))
		b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms/import")
	}
}
