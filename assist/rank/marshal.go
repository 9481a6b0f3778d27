package rank

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

// stateVersion changes when old bytes are no longer understood.
const stateVersion = "segue-rank-8"

// MarshalBinary gives the model as bytes for [Model.UnmarshalBinary] of the
// same program version.
func (m *Model) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	type plain Model // without this method, or gob would call it
	err := gob.NewEncoder(&b).Encode(struct {
		Version string
		Model   *plain
	}{stateVersion, (*plain)(m)})
	sum := sha256.Sum256(b.Bytes())
	return append(sum[:], b.Bytes()...), fault.Wrap(err, fault.Internal, "rank.MarshalBinary", "The trained state cannot be written.")
}

// UnmarshalBinary makes m the model that was marshalled. Damaged bytes, or those
// of another version, give an invalid error and leave m as it was.
func (m *Model) UnmarshalBinary(data []byte) error {
	const op, public = "rank.UnmarshalBinary", "The trained state is damaged or of another version."
	if len(data) < sha256.Size || sha256.Sum256(data[sha256.Size:]) != [sha256.Size]byte(data) {
		return fault.New(fault.Invalid, op, public)
	}
	data = data[sha256.Size:]
	type plain Model
	var read struct {
		Version string
		Model   *plain
	}
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&read); err != nil {
		return fault.Wrap(err, fault.Invalid, op, public)
	}
	if read.Version != stateVersion || read.Model == nil {
		return fault.New(fault.Invalid, op, public)
	}
	got := (*Model)(read.Model)
	for _, s := range got.Shelves {
		s.wake(got.Options.Synonyms[s.Locale])
	}
	*m = *got
	return nil
}

// wake makes what is not stored.
func (s *shelf) wake(synonyms [][]string) {
	s.analyser = text.New(s.Locale, synonyms...)
	vocabulary := make(map[string]int, len(s.Vocabulary))
	for i, w := range s.Vocabulary {
		vocabulary[w] = int(s.Often[i])
	}
	s.speller = text.NewSpeller(s.Locale, vocabulary)
	s.scratch = newScratch(s)
}
