package evaluate_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
)

// TestGaps takes half of a made desk's articles away: each that is asked for is
// one gap, and nothing else is.
func TestGaps(t *testing.T) {
	var articles []rank.Article
	var questions []evaluate.Question
	for _, thing := range []string{"invoice", "password", "refund", "voucher", "warranty", "newsletter", "catalogue", "zipper"} {
		a := rank.Article{ID: thing, Locale: "en", Title: thing}
		for _, form := range []string{"hello, please help with the %s", "a question about my %s", "what about the %s", "explain the %s to me", "my %s please"} {
			a.Phrasings = append(a.Phrasings, fmt.Sprintf(form, thing))
			questions = append(questions, evaluate.Question{Question: fmt.Sprintf(form, thing) + " now", Locale: "en", Expect: []string{thing}})
		}
		articles = append(articles, a)
	}
	options := evaluate.GapsOptions{Seed: 1, Share: 0.5, Least: 3, Promise: 0.95}
	r, err := evaluate.Gaps(t.Context(), articles, questions, options)
	if err != nil {
		t.Fatal(err)
	}
	if r.Articles != 4 || r.Taken != 4 || r.Questions != 40 || r.Found == nil || *r.Found != 1 || *r.TakenPure != 1 || *r.Ratio > 1.5 {
		t.Errorf("%+v", r)
	}
	again, err := evaluate.Gaps(t.Context(), articles, questions, options)
	if err != nil {
		t.Fatal(err)
	}
	r.GroupingMS, again.GroupingMS = 0, 0
	if diff := cmp.Diff(r, again); diff != "" {
		t.Error("the same seed gives other figures", diff)
	}
	options.Share, options.Most = 0, 5
	whole, err := evaluate.Gaps(t.Context(), articles, questions, options)
	if err != nil {
		t.Fatal(err)
	}
	if whole.Questions != 5 || whole.Taken != 0 || whole.Found != nil {
		t.Errorf("with nothing taken away: %+v", whole)
	}
	var table bytes.Buffer
	if err := r.WriteTable(&table); err != nil || !strings.Contains(table.String(), "articles left, taken away            4, 4") {
		t.Errorf("%s %v", table.String(), err)
	}
}
