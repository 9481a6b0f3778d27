// Command derive makes the table of package language from the language models
// of lingua-go (Apache-2.0). Run it in this folder:
//
//	go run . -models "$(go mod download -json github.com/pemistahl/lingua-go@v1.4.0 | jq -r .Dir)/language-models" -out ../ngrams.bin.gz
//
// The result is the same bytes each time.
package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/segue-desk/segue/assist/language"
)

var names = []string{"", "unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"}

func main() {
	models := flag.String("models", "", "folder of lingua-go's language models")
	out := flag.String("out", "ngrams.bin.gz", "the table to write")
	keep := flag.Int("keep", 9000, "sequences of four and of five letters to keep for each language")
	flag.Parse()
	if err := run(*models, *out, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

func run(models, out string, keep int) error {
	weights := map[uint32][][2]byte{}
	for i, locale := range language.ByNgrams {
		if err := add(weights, uint8(i), filepath.Join(models, locale), keep); err != nil {
			return fmt.Errorf("%s: %w", locale, err)
		}
	}
	return os.WriteFile(out, pack(weights), 0o644)
}

// add reads a language's models. They hold the probability of a sequence's
// last letter after the ones before, so the product along the prefixes says
// how frequent the whole sequence is; the most frequent are kept.
func add(weights map[uint32][][2]byte, index uint8, folder string, keep int) error {
	joint := map[string]float64{"": 1}
	for n := 1; n <= language.Longest; n++ {
		conditional, err := read(filepath.Join(folder, names[n]+".pb.bin.zip"))
		if err != nil {
			return err
		}
		type sequence struct {
			letters string
			p       float64
		}
		list := make([]sequence, 0, len(conditional))
		next := make(map[string]float64, len(conditional))
		for letters, p := range conditional {
			_, last := utf8.DecodeLastRuneInString(letters)
			next[letters] = joint[letters[:len(letters)-last]] * p
			list = append(list, sequence{letters, p})
		}
		joint = next
		slices.SortFunc(list, func(a, b sequence) int {
			return cmp.Or(cmp.Compare(joint[b.letters], joint[a.letters]), cmp.Compare(a.letters, b.letters))
		})
		limit := len(list)
		switch n {
		case 3:
			limit = min(limit, keep)
		case 4, 5:
			limit = min(limit, 2*keep)
		}
		for _, s := range list[:limit] {
			cost := min(255, math.Round(-math.Log(s.p)/language.Quantum))
			key := language.Hash([]rune(s.letters))
			weights[key] = append(weights[key], [2]byte{index, byte(cost)})
		}
	}
	return nil
}

// read decodes lingua's SerializableLanguageModel: field 4 holds sets of
// {1: probability, 2: sequences}.
func read(path string) (map[string]float64, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	file, err := archive.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	out := map[string]float64{}
	err = fields(data, func(number protowire.Number, value []byte, _ uint64) error {
		if number != 4 {
			return nil
		}
		var p float64
		var letters []string
		err := fields(value, func(number protowire.Number, value []byte, fixed uint64) error {
			if number == 1 {
				p = math.Float64frombits(fixed)
			} else {
				letters = append(letters, string(value))
			}
			return nil
		})
		for _, s := range letters {
			out[s] = p
		}
		return err
	})
	return out, err
}

func fields(data []byte, visit func(number protowire.Number, value []byte, fixed uint64) error) error {
	for len(data) > 0 {
		number, kind, n := protowire.ConsumeTag(data)
		if n < 0 {
			return protowire.ParseError(n)
		}
		data = data[n:]
		var value []byte
		var fixed uint64
		switch kind {
		case protowire.BytesType:
			value, n = protowire.ConsumeBytes(data)
		case protowire.Fixed64Type:
			fixed, n = protowire.ConsumeFixed64(data)
		default:
			n = protowire.ConsumeFieldValue(number, kind, data)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		data = data[n:]
		if err := visit(number, value, fixed); err != nil {
			return err
		}
	}
	return nil
}

func pack(weights map[uint32][][2]byte) []byte {
	keys := make([]uint32, 0, len(weights))
	for key := range weights {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	raw := binary.AppendUvarint(nil, uint64(len(keys)))
	last := uint32(0)
	for _, key := range keys {
		raw = binary.AppendUvarint(raw, uint64(key-last))
		last = key
		list := weights[key]
		raw = append(raw, byte(len(list)))
		for _, w := range list {
			raw = append(raw, w[0], w[1])
		}
	}
	var packed bytes.Buffer
	zipper, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is a valid one
	zipper.Write(raw)                                               //nolint:errcheck // a buffer takes everything
	zipper.Close()
	return packed.Bytes()
}
