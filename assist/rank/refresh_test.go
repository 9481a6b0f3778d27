package rank_test

import (
	"slices"
	"testing"

	"github.com/segue-desk/segue/assist/rank"
)

func refresh(t *testing.T, m *rank.Model, articles []rank.Article) *rank.Model {
	t.Helper()
	out, err := m.Refresh(t.Context(), articles)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRefresh_AnswersFromTheEdit(t *testing.T) {
	m := train(t, shop())
	added := append(shop(), rank.Article{ID: "kayak", Locale: "en", Title: "Rent a kayak",
		Phrasings: []string{"can i rent a kayak", "kayak for the weekend", "price of a paddle"}})
	edited := slices.Clone(added)
	edited[5].Phrasings = append(slices.Clone(edited[5].Phrasings), "do you shut on midsummer eve")
	for _, row := range []struct {
		name           string
		articles       []rank.Article
		question, want string
	}{
		{"a new article", added, "rent a kayak next weekend", "kayak"},
		{"a new phrasing", edited, "are you shut on midsummer eve", "store"},
		{"an article that stayed", edited, "i forgot my password", "password"},
		{"an article that went", added[1:], "when will my parcel arrive", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := refresh(t, m, row.articles)
			got := r.Rank(row.question, "en", 1)
			if row.want == "" {
				if first(got) == "delivery" {
					t.Error("the article that went was found")
				}
				return
			}
			if first(got) != row.want {
				t.Errorf("got %s %.2f", first(got), got.Confidence)
			}
			if r.Fingerprint() != rank.Fingerprint(row.articles, nil) {
				t.Error("the model does not carry the fingerprint of the articles")
			}
		})
	}
}

func TestRefresh_PromisesMoreCarefully(t *testing.T) {
	m := train(t, shop())
	r := refresh(t, m, shop())
	for _, target := range []float64{.6, .7, .8, .9} {
		before, after := m.Promise(target), r.Promise(target)
		if after.Threshold < before.Threshold || after.Coverage > before.Coverage {
			t.Errorf("promise %.2f: %+v became %+v", target, before, after)
		}
	}
}

func TestReliability_CountsEveryCaseOnce(t *testing.T) {
	m := train(t, shop())
	var cases float64
	for _, b := range m.Reliability(10) {
		cases += b.Cases
		if b.Confidence < b.Low-1e-9 || b.Confidence > b.High+1e-9 || b.Right < 0 || b.Right > 1+1e-9 {
			t.Errorf("%+v", b)
		}
	}
	curve := m.Curve()
	last := curve[len(curve)-1]
	if last.Coverage < .999 || cases <= 0 {
		t.Errorf("%v cases, the curve ends at %+v", cases, last)
	}
	for i := 1; i < len(curve); i++ {
		if curve[i].Threshold >= curve[i-1].Threshold || curve[i].Coverage <= curve[i-1].Coverage {
			t.Fatalf("the curve turns back at %d: %+v, %+v", i, curve[i-1], curve[i])
		}
	}
}
