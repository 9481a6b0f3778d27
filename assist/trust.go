package assist

import "context"

// Trust tells how far the bot's confidence can be trusted on this desk, from
// the simulated questions of its training and the verdicts since.
type Trust struct {
	Articles    int            `json:"articles"`
	Phrasings   int            `json:"phrasings"`
	Provisional bool           `json:"provisional" doc:"Articles changed: until the training ends promises are stricter"`
	Verdicts    int            `json:"verdicts" doc:"How many verdicts count"`
	Outside     float64        `json:"outside" doc:"The share of questions that no article answers, as promises assume it"`
	Promise     PromisePoint   `json:"promise"`
	Curve       []RiskPoint    `json:"curve" doc:"Highest threshold first"`
	Reliability []ReliableBin  `json:"reliability"`
	Promises    []PromisePoint `json:"promises" doc:"What each promise would answer"`
}

// RiskPoint is a threshold with what would come of it.
type RiskPoint struct {
	Threshold  float64 `json:"threshold"`
	Coverage   float64 `json:"coverage" doc:"The share of all questions that is answered"`
	Precision  float64 `json:"precision" doc:"The share of those that is right"`
	LowerBound float64 `json:"lower_bound" doc:"Of the precision, one-sided 90 %"`
}

// ReliableBin tells how often confidences between two limits were right.
type ReliableBin struct {
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Confidence float64 `json:"confidence" doc:"The mean that was shown"`
	Right      float64 `json:"right" doc:"The share that was right"`
	Cases      float64 `json:"cases"`
}

const (
	reliableBins = 10
	mostPoints   = 300 // of a curve that is drawn
)

// Trust gives what the confidence rests on; unavailable before the first training.
func (a *Assistant) Trust(ctx context.Context) (Trust, error) {
	promise, err := a.Promise(ctx)
	if err != nil {
		return Trust{}, err
	}
	k := a.knowledge.Load()
	out := Trust{
		Provisional: k.model.Provisional, Verdicts: len(k.model.Verdicts), Outside: max(k.model.Caution, k.model.Seen), Promise: promise.Current,
		Promises: promise.Curve, Curve: []RiskPoint{}, Reliability: []ReliableBin{}, Articles: len(k.texts),
	}
	for _, locales := range k.texts {
		for _, text := range locales {
			out.Phrasings += len(text.Phrasings)
		}
	}
	points := k.model.Curve()
	for i, p := range points {
		if i%(len(points)/mostPoints+1) == 0 || i == len(points)-1 {
			out.Curve = append(out.Curve, RiskPoint{p.Threshold, p.Coverage, p.Precision, p.LowerBound})
		}
	}
	for _, b := range k.model.Reliability(reliableBins) {
		out.Reliability = append(out.Reliability, ReliableBin(b))
	}
	return out, nil
}
