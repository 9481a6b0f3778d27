package compose_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/segue-desk/segue/assist/compose"
)

// words is a stand-in for the analysers: lower case, cut to five letters.
type words struct{}

func (words) Words(_, text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzåäö0123456789", r) }) {
		if len(w) > 2 && w != "the" && w != "how" && w != "does" {
			out = append(out, w[:min(len(w), 5)])
		}
	}
	return out
}

const delivery = `Delivery takes **1–8 working days**, depending on the country. We send parcels the same day when you order before 13:00.

| Country | Delivery time | Carrier |
|---|---|---|
| Finland | 1–2 working days | post |
| Sweden | 2–3 working days | post |
| Norway | 3–5 working days | – |

## Holidays

On public holidays nothing moves. See [tracking](article:track-parcel) for where your parcel is.`

const returns = `You can send things back within 60 days.

1. Sign in and open your order.
2. Choose **Return** and print the label.
3. Take the parcel to a pick-up point.

The label costs 4.90 € in Finland.`

func TestCompose_SaysTheFactFirst(t *testing.T) {
	composer, err := compose.New(words{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, body, question string
		first                string // the answer's first paragraph
		also, not            string
	}{
		{"the asked row of a table, not the whole table", delivery, "How long does delivery to Sweden take?",
			"Sweden: delivery time 2–3 working days, carrier post.", "1–8 working days", "Norway"},
		{"an empty cell is not said", delivery, "delivery norway", "Norway: delivery time 3–5 working days.", "", "carrier –"},
		{"no row asked for: the article's opening", delivery, "How long does delivery take?",
			"Delivery takes **1–8 working days**, depending on the country.", "We send parcels the same day", "| Country"},
		{"a section deeper down, its link whole", delivery, "do you deliver on public holidays",
			"On public holidays nothing moves.", "[tracking](article:track-parcel)", ""},
		{"the price, not the steps", returns, "what does the label cost in finland", "The label costs 4.90 € in Finland.", "", ""},
		{"a step brings the whole way", returns, "where do I print it", "You can send things back within 60 days.",
			"1. Sign in and open your order.\n2. Choose **Return** and print the label.\n3. Take the parcel to a pick-up point.", ""},
		{"a question in the text brings its answer", "Use the code from the app. Lost your phone? Sign in with a backup code.\n\nReally?", "I lost my phone",
			"Lost your phone? Sign in with a backup code.", "Use the code from the app.", ""},
		{"only punctuation asked", returns, "?!", "You can send things back within 60 days.", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := composer.Compose(compose.Article{Locale: "en", Title: "How long does delivery take?", Body: row.body}, row.question)
			if first, _, _ := strings.Cut(got.Text, "\n\n"); first != row.first {
				t.Errorf("first = %q\nwant    %q", first, row.first)
			}
			if !strings.Contains(got.Text, row.also) {
				t.Errorf("answer lacks %q:\n%s", row.also, got.Text)
			}
			if row.not != "" && strings.Contains(got.Text, row.not) {
				t.Errorf("answer has %q:\n%s", row.not, got.Text)
			}
		})
	}
}

func TestCompose_ARowIsAboutItsFirstCell(t *testing.T) {
	composer, err := compose.New(words{})
	if err != nil {
		t.Fatal(err)
	}
	hours := "All stores are open Monday to Friday.\n\n| Store | Saturday | Sunday |\n|---|---|---|\n| Helsinki | 10–17 | 12–16 |\n| Tampere | 10–17 | closed |\n\nThe help desk has hours of its own: 9–18, Helsinki time."
	answer := composer.Compose(compose.Article{Locale: "en", Title: "Opening hours", Body: hours}, "opening hours on sunday in helsinki")
	if answer.Fact != "Helsinki: saturday 10–17, sunday 12–16." {
		t.Errorf("fact = %q", answer.Fact)
	}
}

func TestComposeLike_FindsTheSamePlaceInATranslation(t *testing.T) {
	composer, err := compose.New(words{})
	if err != nil {
		t.Fatal(err)
	}
	answer := composer.Compose(compose.Article{Locale: "en", Title: "Delivery", Body: delivery}, "sweden")
	swedish := strings.NewReplacer("Delivery time", "Leveranstid", "Sweden", "Sverige", "working days", "arbetsdagar", "Carrier", "Transport").Replace(delivery)
	like, ok := composer.ComposeLike(compose.Article{Locale: "sv", Title: "Leverans", Body: swedish}, answer.Place)
	if !ok || like.Fact != "Sverige: leveranstid 2–3 arbetsdagar, transport post." {
		t.Errorf("like = %q, %v", like.Fact, ok)
	}
	if _, ok := composer.ComposeLike(compose.Article{Body: returns}, answer.Place); ok {
		t.Error("an article of another shape was taken for a translation")
	}
}

func TestCompose_AnEmptyArticleSaysItsTitle(t *testing.T) {
	composer, _ := compose.New(words{})
	if got := composer.Compose(compose.Article{Title: "Opening hours"}, "when"); got.Text != "Opening hours" {
		t.Errorf("answer = %q", got.Text)
	}
}

func FuzzCompose(f *testing.F) {
	composer, _ := compose.New(words{})
	f.Add(delivery, "sweden")
	f.Add(returns, "")
	f.Add("| a |\n|--|\n| |\n\n- \n1.", "a")
	f.Add("<script>x</script> [a](b) **", "x")
	f.Fuzz(func(t *testing.T, body, question string) {
		got := composer.Compose(compose.Article{Locale: "en", Title: "t", Body: body}, question)
		if utf8.ValidString(body) && !utf8.ValidString(got.Text) {
			t.Errorf("answer is not UTF-8: %q", got.Text)
		}
	})
}
