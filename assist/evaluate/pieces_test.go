package evaluate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLostPieces(t *testing.T) {
	for _, row := range []struct {
		name, source, translation string
		want                      []string
	}{
		{"all kept", "Order 4711, 6.90 €, to a@b.example 🎒", "Pedido 4711, 6,90 €, a a@b.example 🎒", nil},
		{"thousands parted otherwise", "1,299.00 €", "1.299,00 €", nil},
		{"in another order", "2 of 12", "12 / 2", nil},
		{"a digit changed", "4711", "4712", []string{"4711"}},
		{"one of two lost", "7 and 7", "7 y", []string{"7"}},
		{"a link changed", "see https://a.example/x.", "ver https://a.example/y.", []string{"https://a.example/x"}},
		{"an address translated", "help@a.example", "ayuda@a.example", []string{"help@a.example"}},
		{"a placeholder opened", "{order}", "{ order }", []string{"{order}"}},
		{"code changed", "`npm i`", "`npm yo`", []string{"`npm i`"}},
		{"an emoji lost", "yes 🎒", "sí", []string{"🎒"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, lostPieces(row.source, row.translation)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
