package assist_test

import (
	"testing"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
)

// Who asks in the very words of an article gets it, not a choice that holds the
// same words again.
func TestAsk_InTheArticlesOwnWords(t *testing.T) {
	settings := desk.DefaultSettings()
	settings.Promise = 0.8
	rehearsal, err := assist.Rehearse(t.Context(), shop(), assist.RehearsalOptions{Settings: settings})
	must(t, err)
	for _, text := range shop() {
		for _, question := range append([]string{text.Title}, text.Phrasings...) {
			got := rehearsal.Ask(question+"?", text.Locale)
			if got.Answer == nil || got.Answer.ArticleID != text.ArticleID || got.Confidence < 0.99 {
				t.Errorf("%q got %s with %.2f, want the answer of %s", question, got.Decision, got.Confidence, text.ArticleID)
			}
		}
	}
}

// Words that two articles have decide nothing.
func TestAsk_InTheWordsOfTwoArticles(t *testing.T) {
	texts := shop()
	for i := range texts {
		if texts[i].Locale == "en" && (texts[i].ArticleID == "delivery" || texts[i].ArticleID == "returns") {
			texts[i].Phrasings = append(texts[i].Phrasings, "parcel times")
		}
	}
	rehearsal, err := assist.Rehearse(t.Context(), texts, assist.RehearsalOptions{Settings: desk.DefaultSettings()})
	must(t, err)
	if got := rehearsal.Ask("Parcel times", "en"); got.Confidence >= 0.99 {
		t.Errorf("got %s with %.2f", got.Decision, got.Confidence)
	}
}
