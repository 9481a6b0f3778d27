package kb_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

func TestAddTestQuestions(t *testing.T) {
	many := make([]kb.TestQuestion, kb.MostTestQuestions+1)
	for i := range many {
		many[i] = kb.TestQuestion{Question: fmt.Sprint("question ", i), Locale: "en"}
	}
	unknown := "nowhere"
	for name, row := range map[string]struct {
		role access.Role
		ask  []kb.TestQuestion
		code fault.Code
		want int
	}{
		"an agent may not":             {access.Agent, []kb.TestQuestion{{Question: "Where?", Locale: "en"}}, fault.Forbidden, 0},
		"without words":                {access.Editor, []kb.TestQuestion{{Question: "Where?", Locale: "en"}, {Question: " \t", Locale: "en"}}, fault.Invalid, 0},
		"an article that is not there": {access.Editor, []kb.TestQuestion{{Question: "Where?", Locale: "en", ArticleID: &unknown}}, fault.Invalid, 0},
		"a locale that is none":        {access.Editor, []kb.TestQuestion{{Question: "Where?", Locale: "english"}}, fault.Invalid, 0},
		"too many":                     {access.Editor, many, fault.Invalid, 0},
		"the same twice is one":        {access.Editor, []kb.TestQuestion{{Question: "Where?", Locale: "en"}, {Question: " Where? ", Locale: "en"}}, "", 1},
		"the same in another language": {access.Editor, []kb.TestQuestion{{Question: "Info?", Locale: "en"}, {Question: "Info?", Locale: "fi"}}, "", 2},
		"nothing at all adds nothing":  {access.Editor, nil, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, s *shelf) {
				added, err := s.AddTestQuestions(as(row.role), row.ask)
				if fault.CodeOf(err) != row.code || added != row.want {
					t.Fatalf("added %d, %v; want %d, %q", added, err, row.want, row.code)
				}
				_, counts, err := s.TestQuestions(s.ctx, kb.TestQuery{})
				must(t, err)
				if counts.Questions != row.want {
					t.Errorf("%d stored, want %d", counts.Questions, row.want)
				}
			})
		})
	}
}

// Given again, a question keeps its place and gets the new article.
func TestAddTestQuestions_AgainMovesTheArticle(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		delivery := s.add("How long does delivery take?", "Two days.")
		_, err := s.AddTestQuestions(s.ctx, []kb.TestQuestion{{Question: "when does it come", Locale: "en"}})
		must(t, err)
		added, err := s.AddTestQuestions(s.ctx, []kb.TestQuestion{{Question: "when does it come", Locale: "en", ArticleID: &delivery.ID}})
		must(t, err)
		all, err := s.AllTestQuestions(s.ctx)
		must(t, err)
		if added != 0 || len(all) != 1 || all[0].ArticleID == nil || *all[0].ArticleID != delivery.ID {
			t.Errorf("added %d, have %+v; want the one question with its article", added, all)
		}
	})
}

func TestRecordTests_TellsWhatGotBetterAndWorse(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		_, err := s.AddTestQuestions(s.ctx, []kb.TestQuestion{{Question: "one", Locale: "en"}, {Question: "two", Locale: "en"}, {Question: "three", Locale: "en"}})
		must(t, err)
		all, err := s.AllTestQuestions(s.ctx)
		must(t, err)
		run := func(grades ...kb.Grade) {
			t.Helper()
			s.clock.Advance(time.Minute)
			results := map[string]kb.TestResult{}
			for i, grade := range grades {
				results[all[i].ID] = kb.TestResult{Grade: grade, Decision: "answer", Confidence: 0.5}
			}
			must(t, s.RecordTests(s.ctx, results))
		}
		run(kb.Right, kb.Missed, kb.Offered)
		_, counts, err := s.TestQuestions(s.ctx, kb.TestQuery{})
		must(t, err)
		if want := (kb.TestCounts{Questions: 3, Right: 1, Missed: 1, Offered: 1}); counts != want {
			t.Fatalf("after the first run %+v, want %+v", counts, want)
		}
		run(kb.Wrong, kb.Offered, kb.Offered)
		run(kb.Wrong, kb.Offered, kb.Offered) // nothing changes: the last change stays told
		changed, counts, err := s.TestQuestions(s.ctx, kb.TestQuery{Changed: true})
		must(t, err)
		if want := (kb.TestCounts{Questions: 3, Wrong: 1, Offered: 2, Better: 1, Worse: 1}); counts != want {
			t.Errorf("counts %+v, want %+v", counts, want)
		}
		if got := grades(changed); !slices.Equal(got, []string{"one right→wrong", "two missed→offered"}) {
			t.Errorf("changed %v", got)
		}
		wrong, _, err := s.TestQuestions(s.ctx, kb.TestQuery{Grade: kb.Wrong})
		must(t, err)
		if got := grades(wrong); !slices.Equal(got, []string{"one right→wrong"}) {
			t.Errorf("wrong %v", got)
		}
		run(kb.Right, kb.Offered, kb.Right)
		_, counts, err = s.TestQuestions(s.ctx, kb.TestQuery{})
		must(t, err)
		if counts.Better != 2 || counts.Worse != 0 {
			t.Errorf("counts %+v, want two better", counts)
		}
	})
}

func TestTestQuestions_Pages(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		for i := range 5 {
			_, err := s.AddTestQuestions(s.ctx, []kb.TestQuestion{{Question: fmt.Sprint("q", i), Locale: "en"}})
			must(t, err)
		}
		var got []string
		for after := ""; ; {
			page, _, err := s.TestQuestions(as(access.Agent), kb.TestQuery{After: after, Limit: 2})
			must(t, err)
			if len(page) == 0 {
				break
			}
			for _, q := range page {
				got, after = append(got, q.Question), q.ID
			}
		}
		if !slices.Equal(got, []string{"q0", "q1", "q2", "q3", "q4"}) {
			t.Errorf("pages gave %v", got)
		}
		must(t, s.DeleteTestQuestion(s.ctx, first(t, s)))
		if err := s.DeleteTestQuestion(s.ctx, "nowhere"); !fault.Is(err, fault.NotFound) {
			t.Errorf("deleting none: %v, want not_found", err)
		}
		if all, err := s.AllTestQuestions(s.ctx); err != nil || len(all) != 4 {
			t.Errorf("%d left, %v; want 4", len(all), err)
		}
	})
}

func first(t *testing.T, s *shelf) string {
	t.Helper()
	page, _, err := s.TestQuestions(s.ctx, kb.TestQuery{Limit: 1})
	must(t, err)
	return page[0].ID
}

func grades(list []kb.TestQuestion) []string {
	out := make([]string, len(list))
	for i, q := range list {
		out[i] = fmt.Sprintf("%s %s→%s", q.Question, q.Was, q.Result.Grade)
	}
	return out
}

func TestReadTestQuestions(t *testing.T) {
	for name, row := range map[string]struct {
		data     string
		want     []string // question, article, locale
		problems []kb.LineProblem
	}{
		"JSON lines":             {"{\"question\":\"Where?\",\"article_id\":\"a\"}\n\n{\"question\":\"Missä?\",\"locale\":\"fi\"}\n", []string{"Where?|a|en", "Missä?||fi"}, nil},
		"as evaluations have it": {`{"question":"Where?","expect":["b","c"]}`, []string{"Where?|b|en"}, nil},
		"broken JSON":            {"{\"question\":\"Where?\"}\n{oh\n", []string{"Where?||en"}, []kb.LineProblem{{Line: 2, Message: `This is no JSON object such as {"question": "…", "article_id": "…"}.`}}},
		"CSV":                    {"Question,Article\n\"Where, please?\",a\nWho?,\n", []string{"Where, please?|a|en", "Who?||en"}, nil},
		"CSV with semicolons":    {"\xef\xbb\xbfquestion;locale;article_id\nMissä?;fi;a\n", []string{"Missä?|a|fi"}, nil},
		"CSV with lines missing": {"question,article,locale\n,a,en\nWho?,a,english\n", nil, []kb.LineProblem{{Line: 2, Message: "There is no question."}, {Line: 3, Message: "A locale is two letters, such as en or fi."}}},
		"CSV without names":      {"Where?,a\n", nil, []kb.LineProblem{{Line: 1, Message: `The first row names the columns: "question", and "article" and "locale" if there are any.`}}},
		"CSV with an open quote": {"question\nWhere?\n\"who\n", []string{"Where?||en"}, []kb.LineProblem{{Line: 3, Message: "The row is not CSV: a quote is missing or too many."}}},
		"nothing":                {"", nil, []kb.LineProblem{{Line: 1, Message: `The first row names the columns: "question", and "article" and "locale" if there are any.`}}},
	} {
		t.Run(name, func(t *testing.T) {
			list, problems := kb.ReadTestQuestions([]byte(row.data), "en")
			var got []string
			for _, q := range list {
				article := ""
				if q.ArticleID != nil {
					article = *q.ArticleID
				}
				got = append(got, q.Question+"|"+article+"|"+q.Locale)
			}
			if !slices.Equal(got, row.want) || !slices.Equal(problems, row.problems) {
				t.Errorf("got %q, %v; want %q, %v", got, problems, row.want, row.problems)
			}
		})
	}
}

func FuzzReadTestQuestions(f *testing.F) {
	f.Add([]byte("question;article\n\"a\";b\n"), "en")
	f.Add([]byte(`{"question":"a","expect":[""]}`), "")
	f.Fuzz(func(t *testing.T, data []byte, locale string) {
		list, _ := kb.ReadTestQuestions(data, locale)
		for _, q := range list {
			if q.Question == "" || q.Locale == "" {
				t.Errorf("gave %+v", q)
			}
		}
	})
}
