package translate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/internal/fault"
)

// scripted is an engine that does what the test says.
type scripted struct {
	name string
	do   func(text string) (string, error)
}

func (s scripted) Name() string             { return s.name }
func (s scripted) Can(from, to string) bool { return from != to && to != "ko" }
func (s scripted) Translate(_ context.Context, text, _, _ string) (string, error) {
	return s.do(text)
}

func unknown(string) string { return "" }

func TestGuard_Check(t *testing.T) {
	guard := translate.Guard{Terms: []string{"Rimfell Trail"}}
	for _, row := range []struct {
		name, source, translation string
		want                      []translate.Warning
	}{
		{"a faithful translation", "Your order 4711 costs 6.90 €.", "Tu pedido 4711 cuesta 6,90 €.", nil},
		{"a number changed", "It takes 2–3 days.", "Tarda 2–4 días.", []translate.Warning{translate.NumberChanged}},
		{"a number lost", "Room 12, door 3", "Puerta 3", []translate.Warning{translate.NumberChanged}},
		{"an order number's letters changed", "Order RF-20417", "Pedido RB-20417", []translate.Warning{translate.NumberChanged}},
		{"a link changed", "See https://a.example/x", "Ver https://a.example/y", []translate.Warning{translate.LinkChanged}},
		{"an address changed", "Write to help@a.example", "Escribe a ayuda@a.example", []translate.Warning{translate.AddressChanged}},
		{"a placeholder translated", "Hi {{contact.name}}", "Hola {{contacto.nombre}}", []translate.Warning{translate.PlaceholderChanged}},
		{"code changed", "Type `reset`", "Escribe `reiniciar`", []translate.Warning{translate.CodeChanged}},
		{"an emoji lost", "Great 🎉", "Genial", []translate.Warning{translate.EmojiChanged}},
		{"a name of the desk translated", "The Rimfell Trail tent", "La tienda Sendero Rimfell", []translate.Warning{translate.TermChanged}},
		{"a bold lost", "It is **free**", "Es gratis", []translate.Warning{translate.MarkdownChanged}},
		{"the negation lost", "You cannot return it", "Puedes devolverlo", []translate.Warning{translate.NegationLost}},
		{"ten times the text", "Hello there", strings.Repeat("Hola a todos ", 12), []translate.Warning{translate.LengthSuspicious}},
		{"nothing done", "Where is my parcel?", "Where is my parcel?", []translate.Warning{translate.Untouched}},
		{"nothing at all", "Where is my parcel?", " ", []translate.Warning{translate.Empty}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, guard.Check(row.source, row.translation, "en", "es")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTranslate(t *testing.T) {
	upper := scripted{"upper", func(text string) (string, error) { return "es: " + text, nil }}
	dead := scripted{"dead", func(string) (string, error) { return "", fault.New(fault.Unavailable, "x", "dead") }}
	loses := regexp.MustCompile(`⟦\d+⟧`)
	careless := scripted{"careless", func(text string) (string, error) { return "ay " + loses.ReplaceAllString(text, ""), nil }}
	html := scripted{"html", func(string) (string, error) { return "<html>502 Bad Gateway</html>", nil }}
	for _, row := range []struct {
		name     string
		engines  []translate.Engine
		from, to string
		want     string
		warnings []translate.Warning
		code     fault.Code
	}{
		{"no engine", nil, "en", "es", "", nil, fault.Unavailable},
		{"no engine for the pair", []translate.Engine{upper}, "en", "ko", "", nil, fault.Unavailable},
		{"every engine dead", []translate.Engine{dead, dead}, "en", "es", "", nil, fault.Unavailable},
		{"the same language is the text itself", []translate.Engine{dead}, "en", "en", "Order 4711 is late", nil, ""},
		{"the next engine when one is dead", []translate.Engine{dead, upper}, "en", "es", "es: Order 4711 is late", nil, ""},
		{"marks lost: again without them", []translate.Engine{careless}, "en", "es", "ay Order 4711 is late", nil, ""},
		{"a broken page is shown with warnings", []translate.Engine{html}, "en", "es", "<html>502 Bad Gateway</html>", []translate.Warning{translate.NumberChanged}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			translator := translate.New(row.engines, translate.Guard{}, unknown)
			got, err := translator.Translate(context.Background(), "Order 4711 is late", row.from, row.to)
			if got.Text != row.want || fault.CodeOf(err) != row.code {
				t.Errorf("Translate = %q, %v; want %q, %q", got.Text, err, row.want, row.code)
			}
			if diff := cmp.Diff(row.warnings, got.Warnings); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTranslate_NothingChangesUnseen sends generated messages through engines
// that damage them in every way: whatever comes out either holds every
// protected piece or carries a warning.
func TestTranslate_NothingChangesUnseen(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	pieces := []string{"4711", "RF-20417", "€6.90", "2–3", "2026-11-22", "+358 3 555 0199", "https://rimfell.example/o/12?x=1", "help@rimfell.example", "`npm i`", "{{contact.name}}", "{order}", "🎒", "Rimfell Trail", "50%"}
	words := strings.Fields("please where is the parcel that was ordered last week because it has to arrive before friday evening and my tent leaks")
	guard := translate.Guard{Terms: []string{"Rimfell Trail"}}
	damage := []func(string) string{
		func(s string) string { return s },
		func(s string) string { return strings.ToUpper(s) },
		func(s string) string { return strings.ReplaceAll(s, "1", "7") },
		func(s string) string { return strings.ReplaceAll(s, "⟦", "[") },
		func(s string) string { return strings.ReplaceAll(s, "⟧", " ⟧") },
		func(s string) string { return s[:len(s)/2] },
		func(s string) string { return s + " ⟦1⟧" },
		func(s string) string { return strings.Join(reversed(strings.Fields(s)), " ") },
		func(s string) string {
			return strings.ReplaceAll(strings.ReplaceAll(s, "@", " at "), "https://", "https: //")
		},
		func(s string) string { return "" },
		func(s string) string { return regexp.MustCompile(`\d`).ReplaceAllString(s, "9") },
		func(s string) string { return strings.ReplaceAll(s, "Trail", "Sendero") },
	}
	for range 10_000 {
		var parts, used []string
		for range 3 + random.IntN(12) {
			if random.IntN(3) == 0 {
				piece := pieces[random.IntN(len(pieces))]
				parts, used = append(parts, piece), append(used, piece)
				continue
			}
			parts = append(parts, words[random.IntN(len(words))])
		}
		source := strings.Join(parts, " ")
		break1, break2 := damage[random.IntN(len(damage))], damage[random.IntN(len(damage))]
		call := 0
		engine := scripted{"bad", func(text string) (string, error) {
			if call++; call == 1 {
				return break1(text), nil
			}
			return break2(text), nil
		}}
		got, err := translate.New([]translate.Engine{engine}, guard, unknown).Translate(context.Background(), source, "en", "es")
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Warnings) > 0 {
			continue
		}
		for _, piece := range used {
			if strings.Count(got.Text, piece) < count(used, piece) {
				t.Fatalf("%q came out as %q without a warning: %q is gone", source, got.Text, piece)
			}
		}
	}
}

func reversed(words []string) []string {
	words = slices.Clone(words)
	slices.Reverse(words)
	return words
}

func count(list []string, s string) int {
	n := 0
	for _, v := range list {
		if v == s {
			n++
		}
	}
	return n
}

func FuzzGuard(f *testing.F) {
	f.Add("Order 4711 `x` https://a.example ⟦1⟧", "Pedido ⟦9⟧")
	f.Fuzz(func(t *testing.T, source, translation string) {
		guard := translate.Guard{Terms: []string{"Rimfell"}}
		guard.Check(source, translation, "en", "es")
		engine := scripted{"fixed", func(string) (string, error) { return translation, nil }}
		if _, err := translate.New([]translate.Engine{engine}, guard, unknown).Translate(context.Background(), source, "en", "es"); err != nil {
			t.Error(fmt.Errorf("a working engine gave %w", err))
		}
	})
}
