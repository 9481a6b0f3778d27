package rank

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

// Model ranks a desk's articles. It does not change once made, and any number
// of goroutines may ask it.
type Model struct {
	Made    string // the fingerprint of the articles
	Options Options
	IDs     []string
	Locales []string
	Regime  string
	Weights weights
	Foreign weights // for questions in another language than the shelf's
	Cases   []Case  // what promises rest on
	Platt   [2]float64
	// Verdicts are cases from what became of answers.
	Verdicts []Case
	Shelves  []*shelf
	// Share is what the calibration assumes of out-of-scope questions, Caution
	// what promises are made for, Seen what recent questions point to (0: unknown).
	Share, Caution, Seen float64
	// Provisional says that the calibration was made for other texts.
	Provisional bool
}

// Fingerprint names the articles that the model was trained on.
func (m *Model) Fingerprint() string { return m.Made }

// Train makes a model of the articles and calibrates it by simulation. No
// articles make a model that finds nothing. It ends early with ctx.
func Train(ctx context.Context, articles []Article, o Options) (*Model, error) {
	m := &Model{Made: Fingerprint(articles, o.Synonyms), Options: o, Platt: [2]float64{1, 0}}
	m.name(articles)
	var trials []trial
	for _, from := range shelve(articles, o) {
		played, err := simulate(ctx, from)
		if err != nil {
			return nil, fault.Wrap(err, fault.CodeOf(err), "rank.Train", "The training was stopped.")
		}
		trials = append(trials, played...)
		s, err := build(ctx, from)
		if err != nil {
			return nil, fault.Wrap(err, fault.CodeOf(err), "rank.Train", "The training was stopped.")
		}
		s.learnWords(from.prepared)
		m.Shelves = append(m.Shelves, s)
	}
	factory := o.Factory
	if factory == nil {
		factory = BuiltIn()
	}
	m.Options.Factory = nil // what is needed of it goes into the weights
	m.calibrate(trials, factory)
	return m, nil
}

func (m *Model) name(articles []Article) {
	for i := range articles {
		m.IDs = append(m.IDs, articles[i].ID)
		m.Locales = append(m.Locales, articles[i].Locale)
	}
}

// shelve sorts articles by locale, in order of their first.
func shelve(articles []Article, o Options) []bookcase {
	var out []bookcase
	for i := range articles {
		a := &articles[i]
		at := slices.IndexFunc(out, func(b bookcase) bool { return b.locale == a.Locale })
		if at < 0 {
			at = len(out)
			out = append(out, bookcase{locale: a.Locale, analyser: text.New(a.Locale, o.Synonyms[a.Locale]...), seed: o.Seed})
		}
		out[at].articles = append(out[at].articles, int32(i))
		out[at].prepared = append(out[at].prepared, prepare(out[at].analyser, a))
		out[at].prints = append(out[at].prints, printOf(a))
	}
	return out
}

// phrasings gives the mean number of phrasings of an article.
func (s *shelf) phrasings() float64 {
	var sum float64
	for _, n := range s.Count {
		sum += float64(n)
	}
	return sum / float64(max(1, len(s.Count)))
}

func (m *Model) phrasings() float64 {
	var sum, n float64
	for _, s := range m.Shelves {
		sum += s.phrasings() * float64(len(s.Count))
		n += float64(len(s.Count))
	}
	return sum / max(1, n)
}

// calibrate fits the weights to this desk's own trials, as far as they can be
// trusted, from the factory's.
func (m *Model) calibrate(trials []trial, factory *Factory) {
	phrasings := m.phrasings()
	regime := factory.regime(phrasings)
	m.Regime, m.Weights = regime.Name, regime.weights()
	m.Foreign = factory.Foreign.weights()
	trust := trustOf(phrasings)
	for i := range trials {
		trials[i].weight *= trust
	}
	m.Weights.Rerank = fitRerank(trials, m.Weights.Rerank, rerankPrior)
	m.Share, m.Caution = m.Options.share(phrasings), cautionShare(phrasings)
	balance(trials, m.Share)
	m.Weights.Confidence = fitConfidence(m.Weights.examples(trials), m.Weights.Confidence, confidencePrior)
	m.Cases = m.evidenceForPromises(trials, regime)
}

const (
	rerankPrior     = 200.0
	confidencePrior = 20.0
	borrowed        = 1500.0 // cases of other desks that a promise leans on too: a few unlucky ones of its own should not void it
)

// trustOf discounts trials of a desk with few phrasings: there, holding one
// out takes away much of what the article had.
func trustOf(phrasings float64) float64 {
	return min(1, max(0.01, (phrasings-1.2)/3))
}

// evidenceOf discounts them further as evidence for promises: on a young desk
// every phrasing says something that no other says, and a visitor's question is
// nearer to all of them together than each is to the rest.
func evidenceOf(phrasings float64) float64 {
	return min(1, max(0.01, (phrasings-1.2)/6)) / trustOf(phrasings)
}

// evidenceForPromises joins the desk's trials with the factory's cases.
func (m *Model) evidenceForPromises(trials []trial, regime *Regime) []Case {
	balance(trials, m.Caution)
	results := m.Weights.results(trials)
	var cases []Case
	for _, r := range results {
		r.Weight *= evidenceOf(m.phrasings())
		cases = append(cases, caseOf(r))
	}
	var others float64
	for _, c := range regime.Cases {
		others += c.Right + c.Wrong + c.Outside
	}
	for _, c := range regime.Cases {
		n := c.Right + c.Wrong + c.Outside
		by := borrowed / others
		cases = append(cases, Case{c.Confidence, c.Right * by, c.Wrong * by, c.Outside * by, min(1, n*by)})
	}
	return cases
}

func caseOf(r result) Case {
	c := Case{Confidence: r.Confidence, Unit: r.Weight}
	switch {
	case !r.InScope:
		c.Outside = r.Weight
	case r.Right:
		c.Right = r.Weight
	default:
		c.Wrong = r.Weight
	}
	return c
}
