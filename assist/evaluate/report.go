package evaluate

// Report holds the figures of one evaluation. Shares are 0 to 1; a nil figure
// has nothing to be computed from.
type Report struct {
	Articles        int      `json:"articles"`
	Phrasings       int      `json:"phrasings"`
	Questions       int      `json:"questions"`
	OutOfScope      int      `json:"out_of_scope"`
	PAt1            float64  `json:"p_at_1"`
	PAt3            float64  `json:"p_at_3"`
	RAt5            float64  `json:"r_at_5"`
	MRR             float64  `json:"mrr"`
	AUROCRight      *float64 `json:"auroc_right"`
	AUROCScope      *float64 `json:"auroc_scope"`
	FPR95           *float64 `json:"fpr95"`
	AURC            float64  `json:"aurc"`
	ECE             float64  `json:"ece"`
	CoverageAt80    float64  `json:"coverage_at_80"`
	CoverageAt90    float64  `json:"coverage_at_90"`
	CoverageAt95    float64  `json:"coverage_at_95"`
	CoverageAt98    float64  `json:"coverage_at_98"`
	Promise         Promise  `json:"promise"`
	InScopeAccuracy float64  `json:"in_scope_accuracy"`
	OOSRecall       *float64 `json:"oos_recall"`
	Latency         Latency  `json:"latency_us"`
	TrainMS         float64  `json:"train_ms"`
	HeapMB          float64  `json:"heap_mb"`
}

// Promise is the threshold that the desk chose for a target, and what came of
// it. Threshold, Precision and LowerBound are nil when it chose none, Precision
// also when nothing reached the threshold.
type Promise struct {
	Target     float64  `json:"target"`
	Threshold  *float64 `json:"threshold"`
	Precision  *float64 `json:"precision"`
	Coverage   float64  `json:"coverage"`
	LowerBound *float64 `json:"lower_bound"`
}

// Latency is the time of one question in microseconds, asked one at a time.
type Latency struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

// Outcome is what came of one question.
type Outcome struct {
	Confidence float64 // as shown, 0 to 1
	Rank       int     // of the first right candidate, from 1; 0 when none was right
	Found      float64 // share of the right articles among the first five
	InScope    bool    // some article answers it
	Answered   bool    // the decision was to answer
}

// Right reports whether the first candidate answers the question.
func (o Outcome) Right() bool { return o.InScope && o.Rank == 1 }
