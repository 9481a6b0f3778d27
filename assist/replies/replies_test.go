package replies_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/replies"
	"github.com/segue-desk/segue/internal/fault"
)

// topics are questions of visitors in Finnish, as they were asked, with what
// agents say to them in English, and how an engine translated them.
var topics = []struct {
	english            string
	questions, replies []string
}{
	{"where is my parcel", []string{"missä pakettini viipyy", "paketti ei ole tullut", "milloin paketti saapuu"},
		[]string{"Let me look up the tracking for you.", "I can see the shipment in the tracking, it is on its way."}},
	{"I want to return a jacket", []string{"haluan palauttaa takin", "miten palautus tehdään", "palautuslappu puuttuu"},
		[]string{"Here is the return label for you.", "You can send it back with the return label."}},
	{"my password does not work", []string{"salasana ei toimi", "unohdin salasanan", "en pääse kirjautumaan salasanalla"},
		[]string{"I have sent you a link for a new password.", "Please choose a new password from the link."}},
	{"may I have a receipt", []string{"saanko kuitin ostoksesta", "tarvitsen kuitin", "kuitti hukkui"},
		[]string{"I will mail the receipt to you.", "The receipt is in your mail now."}},
}

func visitor(text string) []replies.Message {
	return []replies.Message{{Text: "hei, tarvitsen apua tilauksen kanssa"}, {FromAgent: true, Text: "Hi! How can I help?"}, {Text: text}}
}

func translated(text, english string) []replies.Message {
	out := visitor(text)
	out[2].TextEN = english
	return out
}

func past() []replies.Past {
	var out []replies.Past
	for round := range 5 {
		for i, topic := range topics {
			for j, q := range topic.questions[:2] {
				context := translated(q, topic.english)
				context[0].Text = fmt.Sprintf("hei, tilaus numero %d%d%d", round, i, j)
				out = append(out, replies.Past{Locale: "fi", Context: context, Reply: topic.replies[(round+j)%2]})
			}
		}
		out = append(out, replies.Past{Locale: "fi", Context: visitor("kiitos")[:1], Reply: "Hi! How can I help?"},
			replies.Past{Locale: "fi", Context: visitor("kiitos paljon"), Reply: "You are welcome, bye!"},
			replies.Past{Locale: "fi", Reply: "Are you still there?"})
	}
	return out
}

func TestRank(t *testing.T) {
	model, err := replies.Train(t.Context(), past(), replies.Options{Locale: "en", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	candidates := []string{topics[0].replies[0], topics[1].replies[0], topics[2].replies[0], topics[3].replies[0], "Hi! How can I help?"}
	for _, row := range []struct {
		name    string
		context []replies.Message
		want    int
	}{
		{"a question that was not asked in these words, in another language", visitor("milloin se paketti saapuu"), 0},
		{"another one", visitor("palautuslappu on kateissa, miten palautus"), 1},
		{"words of the translation count", translated("en muista sitä", "I do not remember my password, a new password please"), 2},
		{"the first reply of a conversation", visitor("x")[:1], 4},
	} {
		t.Run(row.name, func(t *testing.T) {
			scores := model.Rank("fi", row.context, candidates)
			if got := slices.Index(scores, slices.Max(scores)); got != row.want {
				t.Errorf("%q came first, want %q: %.2f", candidates[got], candidates[row.want], scores)
			}
		})
	}
}

func TestRank_TheDesksOwnManner(t *testing.T) {
	model, err := replies.Train(t.Context(), past(), replies.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scores := model.Rank("fi", visitor("hmm"), []string{"The order is in the shop.", "ZOMG U CAN HAZ 0RDER!!1"})
	if scores[0] <= scores[1] {
		t.Errorf("scores %v: what does not sound like the desk came first", scores)
	}
}

func TestRank_WithoutAPast(t *testing.T) {
	model, err := replies.Train(t.Context(), nil, replies.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scores := model.Rank("en", []replies.Message{{Text: "how do I return a jacket"}}, []string{"Our shops open at nine.", "You can return the jacket within 60 days."})
	if scores[1] <= scores[0] {
		t.Errorf("scores %v: what shares no word came first", scores)
	}
	if got := model.Rank("xx", nil, nil); len(got) != 0 {
		t.Errorf("no candidates gave %v", got)
	}
	if got := model.Rank("xx", nil, []string{"", "a"}); len(got) != 2 {
		t.Errorf("nothing said gave %v", got)
	}
}

func TestTrain_IsTheSameAgain(t *testing.T) {
	var scores [2][]float64
	for i := range scores {
		model, err := replies.Train(t.Context(), past(), replies.Options{Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		scores[i] = model.Rank("fi", visitor("paketti"), []string{topics[0].replies[1], topics[3].replies[1], "Are you still there?"})
	}
	if diff := cmp.Diff(scores[0], scores[1]); diff != "" {
		t.Error(diff)
	}
}

func TestTrain_Stops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := replies.Train(ctx, past(), replies.Options{}); fault.CodeOf(err) != fault.Timeout {
		t.Errorf("Train = %v, want timeout", err)
	}
}

func FuzzRank(f *testing.F) {
	model, err := replies.Train(context.Background(), past(), replies.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("fi", "missä paketti", "Let me look up the tracking.")
	f.Add("", "\xff⟦", "‮")
	f.Fuzz(func(t *testing.T, locale, said, reply string) {
		for _, score := range model.Rank(locale, []replies.Message{{Text: said}}, []string{reply, "ok"}) {
			if score != score {
				t.Error("not a number")
			}
		}
	})
}
