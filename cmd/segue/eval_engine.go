package main

import (
	"context"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/model"
	"github.com/segue-desk/segue/assist/translate"
	"github.com/segue-desk/segue/internal/fault"
)

// engine connects to the engine that was named.
func (c *evalGuardCmd) engine(ctx context.Context) (translate.Engine, error) {
	switch {
	case c.Engine == "faulty":
		return evaluate.NewFaulty(c.Seed), nil
	case c.Engine == "apertium" && c.URL == "":
		engine, err := translate.NewCommand(ctx)
		if err != nil {
			return nil, err
		}
		return engine, nil
	case c.URL == "":
		return nil, fault.New(fault.Invalid, "eval guard", "The engine %s needs --url.", c.Engine)
	case c.Engine == "apertium":
		engine, err := translate.NewApertium(ctx, c.URL)
		if err != nil {
			return nil, err
		}
		return engine, nil
	case c.Engine == "libretranslate":
		engine, err := translate.NewLibreTranslate(ctx, c.URL, c.Key)
		if err != nil {
			return nil, err
		}
		return engine, nil
	default:
		client, err := model.New(model.Config{BaseURL: c.URL, Key: c.Key, Model: c.Model})
		if err != nil {
			return nil, err
		}
		return translate.NewModel(client), nil
	}
}
