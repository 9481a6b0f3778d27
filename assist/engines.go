package assist

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/segue-desk/segue/assist/model"
	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// engines keeps the translator and the model client that the desk's settings
// ask for, made anew when those change or when an engine was not reachable.
type engines struct {
	mu         sync.Mutex
	made       string // the settings they were made from
	at         time.Time
	translator *translate.Translator
	model      *model.Client
	states     []FoundEngine
}

const (
	connectTimeout = 3 * time.Second
	// retryEngines is how long an unreachable engine is left alone.
	retryEngines = 30 * time.Second
)

// current gives the translator and the model (nil without one) of the settings.
func (a *Assistant) current(ctx context.Context) (*translate.Translator, *model.Client, error) {
	settings, err := a.desk.SettingsWithSecrets(ctx)
	if err != nil {
		return nil, nil, err
	}
	key, err := json.Marshal([]any{settings.Translation, settings.Model, settings.DeskName})
	if err != nil {
		return nil, nil, fault.Wrap(err, fault.Internal, "assist.current", "")
	}
	e := &a.engines
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.made != string(key) || (e.failed() && time.Since(e.at) > retryEngines) {
		a.connect(ctx, settings)
		e.made, e.at = string(key), time.Now()
	}
	return e.translator, e.model, nil
}

func (e *engines) failed() bool {
	for _, s := range e.states {
		if s.State == engineFailed {
			return true
		}
	}
	return false
}

const (
	engineReady  = "ready"
	engineFound  = "found"
	engineFailed = "failed"
)

func (a *Assistant) connect(ctx context.Context, settings desk.Settings) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTimeout)
	defer cancel()
	e := &a.engines
	e.states, e.model = nil, nil
	if settings.Model.BaseURL != "" {
		client, err := model.New(model.Config{BaseURL: settings.Model.BaseURL, Key: settings.Model.Key, Model: settings.Model.Name})
		if err == nil {
			e.model = client
		}
		e.states = append(e.states, state("model", settings.Model.Name, settings.Model.BaseURL, nil, err))
	}
	var list []translate.Engine
	for _, s := range settings.Translation.Engines {
		engine, pairs, err := a.engine(ctx, s)
		if err == nil {
			list = append(list, engine)
		}
		e.states = append(e.states, state(s.Kind, s.Name, s.URL, pairs, err))
	}
	e.translator = translate.New(list, translate.Guard{Terms: []string{settings.DeskName}}, a.surely)
}

func (a *Assistant) engine(ctx context.Context, s desk.EngineSettings) (translate.Engine, [][2]string, error) {
	switch {
	case s.Kind == "apertium" && s.URL == "":
		engine, err := translate.NewCommand(ctx)
		if err != nil {
			return nil, nil, err
		}
		return engine, engine.Pairs(), nil
	case s.Kind == "apertium":
		engine, err := translate.NewApertium(ctx, s.URL)
		if err != nil {
			return nil, nil, err
		}
		return engine, engine.Pairs(), nil
	case s.Kind == "libretranslate":
		engine, err := translate.NewLibreTranslate(ctx, s.URL, s.Key)
		if err != nil {
			return nil, nil, err
		}
		return engine, engine.Pairs(), nil
	case s.Kind == "model" && a.engines.model != nil:
		return translate.NewModel(a.engines.model), nil, nil
	default:
		return nil, nil, fault.New(fault.Invalid, "assist.engine", "Set up a language model first.")
	}
}

func state(kind, name, url string, pairs [][2]string, err error) FoundEngine {
	found := FoundEngine{Kind: kind, Name: name, URL: url, Pairs: pairs, State: engineReady}
	if pairs == nil {
		found.Pairs = [][2]string{}
	}
	if err != nil {
		found.State, found.Error = engineFailed, fault.PublicOf(err)
	}
	return found
}

// Translate translates with the first engine that can; unavailable when none
// can. From may be empty.
func (a *Assistant) Translate(ctx context.Context, text, from, to string) (Translated, error) {
	translator, _, err := a.current(ctx)
	if err != nil {
		return Translated{}, err
	}
	if from == "" {
		from = a.identify.Identify(text, "").Locale
	}
	result, err := translator.Translate(ctx, text, from, to)
	if err != nil {
		return Translated{}, err
	}
	warnings := result.Warnings
	if warnings == nil {
		warnings = []translate.Warning{}
	}
	return Translated{Text: result.Text, From: result.From, Engine: result.Engine, Warnings: warnings}, nil
}

// TestModel asks the model of the given settings for a word. An empty key
// means the stored one. What is wrong stands in the check, not in the error.
func (a *Assistant) TestModel(ctx context.Context, settings desk.ModelSettings) (ModelCheck, error) {
	if settings.Key == "" {
		stored, err := a.desk.SettingsWithSecrets(ctx)
		if err != nil {
			return ModelCheck{}, err
		}
		settings.Key = stored.Model.Key
	}
	check := ModelCheck{Model: settings.Name, Models: []string{}}
	client, err := model.New(model.Config{BaseURL: settings.BaseURL, Key: settings.Key, Model: settings.Name, Timeout: 15 * time.Second})
	if err != nil {
		check.Message = fault.PublicOf(err)
		return check, nil
	}
	if names, err := client.Models(ctx); err == nil {
		check.Models = names
	}
	started := time.Now()
	err = client.Ping(ctx)
	check.Micros = time.Since(started).Microseconds()
	if check.OK = err == nil; err != nil {
		check.Message = fault.PublicOf(err)
	}
	return check, nil
}
