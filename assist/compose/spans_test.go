package compose_test

import (
	"testing"

	"github.com/segue-desk/segue/assist/compose"
)

const gloves = `Measure around your hand and choose by the table.

| Size | Number | Around the hand |
|---|---|---|
| Small | 7 | 17.5–19 cm |
| Medium | 8 | 19–20.5 cm |
| Large | 9 | 20.5–22 cm |`

const trousers = `Measure your waist and your inner leg.

| Size | Waist | Hips |
|---|---|---|
| Small | 74–80 cm | 92–98 cm |
| Medium | 80–88 cm | 98–104 cm |
| Large | 88–96 cm | 104–110 cm |

| Length | Inner leg |
|---|---|
| Regular | 78–83 cm |
| Long | 84–89 cm |`

func TestCompose_TheRowThatHoldsForTheAmountAsked(t *testing.T) {
	composer, err := compose.New(words{})
	if err != nil {
		t.Fatal(err)
	}
	small, medium, large := "Small: number 7, around the hand 17.5–19 cm.", "Medium: number 8, around the hand 19–20.5 cm.", "Large: number 9, around the hand 20.5–22 cm."
	for _, row := range []struct{ name, body, question, fact string }{
		{"the amount beats the rows named", gloves, "My hand is 20 cm, is that medium or large?", medium},
		{"a longer word after the number is no unit", gloves, "hand measures 18 across, medium?", small},
		{"a comma is a point", gloves, "hand 18,5cm", small},
		{"a bound belongs to the larger row", gloves, "hand of 20.5 cm", large},
		{"another unit does not count", gloves, "hand of 20 kg", "Measure around your hand and choose by the table."},
		{"the column asked for", trousers, "waist 92 cm, which size?", "Large: waist 88–96 cm, hips 104–110 cm."},
		{"the other column", trousers, "hips 95 cm", "Small: waist 74–80 cm, hips 92–98 cm."},
		{"the only range of a row, by its unit", trousers, "i need 87 cm", "Long: inner leg 84–89 cm."},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := composer.Compose(compose.Article{Locale: "en", Title: "Sizes", Body: row.body}, row.question)
			if got.Fact != row.fact {
				t.Errorf("fact = %q\nwant   %q", got.Fact, row.fact)
			}
		})
	}
}
