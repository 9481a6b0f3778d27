package assist_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
)

// A message may hold more than one question, or one among much talk.
func TestAsk_TakesMessagesApart(t *testing.T) {
	settings := desk.DefaultSettings()
	settings.Promise = 0.8
	rehearsal, err := assist.Rehearse(t.Context(), shop(), assist.RehearsalOptions{Settings: settings})
	must(t, err)
	for _, row := range []struct {
		name, question string
		want           desk.Decision
		articles       []string
		has            []string
	}{
		{"one question", "How long does delivery take?", desk.DecideAnswer, []string{"delivery"}, nil},
		{"two questions, two answers", "How long does delivery take? And do you sell gift cards?", desk.DecideAnswer,
			[]string{"delivery", "giftcard"}, []string{"**How long does delivery take?**", "1–8 working days", "**Buy a gift card**", "20–500 €"}},
		{"two in Finnish", "Kauanko toimitus kestää? Miten palautan tuotteen?", desk.DecideAnswer, []string{"delivery", "returns"}, []string{"arkipäivää", "60 päivää"}},
		{"the same twice is one", "How long does delivery take? Delivery time to Sweden?", desk.DecideAnswer, []string{"delivery"}, nil},
		{"a question in a letter", "Good morning to all of you in the shop. My wife and I walked across Lapland last summer and it was wonderful. How long does delivery take? With the best regards from Oulu, Mikko",
			desk.DecideAnswer, []string{"delivery"}, nil},
		{"a wish for a person comes first", "How long does delivery take? Let me talk to a human.", desk.DecideHandoff, nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := rehearsal.Ask(row.question, "")
			var articles []string
			if got.Answer != nil {
				for _, c := range got.Answer.Citations {
					articles = append(articles, c.ArticleID)
				}
			}
			if got.Decision != row.want || !slices.Equal(articles, row.articles) {
				t.Fatalf("%s from %v, %q; want %s from %v", got.Decision, articles, got.Text, row.want, row.articles)
			}
			for _, piece := range row.has {
				if !strings.Contains(got.Text, piece) {
					t.Errorf("the answer lacks %q:\n%s", piece, got.Text)
				}
			}
		})
	}
	// What nothing answers is not passed over: the visitor chooses, or a person comes.
	if got := rehearsal.Ask("How long does delivery take? Do you know a good vet in Helsinki?", "en"); got.Decision == desk.DecideAnswer && len(got.Answer.Citations) > 1 {
		t.Errorf("answered both: %q", got.Text)
	}
}
