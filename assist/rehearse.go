package assist

import (
	"context"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/desk"
)

// Rehearsal answers questions from given articles by the assistant's own
// thinking, with no store, no model and no
// conversation: what [Assistant.Ask] says of a question, it says too. It is safe
// for concurrent use.
type Rehearsal struct {
	mind
	knowledge *knowledge
	settings  desk.Settings
	keep      int
}

// RehearsalOptions say under which of a desk's settings is answered (the
// promise, the language, reserved words). Keep is how many candidates a question
// gets; 0 means as many as a visitor's.
type RehearsalOptions struct {
	Settings desk.Settings
	Keep     int
	Training rank.Options
}

// Rehearse trains on the texts and calibrates, as the assistant does; it ends
// early with ctx. Texts for agents only are left out.
func Rehearse(ctx context.Context, texts []Text, o RehearsalOptions) (*Rehearsal, error) {
	mind, err := newMind()
	if err != nil {
		return nil, err
	}
	model, err := rank.Train(ctx, rankable(texts, false), o.Training)
	if err != nil {
		return nil, err
	}
	return newRehearsal(mind, newKnowledge(model, texts), o), nil
}

func newRehearsal(mind mind, k *knowledge, o RehearsalOptions) *Rehearsal {
	if o.Keep == 0 {
		o.Keep = candidates
	}
	k.promised(o.Settings.Promise) // now, so that the first question is as quick as the others
	return &Rehearsal{mind: mind, knowledge: k, settings: o.Settings, keep: o.Keep}
}

// Rehearsed is the outcome of a question, with all its candidates, also those
// that an outcome leaves out as too unlikely.
type Rehearsed struct {
	desk.Outcome
	Ranked []rank.Candidate // likeliest first
}

// Ask answers a question. Locale is what is known of the asker's, or empty.
func (r *Rehearsal) Ask(question, locale string) Rehearsed {
	t := r.think(r.knowledge, r.settings, input{question: question, locale: locale}, r.keep)
	o := r.outcome(t, inItsOwnWords)
	return Rehearsed{Outcome: o, Ranked: t.ranking.Candidates}
}

// Promise gives the threshold that the articles let it keep the promise with.
func (r *Rehearsal) Promise() PromisePoint { return r.knowledge.promise(r.settings.Promise) }
