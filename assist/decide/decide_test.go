package decide_test

import (
	"testing"

	"github.com/segue-desk/segue/assist/decide"
	"github.com/segue-desk/segue/assist/understand"
)

func TestDecide(t *testing.T) {
	sure := []decide.Candidate{{"delivery", .97}, {"returns", .01}}
	torn := []decide.Candidate{{"delivery", .4}, {"costs", .3}, {"express", .1}, {"returns", .05}}
	lost := []decide.Candidate{{"delivery", .12}, {"costs", .05}}
	chosen, none := "costs", ""
	answered := decide.Past{Question: "How long is delivery?", Kind: decide.Answer, ArticleID: "delivery"}
	clarified := decide.Past{Question: "delivery", Kind: decide.Clarify}
	for _, row := range []struct {
		name string
		c    decide.Case
		kind decide.Kind
		why  decide.Reason
		n    int
	}{
		{"sure: answer", decide.Case{Candidates: sure}, decide.Answer, decide.Confident, 1},
		{"torn between several: a choice of three", decide.Case{Candidates: torn}, decide.Clarify, decide.Several, 3},
		{"lost: a person", decide.Case{Candidates: lost}, decide.Handoff, decide.LowConfidence, 0},
		{"nothing known: a person", decide.Case{}, decide.Handoff, decide.LowConfidence, 0},
		{"a single article that may be it is offered", decide.Case{Candidates: torn[:1]}, decide.Clarify, decide.Several, 1},
		{"many equally unlikely are a guess", decide.Case{Candidates: []decide.Candidate{{"a", .14}, {"b", .14}, {"c", .13}}}, decide.Handoff, decide.LowConfidence, 0},
		{"what no article is on, near to many: a guess", decide.Case{Question: "tell me a joke", Candidates: []decide.Candidate{{"a", .22}, {"b", .14}, {"c", .13}}}, decide.Handoff, decide.LowConfidence, 0},
		{"a bare topic that many are on", decide.Case{Question: "returns", Candidates: []decide.Candidate{{"a", .22}, {"b", .2}, {"c", .04}}}, decide.Clarify, decide.Several, 3},
		{"a likely one and an unlikely second to compare", decide.Case{Candidates: []decide.Candidate{{"a", .8}, {"b", .001}, {"c", .001}}}, decide.Clarify, decide.Several, 2},
		{"exactly on the threshold: answer", decide.Case{Candidates: []decide.Candidate{{"a", .9}}}, decide.Answer, decide.Confident, 1},
		{"the promise can't be kept: a choice, never an answer", decide.Case{Candidates: sure, Threshold: 2}, decide.Clarify, decide.Several, 2},
		{"asks for a person, however sure an article is", decide.Case{Intent: understand.Human, Candidates: sure}, decide.Handoff, decide.Asked, 0},
		{"a greeting", decide.Case{Intent: understand.Greeting, Candidates: lost}, decide.SmallTalk, decide.Talk, 0},
		{"a greeting that an article is about", decide.Case{Intent: understand.Greeting, Candidates: sure}, decide.Answer, decide.Confident, 1},
		{"only emoji", decide.Case{Intent: understand.Nothing, Candidates: sure}, decide.SmallTalk, decide.Talk, 0},
		{"abuse at first: a calm line", decide.Case{Intent: understand.Abuse}, decide.SmallTalk, decide.Talk, 0},
		{"abuse after an answer: a person", decide.Case{Intent: understand.Abuse, Earlier: []decide.Past{answered}}, decide.Handoff, decide.Frustrated, 0},
		{"a reserved word", decide.Case{Question: "I will call my Lawyer!", Reserved: []string{"lawyer"}, Candidates: sure}, decide.Handoff, decide.Reserved, 0},
		{"a reserved word inside another word", decide.Case{Question: "lawyers", Reserved: []string{"lawyer"}, Candidates: sure}, decide.Answer, decide.Confident, 1},
		{"the same question again", decide.Case{Question: "how long is  delivery", Candidates: sure, Earlier: []decide.Past{answered}}, decide.Handoff, decide.Repeated, 0},
		{"another question with the same answer", decide.Case{Question: "and to Norway?", Candidates: sure, Earlier: []decide.Past{answered}}, decide.Answer, decide.Confident, 1},
		{"the answer that did not help, again", decide.Case{Question: "when will it come", Candidates: sure,
			Earlier: []decide.Past{{Question: "x", Kind: decide.Answer, ArticleID: "delivery", Unhelpful: true}}}, decide.Handoff, decide.Repeated, 0},
		{"a third choice in a row: a person", decide.Case{Question: "z", Candidates: torn, Earlier: []decide.Past{clarified, {Question: "y", Kind: decide.Clarify}}}, decide.Handoff, decide.LowConfidence, 0},
		{"chose an article", decide.Case{Chosen: &chosen, Candidates: lost}, decide.Answer, decide.Chosen, 1},
		{"none of these", decide.Case{Chosen: &none, Candidates: sure}, decide.Handoff, decide.NoneOfThese, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.c.Threshold == 0 {
				row.c.Threshold = .9
			}
			if row.c.Intent == "" {
				row.c.Intent = understand.Question
			}
			got := decide.Decide(row.c)
			if got.Kind != row.kind || got.Reason != row.why || len(got.Choices) != row.n {
				t.Errorf("Decide = %+v, want %s because %s with %d", got, row.kind, row.why, row.n)
			}
		})
	}
}
