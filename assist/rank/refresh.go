package rank

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/internal/fault"
)

// Refresh gives a model of the articles as they are now in a fraction of the
// time of a training, so that an edit is answered from at once. Shelves whose
// texts are the same are shared with m, and so are the synonyms; on the others the linear rankers go on
// from where they ended. The calibration is m's, made for other texts: until a
// training replaces the model its promises are stricter.
func (m *Model) Refresh(ctx context.Context, articles []Article) (*Model, error) {
	out := *m
	out.Made, out.Provisional = Fingerprint(articles, m.Options.Synonyms), true
	out.IDs, out.Locales, out.Shelves = nil, nil, nil
	out.name(articles)
	for _, from := range shelve(articles, m.Options) {
		old := m.shelf(from.locale)
		if old != nil && slices.Equal(old.Prints, from.prints) {
			shared := *old
			shared.Articles = from.articles
			out.Shelves = append(out.Shelves, &shared)
			continue
		}
		if old != nil {
			from.start = m.startFrom(old, articles, from)
		}
		s, err := build(ctx, from)
		if err != nil {
			return nil, fault.Wrap(err, fault.CodeOf(err), "rank.Refresh", "The training was stopped.")
		}
		s.learnWords(from.prepared)
		out.Shelves = append(out.Shelves, s)
	}
	return &out, nil
}

func (m *Model) shelf(locale string) *shelf {
	for _, s := range m.Shelves {
		if s.Locale == locale {
			return s
		}
	}
	return nil
}

// start is where the lessons of a changed shelf begin.
type start struct {
	shelf   *shelf
	class   []int32 // by article on the new shelf: its place on the old one, -1 when new
	changed []bool  // by article: its texts are not those of the old shelf
}

func (m *Model) startFrom(old *shelf, articles []Article, from bookcase) *start {
	place := map[string]int32{}
	for i, at := range old.Articles {
		place[m.IDs[at]] = int32(i)
	}
	out := &start{shelf: old}
	for _, at := range from.articles {
		was, known := place[articles[at].ID]
		if !known {
			was = -1
		}
		out.class = append(out.class, was)
		out.changed = append(out.changed, !known || old.Prints[was] != printOf(&articles[at]))
	}
	return out
}

const (
	refreshEpochs  = 3   // of a refreshed lesson, …
	refreshRate    = 0.5 // … which begins at this share of the usual rate
	refreshRepeats = 6   // and goes through the rows of changed articles so often an epoch
)

// continued shortens a lesson that goes on from an earlier one.
func (s *start) continued(l lesson) lesson {
	if s == nil {
		return l
	}
	l.epochs, l.rate = refreshEpochs, l.rate*refreshRate
	return l
}

// order lists the rows of one epoch: all once, those of changed articles often.
func (s *start) order(label []int32) []int {
	order := make([]int, 0, len(label))
	for i, class := range label {
		times := 1
		if s != nil && s.changed[class] {
			times = refreshRepeats
		}
		for range times {
			order = append(order, i)
		}
	}
	return order
}

// weights fills w and bias with what the old ranker knew, its features and
// classes renumbered.
func (s *start) weights(old *matrix, in *space, w, bias []float32) {
	if s == nil || old == nil {
		return
	}
	classes := len(bias)
	for i, key := range in.Keys {
		if key == 0 {
			continue
		}
		was := s.shelf.Space.find(key)
		if was < 0 {
			continue
		}
		row := w[int(in.Slots[i])*classes:][:classes]
		from := old.Q[int(was)*old.Classes:][:old.Classes]
		for c, class := range s.class {
			if class >= 0 {
				row[c] = float32(from[class]) * old.Scale[was]
			}
		}
	}
	for c, class := range s.class {
		if class >= 0 {
			bias[c] = old.Bias[class]
		}
	}
}

// soft and each give the rankers to go on from.
func (s *start) soft() *matrix {
	if s == nil {
		return nil
	}
	return s.shelf.Soft
}

func (s *start) each() *matrix {
	if s == nil {
		return nil
	}
	return s.shelf.Each
}
