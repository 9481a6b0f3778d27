package compose

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// span is a cell of a table that holds for a range: "19–20.5 cm".
type span struct {
	column    string // what its column is called
	low, high float64
	unit      string // lower case
}

// amount is a number of a question; its unit is empty when a longer word or
// none follows: "106 around the chest".
type amount struct {
	value float64
	unit  string
}

var (
	spanOf   = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)\s?[–-]\s?(\d+(?:[.,]\d+)?)\s?(\p{L}+)$`)
	amountOf = regexp.MustCompile(`(\d+(?:[.,]\d+)?)\s?(\p{L}*)`)
)

// longestUnit is in letters: cm, kg, lbs.
const longestUnit = 3

func spansOf(head, cells []string) []span {
	var spans []span
	for i, cell := range cells {
		match := spanOf.FindStringSubmatch(stripInline(cell))
		if match == nil || i >= len(head) {
			continue
		}
		spans = append(spans, span{column: stripInline(head[i]), low: number(match[1]), high: number(match[2]), unit: strings.ToLower(match[3])})
	}
	return spans
}

func amountsOf(question string) []amount {
	var amounts []amount
	for _, match := range amountOf.FindAllStringSubmatch(question, -1) {
		unit := strings.ToLower(match[2])
		if utf8.RuneCountInString(unit) > longestUnit {
			unit = ""
		}
		amounts = append(amounts, amount{value: number(match[1]), unit: unit})
	}
	return amounts
}

func number(digits string) float64 {
	value, _ := strconv.ParseFloat(strings.Replace(digits, ",", ".", 1), 64) // the pattern lets only numbers through
	return value
}

// A row for the very amount that is asked beats every row that shares words:
// who asks "20 cm, M or L" has named both rows, and only one holds.
const (
	fitsColumn = 20 // the amount lies in the range of a column that is asked for
	fitsOnly   = 10 // it has the unit of the row's only range
)

// fit weighs how surely one of the amounts lies in one of the row's ranges.
// The upper bound belongs to the next row.
func fit(spans []span, amounts []amount, columnAsked func(string) bool) float64 {
	best := 0.0
	for _, s := range spans {
		for _, a := range amounts {
			switch {
			case a.value < s.low || a.value >= s.high:
			case a.unit != s.unit && a.unit != "":
			case columnAsked(s.column):
				best = max(best, fitsColumn)
			case a.unit == s.unit && len(spans) == 1:
				best = max(best, fitsOnly)
			}
		}
	}
	return best
}
