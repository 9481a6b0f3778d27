package gaps_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/gaps"
	"github.com/segue-desk/segue/assist/rank"
)

func asked(texts ...string) []gaps.Question {
	out := make([]gaps.Question, len(texts))
	for i, t := range texts {
		out[i] = gaps.Question{ID: fmt.Sprint(i), Text: t, Locale: "en"}
	}
	return out
}

// places gives each group's questions in the order they were asked.
func places(groups []gaps.Group, n int) []int {
	out := make([]int, n)
	for g, group := range groups {
		for _, q := range group.Questions {
			out[q] = g
		}
	}
	return out
}

func TestGroup(t *testing.T) {
	finnish := asked("can I get a gift card", "gift cards for sale?", "do you sell gift cards")
	finnish[2].Locale = "fi"
	for _, row := range []struct {
		name      string
		questions []gaps.Question
		want      []int // by question: its group
	}{
		{"nothing asked", nil, []int{}},
		{"one question is a group", asked("do you sell gift cards"), []int{0}},
		{"empty and strange ones stand alone", asked("", "???", "do you sell gift cards"), []int{0, 1, 2}},
		{"the same words are one", asked("gift cards?", "repair my zipper", "gift cards?"), []int{0, 1, 0}},
		{"other words around the same thing are one, the larger group first",
			asked("can you repair a zipper", "do you sell gift cards", "I want to buy gift cards", "are there gift cards", "please repair the zipper on my coat"), []int{1, 0, 0, 0, 1}},
		{"languages stay apart", finnish, []int{0, 0, 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := places(gaps.Learn(nil).Group(row.questions), len(row.questions))
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// library has articles whose phrasings tell that courtesies say nothing of a
// topic.
func library() []rank.Article {
	var out []rank.Article
	for _, thing := range []string{"invoice", "password", "refund", "delivery", "voucher", "warranty", "sizes", "exchange", "newsletter", "catalogue"} {
		a := rank.Article{ID: thing, Locale: "en", Title: thing}
		for _, form := range []string{"hello, please could you help me with the %s", "good morning, I have a question about my %s", "what about the %s", "could somebody please explain the %s to me", "my %s please"} {
			a.Phrasings = append(a.Phrasings, fmt.Sprintf(form, thing))
		}
		out = append(out, a)
	}
	return out
}

func TestGroup_ArticlesTeachWhatTellsTopicsApart(t *testing.T) {
	questions := asked(
		"hello, please could you help me with the boots", "good morning, I have a question about my tent", "boots please",
		"could somebody please explain the tent to me", "good morning, I have a question about my boots", "tent, please")
	want := []int{0, 1, 0, 1, 0, 1}
	if diff := cmp.Diff(want, places(gaps.Learn(library()).Group(questions), len(questions))); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(want, places(gaps.Learn(nil).Group(questions), len(questions))) {
		t.Error("without articles they should not be told apart: the test shows nothing")
	}
}

func TestGroup_SameInputSameGroups(t *testing.T) {
	var texts []string
	for i := range 120 {
		texts = append(texts, fmt.Sprintf("question %d about the tent and the pole %d of size %d", i%7, i%11, i%3))
	}
	first := gaps.Learn(library()).Group(asked(texts...))
	for range 3 {
		if diff := cmp.Diff(first, gaps.Learn(library()).Group(asked(texts...))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func FuzzGroup(f *testing.F) {
	f.Add("gift card", "Geschenk\xff", "en")
	f.Add("", "ギフトカード", "ja")
	f.Fuzz(func(t *testing.T, a, b, locale string) {
		groups := gaps.Learn(library()).Group([]gaps.Question{{Text: a, Locale: locale}, {Text: b, Locale: "en"}, {Text: a, Locale: "en"}})
		n := 0
		for _, g := range groups {
			n += len(g.Questions)
		}
		if n != 3 {
			t.Errorf("%d questions in the groups, 3 asked", n)
		}
	})
}
