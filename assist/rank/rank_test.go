package rank_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/fault"
)

// shop is a small desk: rich, thin and body-only articles in two languages.
func shop() []rank.Article {
	return []rank.Article{
		{ID: "delivery", Locale: "en", Title: "Delivery times", Phrasings: []string{"how long does delivery take", "when will my parcel arrive", "how many days until my order comes", "shipping time to sweden", "is it delivered next week"}},
		{ID: "return", Locale: "en", Title: "Return an item", Phrasings: []string{"i want to send it back", "how do i return shoes", "can i give back an item that does not fit", "what is your return policy", "return label please"}},
		{ID: "refund", Locale: "en", Title: "Refunds", Phrasings: []string{"when do i get my money back", "refund has not arrived", "how long does a refund take", "i was not refunded", "money back to my card"}},
		{ID: "password", Locale: "en", Title: "Change your password", Phrasings: []string{"i forgot my password", "reset password", "cannot log in to my account", "how to change the password", "new password link"}},
		{ID: "gift", Locale: "en", Title: "Gift cards", Phrasings: []string{"how do i use a gift card", "balance of my gift card", "buy a gift voucher", "gift card code does not work", "is my voucher still valid"}},
		{ID: "store", Locale: "en", Title: "Store opening hours", Phrasings: []string{"when are you open", "is the shop in helsinki open on sunday", "opening hours of the store", "what time do you close", "where is your shop"}},
		{ID: "invoice", Locale: "en", Title: "Pay by invoice", Phrasings: []string{"can i pay by invoice"}},
		{ID: "warranty", Locale: "en", Body: "Every tent has a warranty of five years. It covers a broken pole and torn seams. Moisture damage is not covered.\n\nSend us a photograph of the damage."},
		{ID: "password", Locale: "fi", Title: "Salasanan vaihtaminen", Body: "Voit vaihtaa salasanan omalla tililläsi. Valitse asetukset ja sitten salasana."},
		{ID: "delivery", Locale: "fi", Title: "Toimitusajat", Body: "Tilaus toimitetaan Suomeen kolmessa päivässä ja Ruotsiin viidessä päivässä."},
	}
}

func train(t testing.TB, articles []rank.Article) *rank.Model {
	t.Helper()
	m, err := rank.Train(t.Context(), articles, rank.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func first(r rank.Ranking) string {
	if len(r.Candidates) == 0 {
		return ""
	}
	return r.Candidates[0].ArticleID
}

func TestRank_FindsTheArticle(t *testing.T) {
	m := train(t, shop())
	for _, row := range []struct{ name, locale, question, want string }{
		{"a phrasing word for word", "en", "i forgot my password", "password"},
		{"other words of the same matter", "en", "how many days does the delivery of a parcel take", "delivery"},
		{"the title only", "en", "pay with an invoice", "invoice"},
		{"the body only", "en", "is a broken pole covered", "warranty"},
		{"a typing error", "en", "i forgot my passwrod", "password"},
		{"another form in Finnish", "fi", "vaihda salasana", "password"},
		{"part of a compound in Finnish", "fi", "toimitus", "delivery"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := m.Rank(row.question, row.locale, 3); first(got) != row.want {
				t.Errorf("got %s %.2f", first(got), got.Confidence)
			}
		})
	}
}

// What only the desk calls so is understood once the desk says what it means, by
// a model that was stored and by one that follows an edit too.
func TestRank_KnowsTheDesksSynonyms(t *testing.T) {
	const question = "is my kuru good, and the zorble code"
	synonyms := rank.Synonyms{"en": {{"kuru", "gift card"}, {"good", "valid"}, {"zorble code", "balance"}}}
	if r := train(t, shop()).Rank(question, "en", 1); first(r) == "gift" && r.Confidence > 0.3 {
		t.Fatalf("it is known without: %.2f", r.Confidence)
	}
	m, err := rank.Train(t.Context(), shop(), rank.Options{Seed: 1, Synonyms: synonyms})
	if err != nil {
		t.Fatal(err)
	}
	if m.Fingerprint() == rank.Fingerprint(shop(), nil) {
		t.Error("the fingerprint is the same as without")
	}
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var stored rank.Model
	if err := stored.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	edited := shop()
	edited[0].Phrasings[0] = "how long until it is delivered"
	refreshed, err := m.Refresh(t.Context(), edited)
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]*rank.Model{"trained": m, "stored": &stored, "refreshed": refreshed} {
		if r := m.Rank(question, "en", 1); first(r) != "gift" {
			t.Errorf("%s: %s %.2f", name, first(r), r.Confidence)
		}
	}
}

func TestRank_ExplainsItself(t *testing.T) {
	r := train(t, shop()).Rank("is a brokn pole covered", "en", 3)
	c := r.Candidates[0]
	if diff := cmp.Diff([]string{"broken", "pole", "covered"}, c.Words); diff != "" {
		t.Error(diff)
	}
	if got := shop()[7].Body[c.Passage.Start:c.Passage.End]; !strings.Contains(got, "broken pole") {
		t.Errorf("passage %q", got)
	}
	if diff := cmp.Diff(map[string]string{"brokn": "broken"}, r.Repaired); diff != "" {
		t.Error(diff)
	}
	r = train(t, shop()).Rank("when will my parcel arrive", "en", 1)
	if c := r.Candidates[0]; c.Row != rank.PhrasingRow || c.RowIndex != 1 || len(c.Features) == 0 {
		t.Errorf("%+v", c)
	}
}

func TestRank_ConfidenceTellsScope(t *testing.T) {
	m := train(t, shop())
	inside := m.Rank("how long does the delivery take", "en", 1).Confidence
	for _, q := range []string{"who won the football game", "recipe for pancakes", "xyzzy"} {
		if got := m.Rank(q, "en", 1).Confidence; got >= inside {
			t.Errorf("%q has %.2f, a question in scope %.2f", q, got, inside)
		}
	}
}

func TestRank_TakesAnything(t *testing.T) {
	desks := map[string][]rank.Article{
		"no article":      nil,
		"one article":     shop()[:1],
		"two alike":       {shop()[0], shop()[0]},
		"an empty one":    {{ID: "x", Locale: "en"}},
		"many one title":  sameTitle(300),
		"a huge body":     {{ID: "x", Locale: "en", Body: strings.Repeat("word salad. ", 90_000)}, shop()[0]},
		"unknown locale":  {{ID: "x", Locale: "xx", Title: "Hello world"}},
		"invalid letters": {{ID: "x", Locale: "en", Title: "a\xff\xfeb"}, shop()[1]},
	}
	for name, articles := range desks {
		m := train(t, articles)
		for _, q := range []string{"", " ", "?", "😀😀", "\u200b\u202e", "\xff", "a", strings.Repeat("delivery ", 2500), strings.Repeat("ä", 20_000), "<script>x</script>", "配送 مرحبا delivery"} {
			r := m.Rank(q, "en", 5)
			if math.IsNaN(r.Confidence) || r.Confidence < 0 || r.Confidence > 1 {
				t.Errorf("%s, %.20q: %+v", name, q, r)
			}
		}
		if p := m.Promise(0.95); p.Kept && p.LowerBound < 0.95 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func sameTitle(n int) []rank.Article {
	out := make([]rank.Article, n)
	for i := range out {
		out[i] = rank.Article{ID: fmt.Sprint(i), Locale: "en", Title: "Delivery"}
	}
	return out
}

func TestRank_ExtraCandidatesAreWeighed(t *testing.T) {
	m := train(t, shop())
	r := m.Rank("refund", "en", 20, "store", "no such article")
	for _, c := range r.Candidates {
		if c.ArticleID == "store" {
			return
		}
	}
	t.Error("store was not weighed")
}

func TestTrain_IsDeterministicAndConcurrent(t *testing.T) {
	one, other := train(t, shop()), train(t, shop())
	want := one.Rank("money back for returned shoes", "en", 5)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if diff := cmp.Diff(want, other.Rank("money back for returned shoes", "en", 5)); diff != "" {
				t.Error(diff)
			}
		})
	}
	group.Wait()
}

func TestTrain_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := rank.Train(ctx, shop(), rank.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestModel_SurvivesStorage(t *testing.T) {
	m := train(t, shop())
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back rank.Model
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m.Rank("reset passwrod", "en", 5), back.Rank("reset passwrod", "en", 5)); diff != "" {
		t.Error(diff)
	}
	if back.Fingerprint() != rank.Fingerprint(shop(), nil) || m.Promise(0.9) != back.Promise(0.9) {
		t.Error("fingerprint or promise was lost")
	}
	for name, bad := range map[string][]byte{"empty": nil, "cut": data[:len(data)/2], "changed": append([]byte{1}, data[1:]...), "foreign": []byte("hello hello hello hello hello hello hello")} {
		if err := new(rank.Model).UnmarshalBinary(bad); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRecalibrate(t *testing.T) {
	m := train(t, shop())
	const q = "how long does the delivery take"
	before := m.Rank(q, "en", 1).Confidence
	wrong := func(n int, key string) []rank.Verdict {
		out := make([]rank.Verdict, n)
		for i := range out {
			out[i] = rank.Verdict{Raw: before, Right: false, Key: key}
		}
		return out
	}
	many := m.Recalibrate(wrong(50, "")).Rank(q, "en", 1).Confidence
	same := m.Recalibrate(wrong(50, "one visitor, one question")).Rank(q, "en", 1).Confidence
	if !(many < same && same < before) {
		t.Errorf("before %.3f, after fifty from one visitor %.3f, from fifty %.3f", before, same, many)
	}
	if got := m.Rank(q, "en", 1).Confidence; got != before {
		t.Error("the model itself has changed")
	}
}

func TestRank_APhrasingWordForWord(t *testing.T) {
	articles := shop()
	articles[1].Phrasings = append(articles[1].Phrasings, "refund has not arrived") // the refund's too
	m := train(t, articles)
	for _, a := range articles[:6] {
		for _, phrasing := range a.Phrasings {
			r := m.Rank(phrasing+"?", "en", 2)
			switch {
			case phrasing == "refund has not arrived":
				if r.Confidence > 0.95 {
					t.Errorf("%q belongs to two articles and has %.3f", phrasing, r.Confidence)
				}
			case first(r) != a.ID || r.Confidence < 0.99:
				t.Errorf("%q of %s gave %s %.3f", phrasing, a.ID, first(r), r.Confidence)
			}
		}
	}
}

func TestRank_Nothing(t *testing.T) {
	const q = "do you deliver by drone"
	before := train(t, shop()).Rank(q, "en", 3)
	m := train(t, append(shop(), rank.Article{ID: rank.Nothing, Locale: "en", Phrasings: []string{q}}))
	after := m.Rank(q, "en", 3)
	if after.Confidence > before.Confidence/3 || after.Confidence > 0.1 {
		t.Errorf("a refused question has %.3f, before %.3f", after.Confidence, before.Confidence)
	}
	for _, c := range after.Candidates {
		if c.ArticleID == rank.Nothing {
			t.Error("nothing is a candidate")
		}
	}
	if got := m.Rank("when will my parcel arrive", "en", 1); first(got) != "delivery" || got.Confidence < 0.5 {
		t.Errorf("a phrasing of an article has %s %.3f", first(got), got.Confidence)
	}
}

func TestObserve(t *testing.T) {
	m := train(t, shop())
	const q = "how long does the delivery take"
	before := m.Rank(q, "en", 1).Confidence
	after := func(n int, raw float64) *rank.Model {
		seen := make([]float64, n)
		for i := range seen {
			seen[i] = raw
		}
		return m.Observe(seen)
	}
	strange, known := after(500, 0.02), after(500, 0.97)
	if got := strange.Rank(q, "en", 1).Confidence; got >= before {
		t.Errorf("after 500 strange questions %.3f, before %.3f", got, before)
	}
	if got := known.Rank(q, "en", 1).Confidence; got <= before {
		t.Errorf("after 500 familiar questions %.3f, before %.3f", got, before)
	}
	if few, many := after(20, 0.02).Seen, strange.Seen; !(m.Share < few && few < many) {
		t.Errorf("assumed %.2f, after 20 questions %.2f, after 500 %.2f", m.Share, few, many)
	}
	if got := m.Observe(nil).Rank(q, "en", 1).Confidence; math.Abs(got-before) > 1e-9 {
		t.Errorf("no questions moved the confidence from %.3f to %.3f", before, got)
	}
	for _, target := range []float64{.6, .7, .8} {
		if loose, strict := m.Promise(target), strange.Promise(target); strict.Coverage > loose.Coverage {
			t.Errorf("promise %.1f answers %.2f of strange questions and %.2f of usual ones", target, strict.Coverage, loose.Coverage)
		}
	}
}

func TestRecalibrate_TwoVerdictsMoveLittle(t *testing.T) {
	m := train(t, shop())
	after := m.Recalibrate([]rank.Verdict{{Raw: .999, Right: false}, {Raw: .998, Right: false}})
	for _, q := range []string{"how long does the delivery take", "who won the football game"} {
		before, now := m.Rank(q, "en", 1).Confidence, after.Rank(q, "en", 1).Confidence
		if math.Abs(now-before) > 0.1 {
			t.Errorf("%q: two verdicts moved the confidence from %.3f to %.3f", q, before, now)
		}
	}
}

func TestPromise_NeedsEvidence(t *testing.T) {
	if p := train(t, shop()[:2]).Promise(0.999); p.Kept {
		t.Errorf("two articles promise %+v", p)
	}
}

func FuzzRank(f *testing.F) {
	m, err := rank.Train(f.Context(), shop(), rank.Options{Seed: 1})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "hello", "退货", "a\xff", strings.Repeat("x ", 999)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, locale := range []string{"en", "fi", "zz"} {
			if c := m.Rank(s, locale, 3).Confidence; math.IsNaN(c) || c < 0 || c > 1 {
				t.Fatalf("confidence %v", c)
			}
		}
	})
}

func TestRank_AnotherMatterInKnownWords(t *testing.T) {
	m := train(t, shop())
	for _, row := range []struct{ known, strange string }{
		{"i forgot my password", "i forgot my umbrella"},
		{"how do i use a gift card", "how do i use a chainsaw"},
	} {
		known, strange := m.Rank(row.known, "en", 1).Confidence, m.Rank(row.strange, "en", 1).Confidence
		if strange > known*2/3 {
			t.Errorf("%q has %.2f, %q %.2f", row.known, known, row.strange, strange)
		}
	}
}
