package assist

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/segue-desk/segue/assist/model"
	"github.com/segue-desk/segue/assist/translate"
)

// Where the usual programs listen on their own machine.
var (
	usualApertium = []string{"http://127.0.0.1:2737"}
	usualLibre    = []string{"http://127.0.0.1:5000"}
	usualModels   = []string{"http://127.0.0.1:11434/v1", "http://127.0.0.1:1234/v1", "http://127.0.0.1:8000/v1", "http://127.0.0.1:4010/v1"}
)

const probeTimeout = 2 * time.Second

// Engines lists the engines that are set up, with their state, and those that
// answer on this machine and could be.
func (a *Assistant) Engines(ctx context.Context) ([]FoundEngine, error) {
	if _, _, err := a.current(ctx); err != nil {
		return nil, err
	}
	a.engines.mu.Lock()
	out := slices.Clone(a.engines.states)
	a.engines.mu.Unlock()
	for _, found := range discover(ctx) {
		if !slices.ContainsFunc(out, func(e FoundEngine) bool { return e.Kind == found.Kind && e.URL == found.URL }) {
			out = append(out, found)
		}
	}
	if out == nil {
		out = []FoundEngine{}
	}
	return out, nil
}

// discover asks the usual addresses of this machine, all at once.
func discover(ctx context.Context) []FoundEngine {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	var probes []func() (FoundEngine, bool)
	probes = append(probes, func() (FoundEngine, bool) {
		engine, err := translate.NewCommand(ctx)
		if err != nil {
			return FoundEngine{}, false
		}
		return FoundEngine{Kind: "apertium", Name: "Apertium on this machine", Pairs: engine.Pairs(), State: engineFound}, true
	})
	for _, url := range usualApertium {
		probes = append(probes, func() (FoundEngine, bool) {
			engine, err := translate.NewApertium(ctx, url)
			if err != nil || len(engine.Pairs()) == 0 {
				return FoundEngine{}, false
			}
			return FoundEngine{Kind: "apertium", Name: "Apertium server", URL: url, Pairs: engine.Pairs(), State: engineFound}, true
		})
	}
	for _, url := range usualLibre {
		probes = append(probes, func() (FoundEngine, bool) {
			engine, err := translate.NewLibreTranslate(ctx, url, "")
			if err != nil || len(engine.Pairs()) == 0 {
				return FoundEngine{}, false
			}
			return FoundEngine{Kind: "libretranslate", Name: "LibreTranslate", URL: url, Pairs: engine.Pairs(), State: engineFound}, true
		})
	}
	for _, url := range usualModels {
		probes = append(probes, func() (FoundEngine, bool) { return probeModel(ctx, url) })
	}
	return gather(probes)
}

func probeModel(ctx context.Context, url string) (FoundEngine, bool) {
	client, err := model.New(model.Config{BaseURL: url, Model: "any", Timeout: probeTimeout})
	if err != nil {
		return FoundEngine{}, false
	}
	names, err := client.Models(ctx)
	if err != nil || len(names) == 0 {
		return FoundEngine{}, false
	}
	return FoundEngine{Kind: "model", Name: strings.Join(names[:min(3, len(names))], ", "), URL: url, Pairs: [][2]string{}, State: engineFound}, true
}

func gather(probes []func() (FoundEngine, bool)) []FoundEngine {
	results := make([]*FoundEngine, len(probes))
	var wait sync.WaitGroup
	for i, probe := range probes {
		wait.Go(func() {
			if found, ok := probe(); ok {
				results[i] = &found
			}
		})
	}
	wait.Wait()
	var out []FoundEngine
	for _, found := range results {
		if found != nil {
			out = append(out, *found)
		}
	}
	return out
}
