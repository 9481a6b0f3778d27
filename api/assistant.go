package api

import (
	"context"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
)

// Assistant is what the handlers need of package assist.
type Assistant interface {
	// Ask answers a question outside of any conversation. Nothing is stored.
	// locale is empty or the one that the caller knows. The outcome's Answer is
	// set when its Decision is answer; Locale is the question's own language.
	Ask(ctx context.Context, question, locale string) (desk.Outcome, error)
	// Translate translates with the first engine that can; unavailable when
	// none can. from may be empty.
	Translate(ctx context.Context, text, from, to string) (assist.Translated, error)
	// Promise gives the curve of promises; unavailable before the first training.
	Promise(ctx context.Context) (assist.PromiseCurve, error)
	// Trust tells what the confidence rests on; unavailable before the first training.
	Trust(ctx context.Context) (assist.Trust, error)
	// Examine runs the test questions; unavailable before the first training.
	Examine(ctx context.Context) error
	// Foresee tells what publishing the text would do to the test questions.
	Foresee(ctx context.Context, text assist.Text) (assist.TestForesight, error)
	// Gaps groups what no article answers; unavailable before the first training.
	Gaps(ctx context.Context) ([]assist.Gap, error)
	// Engines lists the translation engines and model servers.
	Engines(ctx context.Context) ([]assist.FoundEngine, error)
	// TestModel asks the model of the given settings for a word. An empty key
	// means the stored one.
	TestModel(ctx context.Context, settings desk.ModelSettings) (assist.ModelCheck, error)
	// Rehearse gives a rehearsal of answering from the texts; those that were
	// learnt the last time need no training.
	Rehearse(ctx context.Context, texts []assist.Text, settings desk.Settings) (*assist.Rehearsal, error)
	// Ready reports whether questions are answered from trained state.
	Ready() bool
}
