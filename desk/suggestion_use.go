package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// SuggestionUse tells what became of the suggested replies since an instant, by
// source: what the ranking learns from.
func (s *Service) SuggestionUse(ctx context.Context, since clock.Time) ([]SourceUse, error) {
	const op = "desk.SuggestionUse"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return nil, err
	}
	rows, err := s.placeUses(ctx, since, s.clock.Now())
	return summed(rows).BySource, database.Translate(err, op, "")
}

// placeUse counts one source at one place of the list.
type placeUse struct {
	Source   string
	Position int
	Shown    int64
	Taken    int64
	Sent     int64
	Kept     float64 // sent, by the share that was not changed
	Letters  float64 // of that
}

// summed adds the places up. An agent who reads from the top takes the first
// more often whatever it is: so each place has its own expectation.
func summed(rows []placeUse) SuggestionUse {
	type place struct{ shown, kept float64 }
	places, at := map[int]place{}, map[string]int{}
	for _, row := range rows {
		p := places[row.Position]
		places[row.Position] = place{p.shown + float64(row.Shown), p.kept + row.Kept}
	}
	out := SuggestionUse{BySource: []SourceUse{}}
	kept := 0.0
	for _, row := range rows {
		i, known := at[row.Source]
		if !known {
			i, at[row.Source] = len(out.BySource), len(out.BySource)
			out.BySource = append(out.BySource, SourceUse{Source: row.Source})
		}
		saved := max(0, int64(row.Letters)-row.Taken)
		use := &out.BySource[i]
		use.Shown, use.Taken, use.Sent, use.Kept, use.Keystrokes = use.Shown+row.Shown, use.Taken+row.Taken, use.Sent+row.Sent, use.Kept+row.Kept, use.Keystrokes+saved
		if p := places[row.Position]; p.shown > 0 {
			use.Expected += float64(row.Shown) * p.kept / p.shown
		}
		out.Shown, out.Taken, out.Sent, out.Keystrokes = out.Shown+row.Shown, out.Taken+row.Taken, out.Sent+row.Sent, out.Keystrokes+saved
		kept += row.Kept
	}
	for i := range out.BySource {
		out.BySource[i].Changed = changedOf(out.BySource[i].Sent, out.BySource[i].Kept)
	}
	out.Changed = changedOf(out.Sent, kept)
	return out
}

func changedOf(sent int64, kept float64) *float64 {
	if sent == 0 {
		return nil
	}
	share := 1 - kept/float64(sent)
	return &share
}
