package recall

import (
	"cmp"
	"slices"
	"sync"

	"github.com/segue-desk/segue/internal/text"
)

// Options bound an index.
type Options struct {
	Most int // replies that are kept, the newest; 0 means 100,000
	Seed uint64
}

const (
	most = 100_000
	// stale is the share of dead entries above which the index is made anew.
	stale = 0.25
)

// Index holds past replies. It is safe for concurrent use.
type Index struct {
	options Options
	words   words
	learnt  learnt

	mu    sync.RWMutex
	state *state
	alive int
}

// state is what is replaced as a whole when too much of it is dead.
type state struct {
	terms    map[string]int32
	asked    [][]int32 // by term: in whose question
	replied  [][]int32 // in whose reply
	seen     []int32   // by term: in how many living questions and replies
	docs     []doc
	of       map[string][]int32 // conversation: its living docs
	groups   []group
	buckets  map[uint64][]int32 // of groups that may be near
	scratch  *sync.Pool
	askedSum int // terms of all questions, for their mean
}

type doc struct {
	Reply
	asked, replied []int32 // terms, ascending
	topics         []int32 // terms too, by which it is found as by those of its question
	group          int32
	gone           bool
}

// New makes an empty index.
func New(o Options) *Index {
	if o.Most <= 0 {
		o.Most = most
	}
	return &Index{options: o, words: newWords(), learnt: newLearnt(), state: newState()}
}

func newState() *state {
	s := &state{terms: map[string]int32{}, of: map[string][]int32{}, buckets: map[uint64][]int32{}}
	s.scratch = &sync.Pool{New: func() any { return new(scores) }}
	return s
}

// Len gives how many replies are held.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.alive
}

// Put holds a conversation's replies in the place of those that were held of
// it; none takes it away. Above the bound the oldest go. It gives how many more
// there are of the conversation than before.
func (x *Index) Put(conversation string, list []Reply) int {
	prepared := make([]prepared, len(list))
	for i := range list {
		prepared[i] = x.words.prepare(list[i])
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	dropped := x.state.drop(conversation)
	x.alive -= dropped
	for i := range prepared {
		prepared[i].Conversation = conversation
		x.state.add(&prepared[i])
		x.alive++
	}
	x.bound()
	return len(list) - dropped
}

// bound takes the oldest away, some at a time, and the dead when they are many.
func (x *Index) bound() {
	over := x.alive - x.options.Most
	if over > x.options.Most/20 {
		living := x.state.living()
		slices.SortFunc(living, func(a, b int32) int { return cmp.Compare(x.state.docs[a].At, x.state.docs[b].At) })
		for _, d := range living[:over] {
			x.state.bury(d)
			x.alive--
		}
	}
	if dead := len(x.state.docs) - x.alive; dead > 100 && float64(dead) > stale*float64(len(x.state.docs)) {
		x.state = x.state.anew()
	}
}

func (s *state) living() []int32 {
	out := make([]int32, 0, len(s.docs))
	for i := range s.docs {
		if !s.docs[i].gone {
			out = append(out, int32(i))
		}
	}
	return out
}

// anew gives the living in a state of their own.
func (s *state) anew() *state {
	names := make([]string, len(s.seen))
	for name, id := range s.terms {
		names[id] = name
	}
	back := func(terms []int32) []string {
		out := make([]string, len(terms))
		for i, t := range terms {
			out[i] = names[t]
		}
		return out
	}
	fresh := newState()
	for _, d := range s.living() {
		old := &s.docs[d]
		g := &s.groups[old.group]
		fresh.add(&prepared{Reply: old.Reply, asked: back(old.asked), replied: back(old.replied), sign: g.sign})
	}
	return fresh
}

// drop buries a conversation's replies and gives how many there were.
func (s *state) drop(conversation string) int {
	list := slices.Clone(s.of[conversation])
	for _, d := range list {
		s.bury(d)
	}
	return len(list)
}

func (s *state) bury(d int32) {
	it := &s.docs[d]
	it.gone = true
	for _, t := range it.asked {
		s.seen[t]--
	}
	for _, t := range it.replied {
		s.seen[t]--
	}
	for _, t := range it.topics {
		s.seen[t]--
	}
	s.askedSum -= len(it.asked)
	s.groups[it.group].leave(d)
	if left := slices.DeleteFunc(s.of[it.Conversation], func(other int32) bool { return other == d }); len(left) > 0 {
		s.of[it.Conversation] = left
	} else {
		delete(s.of, it.Conversation)
	}
	it.Reply = Reply{Conversation: it.Conversation, At: it.At}
}

func (s *state) add(p *prepared) {
	d := int32(len(s.docs))
	it := doc{Reply: p.Reply, asked: s.ids(p.asked), replied: s.ids(p.replied), topics: s.ids(topicTerms(p.Topics))}
	for _, t := range slices.Concat(it.asked, it.topics) {
		s.asked[t] = append(s.asked[t], d)
		s.seen[t]++
	}
	for _, t := range it.replied {
		s.replied[t] = append(s.replied[t], d)
		s.seen[t]++
	}
	s.askedSum += len(it.asked)
	it.group = s.join(d, p.sign)
	s.docs = append(s.docs, it)
	s.of[p.Conversation] = append(s.of[p.Conversation], d)
}

// ids gives the terms' numbers, ascending, each once.
func (s *state) ids(terms []string) []int32 {
	out := make([]int32, 0, len(terms))
	for _, name := range terms {
		id, known := s.terms[name]
		if !known {
			id = int32(len(s.seen))
			s.terms[name] = id
			s.seen, s.asked, s.replied = append(s.seen, 0), append(s.asked, nil), append(s.replied, nil)
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// words reads texts in their languages.
type words struct{ analysers map[string]*text.Analyser }

func newWords() words {
	out := words{map[string]*text.Analyser{}}
	for _, locale := range text.Locales() {
		out.analysers[locale] = text.New(locale)
	}
	return out
}
