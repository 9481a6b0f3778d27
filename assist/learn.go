package assist

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
)

// experience is what the desk's own questions have taught since the training.
type experience struct {
	mu       sync.Mutex // held while knowledge is replaced
	verdicts []rank.Verdict
	asked    []float64 // raw confidences of recent questions
}

const (
	memory     = 90 * 24 * time.Hour // how far back verdicts and questions count
	mostLearnt = 2_000               // of each, the newest
	learnEvery = time.Hour           // questions alone are looked at so often
)

// learnOn follows verdicts, and now and then the questions, until ctx ends.
func (a *Assistant) learnOn(ctx context.Context) {
	ticker := time.NewTicker(learnEvery)
	defer ticker.Stop()
	for {
		if err := a.Learn(ctx); err != nil && ctx.Err() == nil {
			a.log.ErrorContext(ctx, "the verdicts were not read; the confidence stays as it was", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-a.desk.Judged():
		case <-ticker.C:
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(settle):
		}
	}
}

// Learn moves the confidence by what became of answers and by how many
// questions nothing answers, and learns which those are, as people said.
func (a *Assistant) Learn(ctx context.Context) error {
	ctx = access.With(ctx, access.System())
	since := a.clock.Now().Add(-memory)
	judged, err := a.desk.JudgedOutcomes(ctx, since, mostLearnt)
	if err != nil {
		return err
	}
	asked, err := a.desk.RecentConfidences(ctx, since, mostLearnt)
	if err != nil {
		return err
	}
	a.learn(judged, asked)
	return a.learnRefused(ctx)
}

func (a *Assistant) learn(judged []desk.OutcomeRecord, asked []float64) {
	a.experience.mu.Lock()
	defer a.experience.mu.Unlock()
	a.experience.verdicts, a.experience.asked = verdicts(judged), asked
	if known := a.knowledge.Load(); known != nil {
		learnt := *known
		learnt.model, learnt.kept = a.experience.apply(known.model), new(sync.Map)
		a.knowledge.Store(&learnt)
	}
}

// publish makes the model, with what experience adds to it, and the texts what
// questions are answered from.
func (a *Assistant) publish(model *rank.Model, texts []Text, refused []rank.Article) {
	a.experience.mu.Lock()
	defer a.experience.mu.Unlock()
	fresh := newKnowledge(a.experience.apply(model), texts)
	fresh.refused = refused
	known := a.knowledge.Load()
	if known != nil {
		fresh.inside = known.inside.among(texts)
	}
	a.knowledge.Store(fresh)
	if known == nil {
		close(a.answering)
	}
}

func (e *experience) apply(model *rank.Model) *rank.Model {
	return model.Observe(e.asked).Recalibrate(e.verdicts)
}

// verdicts reads what became of outcomes as right or wrong, oldest first. One
// visitor's same question counts once.
func verdicts(records []desk.OutcomeRecord) []rank.Verdict {
	var out []rank.Verdict
	for i := len(records) - 1; i >= 0; i-- {
		if right, told := wasRight(&records[i]); told {
			out = append(out, rank.Verdict{Raw: records[i].Raw, Right: right, Key: keyOf(&records[i])})
		}
	}
	return out
}

// wasRight reports whether the best candidate was the right article, and
// whether the verdict tells.
func wasRight(r *desk.OutcomeRecord) (right, told bool) {
	if r.Raw == 0 || len(r.Candidates) == 0 {
		return false, false
	}
	best := r.Candidates[0].ArticleID
	switch r.Verdict {
	case desk.VerdictHelpful:
		return true, r.Decision == desk.DecideAnswer
	case desk.VerdictUnhelpful:
		return false, true
	case desk.VerdictCorrected, desk.VerdictChosen, desk.VerdictSent:
		return r.RightArticle == best, true
	default:
		return false, false
	}
}

func keyOf(r *desk.OutcomeRecord) string {
	if r.ContactID == "" {
		return "" // over the API: each stands for itself
	}
	return r.ContactID + " " + strings.ToLower(strings.TrimSpace(r.Question))
}
