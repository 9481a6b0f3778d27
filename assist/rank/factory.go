package rank

// Factory is what a desk starts from: weights and cases from other desks'
// questions, by how much a desk knows of its articles.
type Factory struct {
	Regimes []Regime `json:"regimes"`
	Foreign Regime   `json:"foreign"` // for questions in another language than the articles
}

// Regime is the start for desks with up to so many phrasings an article.
type Regime struct {
	Name       string    `json:"name"`
	Phrasings  float64   `json:"phrasings"` // mean phrasings an article, at most; the last regime has no limit
	Rerank     []float64 `json:"rerank"`
	Confidence []float64 `json:"confidence"`
	Cases      []Case    `json:"cases"` // of other desks: shown confidence and what came of it
}

// Case is a group of questions that were shown about the same confidence.
type Case struct {
	Confidence float64 `json:"confidence"`
	Right      float64 `json:"right"`   // answered by the right article
	Wrong      float64 `json:"wrong"`   // answered by another article than the right one
	Outside    float64 `json:"outside"` // that no article answers
	Unit       float64 `json:"-"`       // the weight of one question in the group
}

// regimeLimits are the borders of the regimes, in mean phrasings an article.
func regimeLimits() []Regime {
	return []Regime{{Name: "bodies", Phrasings: 0.2}, {Name: "one", Phrasings: 1.9}, {Name: "few", Phrasings: 7},
		{Name: "some", Phrasings: 25}, {Name: "many", Phrasings: 1e9}}
}

// regime gives the start for a desk with so many phrasings an article.
func (f *Factory) regime(phrasings float64) *Regime {
	for i := range f.Regimes {
		if phrasings <= f.Regimes[i].Phrasings {
			return &f.Regimes[i]
		}
	}
	if n := len(f.Regimes); n > 0 {
		return &f.Regimes[n-1]
	}
	return &Regime{Name: "none"}
}

func (r *Regime) weights() weights {
	var w weights
	copy(w.Rerank[:], r.Rerank)
	copy(w.Confidence[:], r.Confidence)
	return w
}
