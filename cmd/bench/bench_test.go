package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/testdb/pgserver"
)

// shop is five articles, one of them in another language, and a question for
// each whose words no other article has.
func shop() suite {
	return suite{
		name: "shop",
		articles: []rank.Article{
			{ID: "delivery", Locale: "en", Title: "Delivery times", Phrasings: []string{"when will my parcel arrive"}, Body: "Parcels take three days."},
			{ID: "password", Locale: "en", Title: "Forgotten password", Phrasings: []string{"i cannot log in"}, Body: "Ask for a link by e-mail."},
			{ID: "warranty", Locale: "en", Title: "Warranty", Body: "A broken pole is covered for five years."},
			{ID: "gift", Locale: "en", Title: "Gift cards", Phrasings: []string{"balance of my voucher"}},
			{ID: "password", Locale: "fi", Title: "Salasanan vaihtaminen", Body: "Valitse asetukset."},
		},
		questions: []evaluate.Question{
			{Question: `when do "parcels" arrive?`, Locale: "en", Expect: []string{"delivery"}},
			{Question: "forgotten my password", Locale: "en", Expect: []string{"password"}},
			{Question: "is a broken pole covered", Locale: "en", Expect: []string{"warranty"}},
			{Question: "salasanan vaihtaminen", Locale: "fi", Expect: []string{"password"}},
			{Question: "voucher balance", Locale: "sv", Expect: []string{"gift"}}, // no such locale: all are asked
			{Question: "?!", Locale: "en"},
		},
	}
}

func TestMeasure_EveryEngineFindsTheObvious(t *testing.T) {
	for _, e := range engines(postgres(t), 1) {
		t.Run(e.short, func(t *testing.T) {
			r, err := measure(t.Context(), e, shop())
			if err != nil {
				t.Fatal(err)
			}
			if r.PAt1 != 1 || r.MRR != 1 || r.Questions != 6 || r.OutOfScope != 1 {
				t.Errorf("%+v", r)
			}
			if r.AUROCRight == nil || *r.AUROCRight != 1 {
				t.Errorf("a question without words is as sure as the others: %v", r.AUROCRight)
			}
		})
	}
}

// postgres gives the address of a server of the tests'.
func postgres(t *testing.T) string {
	t.Helper()
	if address := os.Getenv("SEGUE_TEST_POSTGRES"); address != "" {
		return address
	}
	server, err := pgserver.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	return server.URL()
}

func TestRun_SaysWhatIsNotHere(t *testing.T) {
	var out, log strings.Builder
	c := cli{Engines: []string{"postgres"}, Demo: "../segue/demo/questions"}
	if err := c.run(t.Context(), &out, &log); err != nil || !strings.Contains(log.String(), "PostgreSQL was not measured") {
		t.Errorf("%v, %q", err, log.String())
	}
	if strings.Contains(out.String(), "PostgreSQL") {
		t.Errorf("the table has a row for what was not measured:\n%s", out.String())
	}
}

func TestSuites(t *testing.T) {
	s, err := demoSuite(t.Context(), "../segue/demo/questions")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, a := range s.articles {
		known[a.ID+" "+a.Locale] = true
	}
	for _, q := range s.questions {
		for _, id := range q.Expect {
			if !known[id+" "+q.Locale] {
				t.Errorf("%q expects %s, which has no text in %s", q.Question, id, q.Locale)
			}
		}
	}
	for name, c := range map[string]cli{
		"an empty folder":        {Suites: t.TempDir()},
		"a folder that is not":   {Demo: t.TempDir()},
		"an engine that is none": {Engines: []string{"elk"}, Demo: "../segue/demo/questions"},
	} {
		if err := c.run(t.Context(), io.Discard, io.Discard); err == nil {
			t.Errorf("%s was measured", name)
		}
	}
}

func TestAnyWord(t *testing.T) {
	for in, want := range map[string]string{
		`say "hi" AND don't`: `"say" OR "hi" OR "AND" OR "don" OR "t"`,
		"?":                  "",
	} {
		if got := anyWord(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestWriteRow(t *testing.T) {
	half := 0.5
	var out strings.Builder
	err := writeRow(&out, "Segue", &evaluate.Report{PAt1: 0.9374, PAt3: 1, AUROCRight: &half, Latency: evaluate.Latency{P50: 12.4, P99: 99}, TrainMS: 7})
	want := "| Segue | .937 | 1.000 | .000 | .000 | .500 | 12 µs | 99 µs | 7 ms |\n"
	if err != nil || out.String() != want {
		t.Errorf("%v\n%s", err, out.String())
	}
}
