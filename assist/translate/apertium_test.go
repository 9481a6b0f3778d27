//go:build peer

package translate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/internal/testpeer"
)

// spoken are whole sentences, since the engine reads grammar; %s is where a
// protected piece goes.
var spoken = map[string][]string{
	"en": {
		"Where is my parcel %s?", "I ordered the jacket last week and it has not arrived, the number is %s.",
		"Please write to %s before Friday.", "The price was %s but I paid more.", "You cannot return %s after that.",
		"- Open %s\n- Press **Save**", "My friend says that %s does not work.", "Can I change %s today?",
	},
	"sv": {
		"Var är mitt paket %s?", "Jag beställde jackan förra veckan och den har inte kommit, numret är %s.",
		"Skriv till %s före fredag.", "Priset var %s men jag betalade mer.", "Du kan inte lämna tillbaka %s efter det.",
		"- Öppna %s\n- Tryck på **Spara**", "Min vän säger att %s inte fungerar.", "Kan jag ändra %s i dag?",
	},
}

// exact are pieces that must come through letter by letter; a number may be
// written in the other language's way, but with the same digits.
var exact = []string{
	"4711", "RF-20417", "€6.90", "2026-11-22", "+358 3 555 0199", "https://rimfell.example/o/12?x=1",
	"help@rimfell.example", "`npm i`", "{{contact.name}}", "{order}", "🎒", "Rimfell Trail", "50%",
}

// message makes up a message and gives the pieces that stand in it.
func message(random *rand.Rand, from string) (text string, pieces []string) {
	var lines []string
	for range 1 + random.IntN(3) {
		piece := exact[random.IntN(len(exact))]
		lines = append(lines, fmt.Sprintf(spoken[from][random.IntN(len(spoken[from]))], piece))
		pieces = append(pieces, piece)
	}
	return strings.Join(lines, "\n"), pieces
}

// TestPeer_ApertiumChangesNothingUnseen sends generated messages through the
// real engine: each piece that must not change is there, or a warning is.
func TestPeer_ApertiumChangesNothingUnseen(t *testing.T) {
	command, err := translate.NewCommand(t.Context())
	if err != nil {
		t.Fatalf("%v; apt-get install apertium apertium-eng-spa apertium-swe-dan", err)
	}
	server, err := translate.NewApertium(t.Context(), testpeer.Apertium(t))
	if err != nil {
		t.Fatal(err)
	}
	for seed, row := range []struct {
		name     string
		engine   translate.Engine
		from, to string
		messages int
	}{
		{"the program, English to Spanish", command, "en", "es", 20},
		{"the program, Swedish to Danish", command, "sv", "da", 20},
		{"the server, English to Spanish", server, "en", "es", 230},
		{"the server, Swedish to Danish", server, "sv", "da", 230},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 3))
			translator := translate.New([]translate.Engine{row.engine}, translate.Guard{Terms: []string{"Rimfell Trail"}}, unknown)
			warned := 0
			for range row.messages {
				text, pieces := message(random, row.from)
				got, err := translator.Translate(context.WithoutCancel(t.Context()), text, row.from, row.to)
				if err != nil {
					t.Fatalf("%q: %v", text, err)
				}
				if len(got.Warnings) > 0 {
					warned++
					continue
				}
				for _, piece := range slices.Compact(slices.Sorted(slices.Values(pieces))) {
					if strings.Count(got.Text, piece) != count(pieces, piece) {
						t.Errorf("%q came out as %q without a warning: %q is not as it was", text, got.Text, piece)
					}
				}
				if got.Text == text {
					t.Errorf("%q was not translated, and no warning says so", text)
				}
			}
			t.Logf("%d messages, %d with a warning", row.messages, warned)
			if 2*warned > row.messages {
				t.Errorf("%d of %d came with a warning: the protection does not get through the engine", warned, row.messages)
			}
		})
	}
}

func TestPeer_ApertiumTranslates(t *testing.T) {
	server, err := translate.NewApertium(t.Context(), testpeer.Apertium(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ from, to, text, want string }{
		{"en", "es", "Where is the house?", "casa"},
		{"sv", "da", "Jag kan inte logga in på mitt konto.", "Jeg kan ikke"},
	} {
		translator := translate.New([]translate.Engine{server}, translate.Guard{}, unknown)
		got, err := translator.Translate(t.Context(), row.text, row.from, row.to)
		if err != nil || !strings.Contains(got.Text, row.want) || len(got.Warnings) > 0 || got.Engine != "apertium" {
			t.Errorf("%q came out as %+v, %v; want %q in it", row.text, got, err, row.want)
		}
	}
	if server.Can("fi", "en") {
		t.Error("the server claims a pair that is not installed")
	}
	if _, err := server.Translate(t.Context(), "Hei", "fi", "en"); err == nil {
		t.Error("a pair that is not installed gave no error")
	}
}
