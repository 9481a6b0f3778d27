package assist

import (
	"math"
	"testing"

	"github.com/segue-desk/segue/desk"
)

func TestFactorsOf(t *testing.T) {
	for _, c := range []struct {
		name           string
		kept, expected float64
		want           float64
	}{
		{"nothing seen", 0, 0, 1},
		{"as expected", 30, 30, 1},
		{"a few more say little", 3, 1, 23.0 / 21},
		{"many more say much", 60, 30, 1.6},
		{"never taken", 0, 10, 20.0 / 30},
		{"never taken for long", 0, 500, 0.5},
		{"always taken", 500, 50, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := factorsOf([]desk.SourceUse{{Source: "macro", Kept: c.kept, Expected: c.expected}})["macro"]
			if math.Abs(got-c.want) > 1e-9 {
				t.Errorf("factor %v, want %v", got, c.want)
			}
		})
	}
}
