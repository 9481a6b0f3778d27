package language

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"

	"github.com/segue-desk/segue/internal/fault"
)

//go:embed ngrams.bin.gz
var packed []byte

// Quantum is the step, in nats, in which the table holds log probabilities.
const Quantum = 0.08

// Longest is the longest sequence of letters in the table.
const Longest = 5

// weight is how likely a language writes a sequence: the negative logarithm of
// its probability after its first letters, in steps of [Quantum].
type weight struct {
	language uint8
	cost     uint8
}

// table maps the hash of a sequence to its weights, one for each language that
// often writes it. Open addressing, so that half a million sequences take few
// megabytes.
type table struct {
	keys    []uint32
	from    []uint32 // index of the first weight
	to      []uint8  // how many there are
	weights []weight
}

// Hash is the key of a sequence of letters in the table (FNV-1a; never 0).
func Hash(letters []rune) uint32 {
	h := uint32(2166136261)
	for _, r := range letters {
		h = (h ^ uint32(r)) * 16777619
		h = (h ^ uint32(r)>>8) * 16777619
	}
	if h ^= uint32(len(letters)) * 0x9e3779b1; h == 0 {
		return 1
	}
	return h
}

func unpack() (*table, error) {
	const op = "language.unpack"
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, op, "")
	}
	in := bufio.NewReader(reader)
	count, err := binary.ReadUvarint(in)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, op, "")
	}
	size := uint64(1)
	for size < count*3/2 {
		size *= 2
	}
	t := &table{keys: make([]uint32, size), from: make([]uint32, size), to: make([]uint8, size)}
	key := uint32(0)
	for range count {
		step, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, fault.Wrap(err, fault.Internal, op, "")
		}
		key += uint32(step)
		if err := t.read(in, key); err != nil {
			return nil, fault.Wrap(err, fault.Internal, op, "")
		}
	}
	if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Internal, op, "the table goes on after its end")
	}
	return t, nil
}

func (t *table) read(in *bufio.Reader, key uint32) error {
	n, err := in.ReadByte()
	if err != nil {
		return err
	}
	slot := t.slot(key)
	t.keys[slot], t.from[slot], t.to[slot] = key, uint32(len(t.weights)), n
	for range n {
		var pair [2]byte
		if _, err := io.ReadFull(in, pair[:]); err != nil {
			return err
		}
		t.weights = append(t.weights, weight{pair[0], pair[1]})
	}
	return nil
}

func (t *table) slot(key uint32) int {
	mask := uint32(len(t.keys) - 1)
	i := (key * 0x9e3779b1) >> 7 & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return int(i)
}

func (t *table) find(letters []rune) []weight {
	slot := t.slot(Hash(letters))
	if t.keys[slot] == 0 {
		return nil
	}
	return t.weights[t.from[slot] : t.from[slot]+uint32(t.to[slot])]
}
