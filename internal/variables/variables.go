package variables

import (
	"regexp"
	"slices"
	"strings"
)

// place is an open variable, with a comma or space before it that makes no sense
// without its value, and an honorific after.
var place = regexp.MustCompile(`([,،]? ?)\{\{\s*([\p{L}\p{N}][\p{L}\p{M}\p{N}._ '’-]{0,59}?)\s*\}\}(さん|様|님)?`)

var code = regexp.MustCompile("(?s)```.*?```|`[^`\n]+`")

// Open gives the names of the variables that stand open in a text, in order,
// each once; nil without any.
func Open(text string) []string {
	if !strings.Contains(text, "{{") {
		return nil
	}
	var out []string
	for _, at := range places(text) {
		if name := text[at[4]:at[5]]; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Fill puts values into the places that bear their names. An empty value takes
// the comma, space and honorific around its place with it: "Hi {{contact.name}},"
// becomes "Hi,". Names without a value stay open.
func Fill(text string, values map[string]string) string {
	var b strings.Builder
	last := 0
	for _, at := range places(text) {
		value, known := values[text[at[4]:at[5]]]
		if !known {
			continue
		}
		b.WriteString(text[last:at[0]])
		if last = at[1]; value != "" {
			b.WriteString(text[at[2]:at[3]] + value)
			if at[6] >= 0 {
				b.WriteString(text[at[6]:at[7]])
			}
		}
	}
	return b.String() + text[last:]
}

// places gives where open variables stand, as the pattern's groups.
func places(text string) [][]int {
	quoted := code.FindAllStringIndex(text, -1)
	return slices.DeleteFunc(place.FindAllStringSubmatchIndex(text, -1), func(at []int) bool {
		return slices.ContainsFunc(quoted, func(q []int) bool { return at[0] < q[1] && q[0] < at[1] })
	})
}
