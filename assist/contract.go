package assist

// Translated is a text in another language. Warnings name what the guard saw
// change, as "number_changed".
type Translated struct {
	Text     string   `json:"text"`
	From     string   `json:"from"`
	Engine   string   `json:"engine"`
	Warnings []string `json:"warnings"`
}

// PromisePoint says what share of questions the desk would answer if it kept
// the promise Target. Threshold and LowerBound are nil without enough cases.
type PromisePoint struct {
	Target     float64  `json:"target"`
	Threshold  *float64 `json:"threshold"`
	Coverage   float64  `json:"coverage"`
	LowerBound *float64 `json:"lower_bound"`
	Cases      int      `json:"cases"`
}

// PromiseCurve is the choice that an admin has, and the promise that holds now.
type PromiseCurve struct {
	Curve   []PromisePoint `json:"curve"`
	Current PromisePoint   `json:"current"`
}

// FoundEngine is a translation engine or model server that is configured or
// was found on this machine. Pairs are as "en-es"; State is used, ready or
// unreachable.
type FoundEngine struct {
	Kind  string   `json:"kind"` // apertium, libretranslate, model
	Name  string   `json:"name"`
	URL   string   `json:"url"`
	Pairs []string `json:"pairs"`
	State string   `json:"state"`
}

// ModelCheck says whether a language model answers, and how fast.
type ModelCheck struct {
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Millis int64  `json:"ms"`
}
