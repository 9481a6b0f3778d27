package index

import (
	"encoding/binary"

	"github.com/segue-desk/segue/internal/fault"
)

// Mark says up to where an index followed its source: the number of the last
// change, and which store the number is of.
type Mark struct {
	Store int64
	Seen  int64
}

func markKey() []byte { return []byte("segue.mark") }

// Mark gives up to where the index followed its source; zero when it is new.
func (i *Index) Mark() (Mark, error) {
	data, err := i.bleve.GetInternal(markKey())
	if err != nil || len(data) != 16 {
		return Mark{}, fault.Wrap(err, fault.Unavailable, "index.Mark", "The search index cannot be read.")
	}
	return Mark{Store: int64(binary.BigEndian.Uint64(data)), Seen: int64(binary.BigEndian.Uint64(data[8:]))}, nil
}

// SetMark moves the mark. It belongs behind the changes that it stands for:
// what is followed twice does no harm.
func (i *Index) SetMark(m Mark) error {
	data := binary.BigEndian.AppendUint64(nil, uint64(m.Store))
	err := i.bleve.SetInternal(markKey(), binary.BigEndian.AppendUint64(data, uint64(m.Seen)))
	return fault.Wrap(err, fault.Unavailable, "index.SetMark", "The search index cannot be written. Is the disk full?")
}
