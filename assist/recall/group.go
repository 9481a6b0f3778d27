package recall

import (
	"cmp"
	"slices"

	"github.com/segue-desk/segue/internal/variables"
)

// group is a reply with its near-duplicates.
type group struct {
	members []int32
	sign    sign
}

const (
	alikeShare  = 0.75 // of words in common, estimated, from which two are one
	mostLooked  = 24   // groups that are compared with a new reply
	mostWorded  = 50   // members among which the best worded is looked for
	alikeHashes = int(alikeShare * signHashes)
)

func (g *group) leave(d int32) {
	g.members = slices.DeleteFunc(g.members, func(other int32) bool { return other == d })
}

// join puts a reply to its near-duplicates, or into a group of its own.
func (s *state) join(d int32, sg sign) int32 {
	looked := 0
	for band := 0; band+bandRows <= signHashes; band += bandRows {
		for _, id := range s.buckets[bucket(&sg, band)] {
			if g := &s.groups[id]; near(&g.sign, &sg) {
				g.members = append(g.members, d)
				return id
			}
			if looked++; looked == mostLooked {
				break
			}
		}
	}
	id := int32(len(s.groups))
	s.groups = append(s.groups, group{members: []int32{d}, sign: sg})
	for band := 0; band+bandRows <= signHashes; band += bandRows {
		key := bucket(&sg, band)
		if list := s.buckets[key]; len(list) < mostLooked {
			s.buckets[key] = append(list, id)
		}
	}
	return id
}

func bucket(sg *sign, band int) uint64 {
	h := uint64(fnvStart) + uint64(band)
	for _, v := range sg.hashes[band : band+bandRows] {
		h = (h ^ uint64(v)) * fnvPrime
	}
	return h
}

func near(a, b *sign) bool {
	if a.exact != b.exact {
		return false
	}
	equal := 0
	for i := range a.hashes {
		if a.hashes[i] == b.hashes[i] {
			equal++
		}
	}
	return equal >= alikeHashes
}

// best gives the best worded of a group for who asks: of the visitor's
// language, given most often word for word, with the fewest places to fill, the
// newest. False when none may be shown.
func (s *state) best(id int32, usable func(*doc) bool) (*doc, bool) {
	var found *doc
	var foundWorth [3]int64
	counts := map[string]int64{}
	members := s.groups[id].members
	members = members[max(0, len(members)-mostWorded):]
	for _, d := range members {
		counts[s.docs[d].Text]++
	}
	for _, d := range members {
		it := &s.docs[d]
		if !usable(it) {
			continue
		}
		worth := [3]int64{counts[it.Text], -int64(len(variables.Open(it.Text))), it.At}
		if found == nil || slices.CompareFunc(worth[:], foundWorth[:], cmp.Compare) > 0 {
			found, foundWorth = it, worth
		}
	}
	return found, found != nil
}
