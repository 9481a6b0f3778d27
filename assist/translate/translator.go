package translate

import (
	"context"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/fault"
)

// Identify tells the language of a text; empty when it cannot.
type Identify func(text string) string

// Translator translates with the first engine that can, under the guard. It
// is safe for concurrent use.
type Translator struct {
	engines  []Engine
	guard    Guard
	identify Identify
}

// New gives a translator that tries the engines in order. Without engines
// every translation is unavailable.
func New(engines []Engine, guard Guard, identify Identify) *Translator {
	return &Translator{engines: engines, guard: guard, identify: identify}
}

// Result is a translation and what the guard says of it.
type Result struct {
	Text     string
	From, To string
	Engine   string
	Warnings []Warning
	Took     time.Duration
}

// Can reports whether some engine knows the pair.
func (t *Translator) Can(from, to string) bool {
	for _, engine := range t.engines {
		if from != to && engine.Can(from, to) {
			return true
		}
	}
	return false
}

// Translate gives text in the language to. From empty is identified. The same
// language on both sides gives the text itself. Unavailable when no engine can
// or all fail; a translation that fails the guard twice comes with warnings.
func (t *Translator) Translate(ctx context.Context, text, from, to string) (Result, error) {
	const op = "translate.Translate"
	if from == "" {
		from = t.identify(text)
	}
	if from == to || strings.TrimSpace(text) == "" {
		return Result{Text: text, From: from, To: to}, nil
	}
	started := time.Now()
	var last error
	for _, engine := range t.engines {
		if !engine.Can(from, to) {
			continue
		}
		result, err := t.guarded(ctx, engine, text, from, to)
		if err == nil {
			result.Took = time.Since(started)
			return result, nil
		}
		last = err
	}
	if last != nil {
		return Result{}, last
	}
	return Result{}, fault.New(fault.Unavailable, op, "No translation engine here can translate from %s to %s.", orUnknown(from), to)
}

// guarded translates with protected pieces; when something is wrong with the
// outcome, once more without the marks, since some engines translate worse
// around them. The better of the two is given.
func (t *Translator) guarded(ctx context.Context, engine Engine, text, from, to string) (Result, error) {
	marked, pieces := t.guard.protect(text)
	raw, err := engine.Translate(ctx, marked, from, to)
	if err != nil {
		return Result{}, err
	}
	result := Result{From: from, To: to, Engine: engine.Name()}
	restored, whole := restore(raw, pieces)
	result.Text = restored
	result.Warnings = t.check(text, restored, from, to)
	if whole && len(result.Warnings) == 0 {
		return result, nil
	}
	second, err := engine.Translate(ctx, text, from, to)
	if err != nil {
		if whole {
			return result, nil
		}
		return Result{}, err
	}
	warnings := t.check(text, second, from, to)
	if !whole || len(warnings) < len(result.Warnings) {
		result.Text, result.Warnings = second, warnings
	}
	return result, nil
}

func (t *Translator) check(source, translation, from, to string) []Warning {
	warnings := t.guard.Check(source, translation, from, to)
	if t.identify != nil && letters(translation) >= 25 {
		if got := t.identify(translation); got != "" && got != to && !closeTo(got, to) {
			warnings = append(warnings, WrongLanguage)
		}
	}
	return warnings
}

// closeTo reports whether two languages are so near that a short text does not
// tell them apart.
func closeTo(a, b string) bool {
	near := map[string]string{"da": "nb", "nb": "da", "es": "pt", "pt": "es", "ru": "uk", "uk": "ru"}
	return near[a] == b || (a == "sv" && (b == "nb" || b == "da")) || (b == "sv" && (a == "nb" || a == "da"))
}

func orUnknown(locale string) string {
	if locale == "" {
		return "an unknown language"
	}
	return locale
}
