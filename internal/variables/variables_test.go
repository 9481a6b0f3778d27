package variables_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/segue-desk/segue/internal/variables"
)

func TestVariables(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text, Filled string
		Open         []string
		Values       map[string]string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Text, func(t *testing.T) {
			if diff := cmp.Diff(c.Open, variables.Open(c.Text), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("open: %s", diff)
			}
			if got := variables.Fill(c.Text, c.Values); got != c.Filled {
				t.Errorf("filled: %q, want %q", got, c.Filled)
			}
		})
	}
}

func FuzzFill(f *testing.F) {
	f.Add("Hi {{contact.name}}, `{{x}}`", "Ann")
	f.Add("{{a}}{{a}}", "")
	f.Fuzz(func(t *testing.T, text, value string) {
		if strings.Contains(value, "{") || strings.Contains(value, "}") || strings.Contains(value, "`") {
			return
		}
		values := map[string]string{}
		for _, name := range variables.Open(text) {
			values[name] = "v" + value
		}
		if len(values) > 0 && !strings.Contains(variables.Fill(text, values), "v"+value) {
			t.Errorf("%q was not filled", text)
		}
	})
}
