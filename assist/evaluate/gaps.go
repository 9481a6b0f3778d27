package evaluate

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/segue-desk/segue/assist/gaps"
	"github.com/segue-desk/segue/assist/rank"
)

// GapsOptions say what is taken away and what counts as a gap.
type GapsOptions struct {
	Seed    uint64  // of which articles are taken and which questions are asked
	Most    int     // questions that are asked; 0 means all
	Share   float64 // of the articles that are taken away
	Least   int     // questions of one meaning that make a gap
	Promise float64 // the precision at which the bot answers
}

// GapsReport holds how well the gaps of a desk that lacks articles are found.
// Shares are 0 to 1, null where there is nothing to share.
type GapsReport struct {
	Articles   int      `json:"articles"`    // that were left
	Taken      int      `json:"taken"`       // articles taken away of which enough questions stayed unanswered
	Questions  int      `json:"questions"`   // asked
	Unanswered int      `json:"unanswered"`  // that the bot did not answer
	Groups     int      `json:"groups"`      // gaps that would be shown, whatever their topic
	OfTaken    int      `json:"of_taken"`    // of these, those of which most questions are about a taken article
	Ratio      *float64 `json:"ratio"`       // groups of taken ÷ taken
	Found      *float64 `json:"found"`       // taken articles that are the topic of some gap
	Purity     *float64 `json:"purity"`      // of all gaps' questions, those about their gap's topic
	TakenPure  *float64 `json:"taken_pure"`  // likewise in the gaps of taken articles
	Gathered   *float64 `json:"gathered"`    // of unanswered questions about taken articles, those in a gap of theirs
	GroupingMS float64  `json:"grouping_ms"` // learning included
}

// Gaps takes articles away, asks the rest of the desk, and groups what it could
// not answer. The questions' labels are used for scoring only; one out of scope is
// about nothing else in the suite.
func Gaps(ctx context.Context, articles []rank.Article, questions []Question, o GapsOptions) (*GapsReport, error) {
	rng := rand.New(rand.NewPCG(o.Seed, 90))
	kept, taken := takeAway(articles, o.Share, rng)
	asked := slices.Clone(questions)
	rng.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
	if o.Most > 0 {
		asked = asked[:min(o.Most, len(asked))]
	}
	desk, _, err := NewDesk(ctx, kept, o.Promise, rank.Options{Seed: o.Seed})
	if err != nil {
		return nil, err
	}
	r := &GapsReport{Articles: len(kept), Questions: len(asked)}
	var open []gaps.Question
	var topics []string
	for i, q := range asked {
		answer, err := desk.Ask(ctx, q.Question, q.Locale)
		if err != nil {
			return nil, err
		}
		if !answer.Answered {
			open, topics = append(open, gaps.Question{ID: fmt.Sprint(i), Text: q.Question, Locale: base(q.Locale)}), append(topics, topicOf(q, i))
		}
	}
	begin := time.Now()
	groups := gaps.Learn(kept).Group(open)
	r.GroupingMS = float64(time.Since(begin).Milliseconds())
	r.Unanswered = len(open)
	r.score(groups, topics, taken, o.Least)
	return r, ctx.Err()
}

// takeAway parts the articles by chance; translations of one go together.
func takeAway(articles []rank.Article, share float64, rng *rand.Rand) (kept []rank.Article, taken map[string]bool) {
	var ids []string
	for _, a := range articles {
		if !slices.Contains(ids, a.ID) {
			ids = append(ids, a.ID)
		}
	}
	rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	taken = map[string]bool{}
	for _, id := range ids[:int(share*float64(len(ids)))] {
		taken[id] = true
	}
	for _, a := range articles {
		if !taken[a.ID] {
			kept = append(kept, a)
		}
	}
	return kept, taken
}

func topicOf(q Question, i int) string {
	if len(q.Expect) == 0 {
		return fmt.Sprint("no topic ", i)
	}
	return q.Expect[0]
}

func (r *GapsReport) score(groups []gaps.Group, topics []string, taken map[string]bool, least int) {
	asked := map[string]int{}
	for _, t := range topics {
		if taken[t] {
			asked[t]++
		}
	}
	all := 0
	for _, n := range asked {
		all += n
		if n >= least {
			r.Taken++
		}
	}
	found := map[string]bool{}
	members, right, takenMembers, takenRight := 0, 0, 0, 0
	for _, g := range groups {
		if len(g.Questions) < least {
			continue
		}
		topic, n := mostly(g.Questions, topics)
		r.Groups++
		members, right = members+len(g.Questions), right+n
		if taken[topic] {
			r.OfTaken++
			found[topic] = found[topic] || asked[topic] >= least
			takenMembers, takenRight = takenMembers+len(g.Questions), takenRight+n
		}
	}
	hits := 0
	for _, yes := range found {
		if yes {
			hits++
		}
	}
	r.Ratio, r.Found = ratio(r.OfTaken, r.Taken), ratio(hits, r.Taken)
	r.Purity, r.TakenPure, r.Gathered = ratio(right, members), ratio(takenRight, takenMembers), ratio(takenRight, all)
}

func ratio(part, of int) *float64 {
	if of == 0 {
		return nil
	}
	v := float64(part) / float64(of)
	return &v
}

// mostly gives the topic of most of the questions, of equals the first by name.
func mostly(questions []int, topics []string) (string, int) {
	by, best := map[string]int{}, ""
	for _, q := range questions {
		by[topics[q]]++
	}
	for t, n := range by {
		if n > by[best] || n == by[best] && t < best {
			best = t
		}
	}
	return best, by[best]
}

// WriteTable writes the report for people.
func (r *GapsReport) WriteTable(w io.Writer) error {
	return writeRows(w, []row{
		{"articles left, taken away", fmt.Sprintf("%d, %d", r.Articles, r.Taken)},
		{"questions, unanswered", fmt.Sprintf("%d, %d", r.Questions, r.Unanswered)},
		{"groups, of taken articles", fmt.Sprintf("%d, %d (%s for each)", r.Groups, r.OfTaken, optional(r.Ratio))},
		{"taken articles found", optional(r.Found)},
		{"purity, of taken articles", optional(r.Purity) + ", " + optional(r.TakenPure)},
		{"questions gathered", optional(r.Gathered)},
		{"grouping", fmt.Sprintf("%.0f ms", r.GroupingMS)},
	})
}
